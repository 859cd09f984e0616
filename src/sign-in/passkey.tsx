import { record } from "../audit/index.ts";
import {
  type Answer,
  accountKey,
  again,
  type FormState,
  type MemberVisit,
  memberDid,
  type Page,
  provePasskey,
  shownFor,
  stepUp,
  type Typed,
  type View,
  type Visit,
} from "../journey/index.ts";
import { proveFactor } from "../sessions/index.ts";
import { Button, Details, Form, Instructions, type Locale, PasskeyForm } from "../ui/index.ts";
import { tellOfNewDevice } from "./new-device.ts";
import { openFor } from "./open-session.ts";
import { en } from "./passkey-en.ts";
import { ja } from "./passkey-ja.ts";
import { RecoveryCodeLink } from "./recovery-code.tsx";

export function passkeyTexts(locale: Locale): typeof ja {
  return locale === "ja" ? ja : en;
}

/** After the password: any passkey of the account. */
export const passkeyChallengePage: Page<MemberVisit> = {
  keeps: [],
  show: async (visit, _tx, form) => passkeyChallengeView(visit, form),
  accept: answerChallenge,
};

async function answerChallenge(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const { runtime, session, now } = visit;
  const { associationId, accountId } = accountKey(visit);
  const text = passkeyTexts(visit.locale);
  const sent = typed.text("credential");
  // Pressed where scripts do not run.
  if (sent === "") return again(typed, [], [{ field: null, text: text.needsScriptHere }]);
  return runtime.db.within(associationId, async (tx) => {
    const proof = await provePasskey(tx, visit, {
      text: sent,
      ...{ purpose: "verify", askedBy: session.sessionId, only: accountId },
    });
    if (proof.kind !== "proved") return again(typed, [], [{ field: null, text: text[proof.kind] }]);
    await proveFactor(tx, associationId, session.sessionId, "passkey", now);
    await stepUp(tx, visit);
    const details = { method: "passkey", for: shownFor(visit) };
    await record(tx, { ...memberDid(visit), event: "factor.accepted", details });
    await tellOfNewDevice(tx, visit, accountId);
    return { kind: "next" };
  });
}

/** What happens to the form 「パスキーでログイン」: the passkey itself says whose it is. */
export async function signInWithPasskey(
  visit: Visit,
  credential: string,
): Promise<"opened" | { unknown: string } | "otherDoor" | "refused"> {
  const { runtime, association } = visit;
  return runtime.db.within(association.associationId, async (tx) => {
    const sent = { text: credential, purpose: "sign-in", askedBy: visit.visitor, only: null } as const;
    const proof = await provePasskey(tx, visit, sent);
    if (proof.kind === "unknown") return { unknown: proof.credentialId };
    if (proof.kind !== "proved") return proof.kind;
    const { accountId } = proof.passkey;
    await tellOfNewDevice(tx, visit, accountId);
    await openFor(tx, visit, { accountId, openedWith: "passkey", letterId: null, remember: false });
    return "opened";
  });
}

export function passkeyChallengeView({ locale, csrf, facts }: MemberVisit, form: FormState): View {
  const text = passkeyTexts(locale);
  return {
    title: text.title,
    lead: text.lead,
    status: form.errors.length > 0 ? 422 : 200,
    scripts: ["passkey"],
    body: (
      <>
        <PasskeyForm
          csrf={csrf}
          ceremony="get"
          options="/sign-in/passkey/options"
          button={text.button}
          problems={text.problems}
          needsScript={text.needsScriptHere}
        />
        {facts.account.boundFactors.includes("otp-app") && (
          <p>
            <a href="/sign-in/otp-app">{text.otherApp}</a>
          </p>
        )}
        <Details summary={text.phone}>
          <Instructions items={text.phoneSteps} />
        </Details>
        <RecoveryCodeLink locale={locale} facts={facts} />
        <Details summary={text.lost}>
          <Instructions items={text.lostSteps} />
          <p>
            <a href="/recovery/reissue">{text.reissue}</a>
          </p>
        </Details>
        <p class="hint">{text.windows}</p>
        <Form csrf={csrf} action="/sign-out">
          <Button variant="link">{text.notYou}</Button>
        </Form>
      </>
    ),
  };
}

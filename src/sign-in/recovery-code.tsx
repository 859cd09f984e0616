import { readRecoveryCode } from "../factors/index.ts";
import {
  type Answer,
  accountKey,
  again,
  challengePath,
  errorOf,
  type Facts,
  type FormState,
  type MemberVisit,
  memberDid,
  nextChallenge,
  type Page,
  possibleChallenges,
  proveRecoveryCode,
  shownFor,
  stepUp,
  type Typed,
  type View,
} from "../journey/index.ts";
import type { Tx } from "../platform/index.ts";
import { proveFactor } from "../sessions/index.ts";
import { Button, Details, Field, Form, formatClockUp, type Html, type Locale } from "../ui/index.ts";
import { tellOfNewDevice } from "./new-device.ts";
import { en } from "./recovery-code-en.ts";
import { ja } from "./recovery-code-ja.ts";

export function recoveryCodeTexts(locale: Locale): typeof ja {
  return locale === "ja" ? ja : en;
}

/** After the password, instead of the factor that is lost: one of the codes that were written down. */
export const recoveryCodePage: Page<MemberVisit> = {
  keeps: [],
  show: async (visit, _tx, form) => recoveryCodeView(visit, form),
  accept,
};

async function accept(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const text = recoveryCodeTexts(visit.locale);
  // What was typed comes back: fifteen characters are not typed again for one that is wrong.
  const wrong = (message: string): Answer => again(typed, ["code"], [{ field: "code", text: message }]);
  if (typed.text("code").trim() === "") return wrong(text.missing);
  const code = readRecoveryCode(typed.text("code"));
  if (code === null) return wrong(text.notACode);
  const outcome = await visit.runtime.db.within(visit.association.associationId, (tx) =>
    tryIn(tx, visit, code),
  );
  switch (outcome.kind) {
    case "right":
      // Whoever needed a code has lost something: that is put right first.
      return { kind: "next", otherwise: "/settings/methods?news=recovered" };
    case "wrong":
    case "used":
    case "replaced":
    case "disabled":
      return wrong(text[outcome.kind]);
    case "wait":
      return wrong(text.wait(formatClockUp(outcome.until)));
    default:
      return outcome satisfies never;
  }
}

async function tryIn(
  tx: Tx,
  visit: MemberVisit,
  code: string,
): Promise<Awaited<ReturnType<typeof proveRecoveryCode>>> {
  const { associationId, accountId } = accountKey(visit);
  const outcome = await proveRecoveryCode(tx, visit, {
    ...{ accountId, code, did: memberDid(visit), shownFor: shownFor(visit) },
  });
  if (outcome.kind !== "right") return outcome;
  await proveFactor(tx, associationId, visit.session.sessionId, "recovery-code", visit.now);
  await stepUp(tx, visit);
  await tellOfNewDevice(tx, visit, accountId);
  return outcome;
}

export function recoveryCodeView({ locale, csrf, facts }: MemberVisit, form: FormState): View {
  const text = recoveryCodeTexts(locale);
  const asked = nextChallenge(facts);
  return {
    title: text.title,
    lead: text.lead,
    holdsSecret: true,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        <Form csrf={csrf}>
          {/* Letters and digits: not a CodeField, whose keyboard on phones has digits only. */}
          <Field
            locale={locale}
            name="code"
            label={text.code}
            support={text.codeHelp}
            width="half"
            value={form.values.code}
            error={errorOf(form, "code")}
          />
          <p class="hint">{text.once}</p>
          <Button>{text.run}</Button>
        </Form>
        {asked && (
          <p>
            <a href={challengePath(asked)}>{text.back}</a>
          </p>
        )}
        <Details summary={text.none}>
          <p>{text.noneHelp}</p>
          <p>
            <a href="/recovery/reissue">{text.reissue}</a>
          </p>
        </Details>
        <Form csrf={csrf} action="/sign-out">
          <Button variant="link">{text.notYou}</Button>
        </Form>
      </>
    ),
  };
}

/** 「回復用コードを使う」, for who has some; on every page that asks for a factor. */
export function RecoveryCodeLink({ locale, facts }: { locale: Locale; facts: Facts }): Html | null {
  if (!possibleChallenges(facts).includes("recovery-code")) return null;
  return (
    <p>
      <a href={challengePath("recovery-code")}>{recoveryCodeTexts(locale).link}</a>
    </p>
  );
}

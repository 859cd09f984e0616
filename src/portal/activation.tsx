import { activate, holdAccount } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import {
  type Answer,
  accountKey,
  again,
  type FormState,
  type MemberVisit,
  memberDid,
  type Page,
  type Typed,
  type View,
} from "../journey/index.ts";
import { type LetterMatch, markLetterUsed, matchActivation } from "../letters/index.ts";
import type { Tx } from "../platform/index.ts";
import { type Attempt, clearFailures, countAttempt } from "../throttle/index.ts";
import { Button, Details, Field, Form, formatClockUp } from "../ui/index.ts";
import { texts } from "./texts.ts";

const keeps = ["code"];

/** The code of the activation letter: shows that the owner of an old ID is the one using it (standards.md, S1). */
export const activationPage: Page<MemberVisit> = {
  keeps: [],
  show: async (visit, _tx, form) => activationView(visit, form),
  accept,
};

async function accept(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const text = texts(visit.locale).activation;
  const wrong = (message: string): Answer => again(typed, keeps, [{ field: "code", text: message }]);
  const code = typed.text("code");
  if (code.trim() === "") return wrong(text.missing);
  const outcome = await visit.runtime.db.within(visit.association.associationId, (tx) =>
    tryIn(tx, visit, code),
  );
  switch (outcome.kind) {
    case "live":
      return { kind: "go", to: "/" };
    case "none":
      return wrong(text.wrong);
    case "expired":
    case "replaced":
    case "stopped":
    case "returned":
    case "used":
      return wrong(text[outcome.kind]);
    case "wait":
      return wrong(text.wait(formatClockUp(outcome.until)));
    case "disabled":
      return wrong(text.disabled);
    default:
      return outcome satisfies never;
  }
}

async function tryIn(
  tx: Tx,
  visit: MemberVisit,
  typed: string,
): Promise<LetterMatch | Exclude<Attempt, { kind: "allowed" }>> {
  const { runtime, now } = visit;
  const key = accountKey(visit);
  const counter = {
    ...{ associationId: key.associationId, scope: "activation-code" as const },
    subject: runtime.keys.mac("throttle-subject", key.accountId),
  };
  await holdAccount(tx, key);
  const attempt = await countAttempt(tx, { ...counter, now });
  if (attempt.kind !== "allowed") return attempt;
  const match = await matchActivation(tx, runtime.keys, { ...key, typed, now });
  if (match.kind !== "live") {
    await record(tx, {
      ...memberDid(visit),
      event: "account.activation-failed",
      details: { as: match.kind },
    });
    return match;
  }
  await clearFailures(tx, counter);
  await markLetterUsed(tx, key.associationId, match.letterId, now);
  await activate(tx, key, now);
  await record(tx, { ...memberDid(visit), event: "account.activated" });
  return match;
}

export function activationView({ locale, csrf }: MemberVisit, form: FormState): View {
  const { activation: text, backToTop } = texts(locale);
  return {
    title: text.title,
    lead: text.lead,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        <Form csrf={csrf}>
          {/* Letters and digits: not a CodeField, whose keyboard on phones has digits only. */}
          <Field
            locale={locale}
            name="code"
            label={text.code}
            support={text.codeSupport}
            width="half"
            value={form.values.code}
            error={form.errors[0]?.text}
          />
          <Button>{text.submit}</Button>
        </Form>
        <Details summary={text.nothing}>
          <p>{text.nothingHelp}</p>
        </Details>
        <p>
          <a href="/">{backToTop}</a>
        </p>
      </>
    ),
  };
}

import { changeLoginId, chooseLoginId, getPerson, type LoginIdProblem } from "../accounts/index.ts";
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
import type { Tx } from "../platform/index.ts";
import { type Attempt, clearFailures, countAttempt } from "../throttle/index.ts";
import { Button, ButtonLink, Field, Form, formatClockUp, NoticeBanner, SummaryList } from "../ui/index.ts";
import { BackToSettings } from "./back.tsx";
import { tellOfChange } from "./tell.ts";
import { texts } from "./texts.ts";

const keeps = ["loginId"];

/** 「ユーザーIDの変更」 */
export const changeUserIdPage: Page<MemberVisit> = {
  keeps,
  show: async (visit, _tx, form) => changeUserIdView(visit, form),
  accept: change,
};

async function change(visit: MemberVisit, typed: Typed): Promise<Answer> {
  // Only old IDs are fenced in until the activation letter is answered (standards.md, S1): a new one would be the
  // way around that fence for whoever has seen the card.
  if (visit.session.awaitsActivation) return again(typed, [], []);
  const outcome = await visit.runtime.db.within(visit.association.associationId, (tx) =>
    changeIn(tx, visit, typed.text("loginId")),
  );
  if (outcome === "changed") return { kind: "go", to: "/settings?news=user-id" };
  const text = texts(visit.locale).userId;
  const told = typeof outcome === "string" ? text.problems[outcome] : text.wait(formatClockUp(outcome.until));
  return again(typed, keeps, [{ field: "loginId", text: told }]);
}

async function changeIn(
  tx: Tx,
  visit: MemberVisit,
  typed: string,
): Promise<"changed" | LoginIdProblem | "taken" | "disabled" | Extract<Attempt, { kind: "wait" }>> {
  const { runtime, now } = visit;
  const key = accountKey(visit);
  const { insurerNumber } = visit.association;
  const chosen = chooseLoginId(typed, { ...(await getPerson(tx, key)), insurerNumber });
  if (chosen.kind === "refused") return chosen.problem;
  // 「使えません」 tells that somebody has the ID, or had it: nobody may ask that of one ID after the other.
  const subject = runtime.keys.mac("throttle-subject", key.accountId);
  const counter = { associationId: key.associationId, scope: "login-id", subject } as const;
  const attempt = await countAttempt(tx, { ...counter, now });
  if (attempt.kind !== "allowed") return attempt.kind === "wait" ? attempt : "disabled";
  if ((await changeLoginId(tx, key, chosen.loginId, now)) === "taken") return "taken";
  await clearFailures(tx, counter);
  await record(tx, { ...memberDid(visit), event: "login-id.changed" });
  await tellOfChange(tx, visit, { change: "user-id-changed" });
  return "changed";
}

export function changeUserIdView({ locale, csrf, session }: MemberVisit, form: FormState): View {
  const text = texts(locale).userId;
  const current = <SummaryList rows={[{ term: text.current, detail: session.loginId }]} />;
  if (session.awaitsActivation) {
    return {
      title: text.title,
      lead: text.lead,
      body: (
        <>
          {current}
          <NoticeBanner kind="info" title={text.waits}>
            <p>{text.waitsLead}</p>
            <ButtonLink href="/activation">{text.waitsLink}</ButtonLink>
          </NoticeBanner>
          <BackToSettings locale={locale} />
        </>
      ),
    };
  }
  return {
    title: text.title,
    lead: text.lead,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        {current}
        <Form csrf={csrf}>
          <Field
            locale={locale}
            name="loginId"
            label={text.label}
            support={
              <ul>
                {text.rules.map((rule) => (
                  <li>{rule}</li>
                ))}
              </ul>
            }
            autocomplete="username"
            value={form.values.loginId}
            error={form.errors[0]?.text}
          />
          <Button>{text.submit}</Button>
        </Form>
        <BackToSettings locale={locale} />
      </>
    ),
  };
}

import { record } from "../../audit/index.ts";
import { type CodeMatch, matchCode, readCode } from "../../factors/index.ts";
import { type Answer, again, errorOf, type FormState, type Typed, type View } from "../../journey/index.ts";
import type { Tx } from "../../platform/index.ts";
import {
  burnStaffOtpStep,
  type StaffSession,
  spendStaffOtpStep,
  staffOtpAppsOf,
} from "../../staff-accounts/index.ts";
import { type Attempt, clearFailures, countAttempt } from "../../throttle/index.ts";
import { Button, ClockHelp, CodeField, Details, Form, formatClockUp } from "../../ui/index.ts";
import { type DoorPage, type DoorVisit, doorLog } from "../page.ts";
import { completePending } from "./open-session.ts";
import { texts } from "./texts.ts";

/** `/staff/sign-in/otp-app`: after the password, a code of the app. */
export const staffOtpAppPage: DoorPage = {
  show: async (visit, _tx, form) => staffOtpAppView(visit, form),
  accept,
};

async function accept(visit: DoorVisit, typed: Typed): Promise<Answer> {
  const { runtime, association, locale, session } = visit;
  const text = texts(locale);
  if (!session || session.factorProvedAt) return { kind: "next" };
  const wrong = (message: string, news: string | null = null): Answer =>
    again(typed, [], [{ field: "code", text: message }], news);
  if (typed.text("code").trim() === "") return wrong(text.missingCode);
  const code = readCode(typed.text("code"));
  if (code === null) return wrong(text.notSixDigits);
  const outcome = await runtime.db.within(association.associationId, (tx) => tryIn(tx, visit, session, code));
  switch (outcome.kind) {
    case "right":
      return { kind: "next" };
    case "wrong":
    case "used":
    case "disabled":
      return wrong(text[outcome.kind]);
    case "clockWrong": {
      const minutes = Math.round(Math.abs(outcome.stepsAhead) / 2);
      return wrong(text.clock(minutes, outcome.stepsAhead > 0), "clock");
    }
    case "wait":
      return wrong(text.wait(formatClockUp(outcome.until)));
    default:
      return outcome satisfies never;
  }
}

export type StaffCodeOutcome =
  | { kind: "right" }
  | { kind: "wrong" }
  | { kind: "used" }
  | { kind: "clockWrong"; stepsAhead: number };

async function tryIn(
  tx: Tx,
  visit: DoorVisit,
  session: StaffSession,
  code: string,
): Promise<StaffCodeOutcome | Exclude<Attempt, { kind: "allowed" }>> {
  const { runtime, association, now } = visit;
  const { associationId } = association;
  const counter = {
    ...{ associationId, scope: "staff-otp-app" as const },
    subject: runtime.keys.mac("throttle-subject", session.staffId),
  };
  const attempt = await countAttempt(tx, { ...counter, now });
  if (attempt.kind !== "allowed") return attempt;
  const outcome = await spend(tx, visit, session.staffId, code);
  if (outcome.kind === "right") {
    await clearFailures(tx, counter);
    await completePending(tx, visit, session);
    return outcome;
  }
  const details = { method: "otp-app", as: outcome.kind };
  await record(tx, { ...doorLog(visit, session.staffId), event: "staff.factor-failed", details });
  return outcome;
}

async function spend(tx: Tx, visit: DoorVisit, staffId: string, code: string): Promise<StaffCodeOutcome> {
  const { runtime, association, now } = visit;
  const { associationId } = association;
  const apps = await staffOtpAppsOf(tx, runtime.keys, { associationId, staffId });
  const matches = apps.flatMap(({ id, secret }): { id: string; match: CodeMatch }[] => {
    const match = matchCode(secret, code, now);
    return match ? [{ id, match }] : [];
  });
  const found = matches.find(({ match }) => match.kind === "inWindow") ?? matches[0];
  if (!found) return { kind: "wrong" };
  const { id, match } = found;
  if (match.kind === "clockWrong") {
    await burnStaffOtpStep(tx, associationId, id, match.step);
    return { kind: "clockWrong", stepsAhead: match.stepsAhead };
  }
  const isSpent = await spendStaffOtpStep(tx, associationId, id, { step: match.step, now });
  return isSpent ? { kind: "right" } : { kind: "used" };
}

export function staffOtpAppView({ locale, csrf }: DoorVisit, form: FormState): View {
  const text = texts(locale);
  return {
    title: text.otpTitle,
    lead: text.otpLead,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        {form.news === "clock" && <ClockHelp locale={locale} />}
        <Form csrf={csrf}>
          <CodeField
            locale={locale}
            name="code"
            label={text.code}
            support={text.codeHelp}
            error={errorOf(form, "code")}
          />
          <Button>{text.signIn}</Button>
        </Form>
        <Details summary={text.lost}>
          <p>{text.lostHelp}</p>
        </Details>
        <Form csrf={csrf} action="/staff/sign-out">
          <Button variant="link">{text.startAgain}</Button>
        </Form>
      </>
    ),
  };
}

import {
  clearForReissue,
  getPerson,
  makeObjection,
  objectionDaysOfChange,
  tellOwner,
} from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import { removeFactors } from "../factors/index.ts";
import {
  type Answer,
  accountKey,
  again,
  type FormState,
  kept,
  type MemberVisit,
  memberDid,
  type StepPage,
  steps,
  type Typed,
  type View,
} from "../journey/index.ts";
import { holdLetter } from "../letters/index.ts";
import { accountReissuedMail } from "../mail/index.ts";
import type { Tx } from "../platform/index.ts";
import { confirmBirthDate, endOtherSessions } from "../sessions/index.ts";
import { type Attempt, clearFailures, countAttempt } from "../throttle/index.ts";
import {
  BirthDateField,
  Button,
  birthDateInputs,
  birthDateParts,
  Form,
  formatClockUp,
  NoticeBanner,
  readBirthDate,
} from "../ui/index.ts";
import { leaveEndedLetter } from "./ended-letter.ts";
import { texts } from "./texts.ts";

/** 「生年月日の確認」: a check that the letter reached the right hands; it proves nothing more (ASVS 6.4.2). */
export const birthDatePage: StepPage = {
  step: steps.birthDate,
  keeps: birthDateInputs,
  show: async (visit, _tx, form) => birthDateView(visit, form),
  accept,
};

async function accept(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const text = texts(visit.locale);
  const read = readBirthDate(visit.locale, typed);
  if (read.kind === "invalid") return again(typed, birthDateInputs, read.errors);
  const { associationId } = visit.association;
  const result = await visit.runtime.db.within(associationId, (tx) => confirm(tx, visit, read.date));
  const wrong = (message: string): Answer => ({
    kind: "again",
    form: {
      values: kept(typed, birthDateInputs),
      errors: [{ field: "birth-date-year", text: message }],
      news: "mismatch",
    },
  });
  switch (result.kind) {
    case "confirmed":
      return { kind: "next" };
    case "mismatch":
      return wrong(text.birthDate.mismatch);
    case "wait":
      return wrong(text.wait(formatClockUp(result.until)));
    case "disabled":
      return wrong(text.disabled);
    case "letterEnded":
      return leaveEndedLetter(visit);
    default:
      return result satisfies never;
  }
}

async function confirm(
  tx: Tx,
  visit: MemberVisit,
  date: Temporal.PlainDate,
): Promise<{ kind: "confirmed" | "mismatch" | "letterEnded" } | Exclude<Attempt, { kind: "allowed" }>> {
  const { runtime, session, facts, now } = visit;
  const key = accountKey(visit);
  const { letterId } = session;
  // The letter was right when it opened this session. Its owner may have objected since, or have a newer one.
  if (letterId && (await holdLetter(tx, key, letterId)) !== "live") {
    return { kind: "letterEnded" };
  }
  // The counter of the password: this is the same knowledge, asked for in two places (standards.md, S2).
  const counter = {
    ...{ associationId: key.associationId, scope: "password" as const },
    subject: runtime.keys.mac("throttle-subject", key.accountId),
  };
  const attempt = await countAttempt(tx, { ...counter, now });
  if (attempt.kind !== "allowed") return attempt;
  const person = await getPerson(tx, key);
  if (Temporal.PlainDate.compare(person.birthDate, date) !== 0) {
    await record(tx, { ...memberDid(visit), event: "birth-date.failed" });
    return { kind: "mismatch" };
  }
  await clearFailures(tx, counter);
  await confirmBirthDate(tx, key.associationId, session.sessionId, now);
  await record(tx, { ...memberDid(visit), event: "birth-date.confirmed" });
  // A reissue takes effect here and not before: neither somebody else's request nor a letter in the
  // wrong hands locks the member out.
  const { passwordChosen, standing } = facts.account;
  if (session.openedWith === "letter" && (passwordChosen || standing === "frozen")) {
    await tellOfReissue(tx, visit);
    await clearForReissue(tx, key, now);
    await removeFactors(tx, key, now);
    await endOtherSessions(tx, { ...key, keep: session.sessionId, now });
    await record(tx, { ...memberDid(visit), event: "account.reissued" });
  }
  return { kind: "confirmed" };
}

// While the addresses are still in use: whoever took the letter out of a letter box, the owner hears of it.
async function tellOfReissue(tx: Tx, visit: MemberVisit): Promise<void> {
  const { runtime, association, origin, locale, now } = visit;
  const { associationId, accountId } = accountKey(visit);
  const token = await makeObjection(
    tx,
    runtime.random,
    { associationId, accountId, about: "account", aboutId: null },
    { now, until: now.add({ hours: 24 * objectionDaysOfChange }) },
  );
  const content = accountReissuedMail({
    ...{ locale, association, at: now },
    objection: new URL(`/objection/${token}`, origin),
  });
  await tellOwner(tx, runtime, { association, accountId, kind: "account-reissued", content, now });
}

export function birthDateView({ locale, csrf }: MemberVisit, form: FormState): View {
  const text = texts(locale);
  const mismatch = form.news === "mismatch";
  return {
    title: text.birthDate.title,
    lead: text.birthDate.lead,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        {mismatch && <NoticeBanner kind="info">{text.birthDate.mismatchHelp}</NoticeBanner>}
        <Form csrf={csrf}>
          <BirthDateField
            locale={locale}
            legend={text.birthDate.legend}
            legendHidden
            support={text.birthDate.support}
            value={form.values}
            error={form.errors.map((error) => error.text).join(locale === "ja" ? "。" : ". ") || undefined}
            {...(mismatch ? {} : { errorParts: birthDateParts(form.errors) })}
          />
          <Button>{text.birthDate.submit}</Button>
        </Form>
        <SignOut csrf={csrf} label={text.notYou} />
      </>
    ),
  };
}

function SignOut({ csrf, label }: { csrf: string; label: string }) {
  return (
    <Form csrf={csrf} action="/sign-out">
      <Button variant="link">{label}</Button>
    </Form>
  );
}

import { findForSignIn, loginIdKey } from "../../accounts/index.ts";
import type { Typed } from "../../journey/index.ts";
import {
  type Audience,
  audienceKinds,
  type NoticeText,
  noticeState,
  type WrittenNotice,
} from "../../notices/index.ts";
import { dayInJapan, foldDigits, japan, type Tx } from "../../platform/index.ts";
import type { FieldError } from "../../ui/index.ts";
import type { StaffVisit } from "../page.ts";
import { texts } from "./texts.ts";

export const noticeFields = [
  ...["title", "titleEn", "body", "bodyEn", "audience", "officeCode", "loginId", "important"],
  ...["from", "until", "sendsMail", "revision"],
] as const;

const longestTitle = 100;
const longestBody = 20_000;

export type ReadNotice = { kind: "notice"; text: NoticeText } | { kind: "wrong"; errors: FieldError[] };

/**
 * Reads the form of a notice. What is fixed once members see it (audience, beginning, mail) is taken from
 * `written` then, whatever was sent.
 */
export async function readNotice(
  tx: Tx,
  visit: StaffVisit,
  typed: Typed,
  written: WrittenNotice | null,
): Promise<ReadNotice> {
  const words = texts(visit.locale).errors;
  const errors: FieldError[] = [];
  const wrong = (field: string, text: string): void => void errors.push({ field, text });
  const state = written ? noticeState(written, visit.now) : "draft";
  const isSeen = state === "shown" || state === "over";

  const title = typed.text("title").trim();
  const body = typed.text("body").replaceAll("\r\n", "\n").trim();
  const titleEn = typed.text("titleEn").trim();
  const bodyEn = typed.text("bodyEn").replaceAll("\r\n", "\n").trim();
  if (title === "") wrong("title", words.titleMissing);
  if (body === "") wrong("body", words.bodyMissing);
  if (title.length > longestTitle) wrong("title", words.titleTooLong);
  if (titleEn.length > longestTitle) wrong("titleEn", words.titleTooLong);
  if (body.length > longestBody) wrong("body", words.bodyTooLong);
  if (bodyEn.length > longestBody) wrong("bodyEn", words.bodyTooLong);

  const audience = isSeen && written ? written.audience : await readAudience(tx, visit, typed, wrong);
  const moment = (field: "from" | "until"): Temporal.Instant | null =>
    readMoment(typed.text(field), (why) => wrong(field, words[why]));
  const from = isSeen && written ? written.from : moment("from");
  const until = moment("until");
  const isToAppear = state === "scheduled" || (state === "draft" && typed.text("act") === "publish");
  if (isToAppear && isBeforeToday(from, visit.now)) wrong("from", words.fromPast);
  if (until && from && Temporal.Instant.compare(until, from) <= 0) wrong("until", words.untilBeforeFrom);
  else if (until && Temporal.Instant.compare(until, visit.now) <= 0) wrong("until", words.untilPast);
  if (errors.length > 0 || !audience) return { kind: "wrong", errors };
  const importance = typed.has("important") ? "important" : "normal";
  const sendsMail = isSeen && written ? written.sendsMail : typed.has("sendsMail");
  return {
    kind: "notice",
    text: { title, titleEn, body, bodyEn, importance, audience, from, until, sendsMail },
  };
}

async function readAudience(
  tx: Tx,
  { association, locale }: StaffVisit,
  typed: Typed,
  wrong: (field: string, text: string) => void,
): Promise<Audience | null> {
  const words = texts(locale).errors;
  const kind = audienceKinds.find((each) => each === typed.text("audience"));
  switch (kind) {
    case undefined:
      wrong("audience", words.audience);
      return null;
    case "office": {
      const officeCode = typed.text("officeCode").trim();
      if (officeCode === "") wrong("officeCode", words.officeCode);
      return { kind, officeCode };
    }
    case "account": {
      const loginId = typed.text("loginId").trim();
      const account = loginId && (await findForSignIn(tx, association.associationId, loginIdKey(loginId)));
      if (!account) wrong("loginId", loginId === "" ? words.loginId : words.loginIdUnknown);
      return account ? { kind, accountId: account.accountId } : null;
    }
    default:
      return { kind };
  }
}

const earliestYear = 2000;
const latestYear = 2100;

/**
 * The minute in Japan that a date-and-time field sends; null when it is empty. A year that was typed by half (0026)
 * is a moment too, and so is one for which the database has no place: `year` is for both.
 */
function readMoment(typed: string, wrong: (why: "moment" | "year") => void): Temporal.Instant | null {
  const text = foldDigits(typed).trim().replace(" ", "T");
  if (text === "") return null;
  const moment = plainMoment(text);
  if (!moment) wrong("moment");
  else if (moment.year < earliestYear || moment.year > latestYear) wrong("year");
  else return moment.toZonedDateTime(japan).toInstant();
  return null;
}

function plainMoment(text: string): Temporal.PlainDateTime | null {
  try {
    return Temporal.PlainDateTime.from(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

function isBeforeToday(from: Temporal.Instant | null, now: Temporal.Instant): boolean {
  return from !== null && Temporal.PlainDate.compare(dayInJapan(from), dayInJapan(now)) < 0;
}

/**
 * Why a draft cannot be published as it is: what was to come when it was written has gone by. A beginning earlier
 * today is none: members see it from now on, where they would look for it.
 */
export function goneBy(
  { from, until }: Pick<WrittenNotice, "from" | "until">,
  now: Temporal.Instant,
): "fromPast" | "untilPast" | null {
  if (until && Temporal.Instant.compare(until, now) <= 0) return "untilPast";
  return isBeforeToday(from, now) ? "fromPast" : null;
}

/** A written notice as its form shows it. */
export function valuesOf(notice: WrittenNotice): Record<string, string> {
  const { title, titleEn, body, bodyEn, audience } = notice;
  return {
    ...{ title, titleEn, body, bodyEn, audience: audience.kind, revision: String(notice.revision) },
    officeCode: audience.kind === "office" ? audience.officeCode : "",
    loginId: notice.loginId ?? "",
    from: fieldMoment(notice.from),
    until: fieldMoment(notice.until),
    ...(notice.importance === "important" ? { important: "on" } : {}),
    ...(notice.sendsMail ? { sendsMail: "on" } : {}),
  };
}

function fieldMoment(moment: Temporal.Instant | null): string {
  return moment
    ? moment.toZonedDateTimeISO(japan).toPlainDateTime().toString({ smallestUnit: "minute" })
    : "";
}

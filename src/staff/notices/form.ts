import { findForSignIn, loginIdKey } from "../../accounts/index.ts";
import type { Typed } from "../../journey/index.ts";
import {
  type Audience,
  audienceKinds,
  type NoticeText,
  noticeState,
  type WrittenNotice,
} from "../../notices/index.ts";
import { foldDigits, japan, type Tx } from "../../platform/index.ts";
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
  const isShown = written !== null && noticeState(written, visit.now) === "shown";

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

  const audience = isShown ? written.audience : await readAudience(tx, visit, typed, wrong);
  const from = isShown ? written.from : readMoment(typed.text("from"), () => wrong("from", words.moment));
  const until = readMoment(typed.text("until"), () => wrong("until", words.moment));
  if (until && from && Temporal.Instant.compare(until, from) <= 0) wrong("until", words.untilBeforeFrom);
  else if (until && Temporal.Instant.compare(until, visit.now) <= 0) wrong("until", words.untilPast);
  if (errors.length > 0 || !audience) return { kind: "wrong", errors };
  const importance = typed.has("important") ? "important" : "normal";
  const sendsMail = isShown ? written.sendsMail : typed.has("sendsMail");
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

/** The minute in Japan that a date-and-time field sends; null when it is empty. */
function readMoment(typed: string, wrong: () => void): Temporal.Instant | null {
  const text = foldDigits(typed).trim().replace(" ", "T");
  if (text === "") return null;
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(japan).toInstant();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    wrong();
    return null;
  }
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

/** Whom a notice is for. `office`: everyone at one employer, by 事業所コード. */
export type Audience =
  | { kind: "all" | "insured" | "dependants" }
  | { kind: "office"; officeCode: string }
  | { kind: "account"; accountId: string };

export type AudienceKind = Audience["kind"];

export const audienceKinds: readonly AudienceKind[] = ["all", "insured", "dependants", "office", "account"];

export type NoticeState = "draft" | "scheduled" | "shown" | "over" | "withdrawn";

/** When a notice is to be seen. Nothing stores a state: it follows from these and the clock. */
export type NoticeTimes = {
  /** From when on; null while it is a draft. */
  publishedAt: Temporal.Instant | null;
  /** Null: without an end. */
  publishedUntil: Temporal.Instant | null;
  withdrawnAt: Temporal.Instant | null;
};

export function noticeState(times: NoticeTimes, now: Temporal.Instant): NoticeState {
  const { publishedAt, publishedUntil, withdrawnAt } = times;
  if (withdrawnAt) return "withdrawn";
  if (!publishedAt) return "draft";
  if (publishedUntil && Temporal.Instant.compare(publishedUntil, now) <= 0) return "over";
  return Temporal.Instant.compare(now, publishedAt) < 0 ? "scheduled" : "shown";
}

/** How narrow an audience is: what a notice to few says may itself be personal. */
export type Reach = "many" | "office" | "account";

/** 「お知らせ」 as one member sees it. */
export type Notice = {
  id: string;
  title: string;
  /** Empty: there is no English, the Japanese is shown. */
  titleEn: string;
  body: string;
  bodyEn: string;
  importance: "normal" | "important";
  publishedAt: Temporal.Instant;
  unread: boolean;
  reach: Reach;
  attachment: { name: string; type: string; bytes: number } | null;
};

/** A line of the list; the text itself comes with `findNotice`. */
export type NoticeHead = Omit<Notice, "body" | "bodyEn" | "attachment">;

import { type MailFate, type MailKind, mailFates, mailKinds } from "../../mail/index.ts";
import { isRowId } from "../../platform/index.ts";
import { cursorText, type MomentCursor, readCursor } from "../moment-cursor.ts";
import { type Asked, type Period, type PeriodProblem, readPeriod } from "../period.ts";

/** Fields of the search, as they are named in the address. */
export const fields = ["fate", "kind", "from", "until", "user", "notice"] as const;

export type FieldName = (typeof fields)[number];

/** What has come of the mails that are looked for; `trouble`: they came back, were refused, or are tried again. */
export type Wanted = "trouble" | MailFate | "all";

export const wantedFates: readonly Wanted[] = ["trouble", ...mailFates, "all"];

export type MailQuery = Period & {
  fate: Wanted;
  kind: MailKind | null;
  /** User ID as typed. */
  user: string | null;
  noticeId: string | null;
  /** Older than this one. */
  before: MomentCursor | null;
};

/** What was asked for; a day that is none is told, everything else that makes no sense is passed over. */
export function readMailQuery(asked: Asked): { query: MailQuery; problems: PeriodProblem[] } {
  const { period, problems } = readPeriod(asked);
  const notice = asked.get("notice") ?? "";
  return {
    query: {
      ...period,
      fate: wantedFates.find((fate) => fate === asked.get("fate")) ?? "trouble",
      kind: mailKinds.find((kind) => kind === asked.get("kind")) ?? null,
      user: asked.get("user")?.trim().slice(0, 200) || null,
      noticeId: isRowId(notice) ? notice : null,
      before: readCursor(asked.get("before")),
    },
    problems,
  };
}

export const mailPath = "/staff/mail";

/** The address of a list of mails. */
export function mailAddress(
  wanted: Partial<Record<FieldName, string>>,
  before: MomentCursor | null = null,
): string {
  const parameters = new URLSearchParams(
    fields.flatMap((field) => (wanted[field] ? [[field, wanted[field]]] : [])),
  );
  if (before) parameters.set("before", cursorText(before));
  return parameters.size > 0 ? `${mailPath}?${parameters}` : mailPath;
}

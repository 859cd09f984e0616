import { type EventGroup, isEventGroup } from "../../audit/index.ts";
import { parseJapaneseDate } from "../../platform/index.ts";

/** Fields of the search, as they are named in the address. */
export const fields = ["from", "until", "group", "only", "actor", "staff", "user", "request"] as const;

export type FieldName = (typeof fields)[number];

export const actors = ["member", "staff", "operator", "system"] as const;

export type Actor = (typeof actors)[number];

/** Where the page before ended: the microsecond and the record. */
export type Cursor = { at: string; id: string };

export type AuditQuery = {
  /** Days in Japan, the last one included. */
  from: Temporal.PlainDate | null;
  until: Temporal.PlainDate | null;
  group: EventGroup | null;
  /** Only what did not work. */
  failuresOnly: boolean;
  actor: Actor | null;
  staffId: string | null;
  /** User ID as typed. */
  user: string | null;
  requestId: string | null;
  /** Older than this one. */
  before: Cursor | null;
};

export type QueryProblem = { field: "from" | "until"; why: "notADate" | "untilBeforeFrom" };

/** What was asked for; a day that is none is told, everything else that makes no sense is passed over. */
export function readQuery(asked: { get(name: string): string | null }): {
  query: AuditQuery;
  problems: QueryProblem[];
} {
  const problems: QueryProblem[] = [];
  const day = (field: "from" | "until"): Temporal.PlainDate | null => {
    const typed = asked.get(field) ?? "";
    const outcome = parseJapaneseDate(typed);
    if (outcome.kind === "date") return outcome.date;
    if (outcome.reason !== "empty") problems.push({ field, why: "notADate" });
    return null;
  };
  const text = (field: FieldName): string | null => asked.get(field)?.trim().slice(0, 200) || null;
  const [from, until] = [day("from"), day("until")];
  if (from && until && Temporal.PlainDate.compare(until, from) < 0)
    problems.push({ field: "until", why: "untilBeforeFrom" });
  const [group, actor, staffId] = [text("group"), text("actor"), text("staff")];
  return {
    query: {
      ...{ from, until, user: text("user"), requestId: text("request") },
      group: isEventGroup(group) ? group : null,
      failuresOnly: text("only") === "failures",
      actor: actors.find((each) => each === actor) ?? null,
      staffId: staffId && isUuid(staffId) ? staffId : null,
      before: readCursor(asked.get("before")),
    },
    problems,
  };
}

/** The address of the same search, from another place on. */
export function searchAddress(
  path: string,
  asked: { get(name: string): string | null },
  before: Cursor | null = null,
): string {
  const parameters = new URLSearchParams();
  for (const field of fields) {
    const value = asked.get(field)?.trim();
    if (value) parameters.set(field, value);
  }
  if (before) parameters.set("before", `${before.at}_${before.id}`);
  return parameters.size > 0 ? `${path}?${parameters}` : path;
}

function readCursor(text: string | null): Cursor | null {
  const [, at, id] = /^(\d{1,16})_([0-9a-f-]{36})$/.exec(text ?? "") ?? [];
  return at && id && isUuid(id) ? { at, id } : null;
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text);
}

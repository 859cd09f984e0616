import { type AuditEvent, auditEvents, type EventGroup, isEventGroup } from "../../audit/index.ts";
import { isRowId } from "../../platform/index.ts";
import { cursorText, type MomentCursor, readCursor } from "../moment-cursor.ts";
import { type Asked, type Period, type PeriodProblem, readPeriod } from "../period.ts";
import { type SignInFigure, signInFigures } from "../sign-in-figures.ts";

export const auditPath = "/staff/audit";

/** Fields of the search, as they are named in the address. */
export const fields = [
  ...(["from", "until", "group", "event", "figure", "only"] as const),
  ...(["actor", "staff", "user", "request", "object"] as const),
] as const;

export type FieldName = (typeof fields)[number];

export const actors = ["member", "staff", "operator", "system"] as const;

export type Actor = (typeof actors)[number];

export type AuditQuery = Period & {
  group: EventGroup | null;
  event: AuditEvent | null;
  /** Sign-ins by method, failures by kind, as the dashboard counts them. */
  figure: SignInFigure | null;
  /** Only what did not work. */
  failuresOnly: boolean;
  actor: Actor | null;
  staffId: string | null;
  /** User ID as typed. */
  user: string | null;
  requestId: string | null;
  /** What a record says in its details that it is about. */
  objectId: string | null;
  /** Older than this one. */
  before: MomentCursor | null;
};

/** What was asked for; a day that is none is told, everything else that makes no sense is passed over. */
export function readQuery(asked: Asked): { query: AuditQuery; problems: PeriodProblem[] } {
  const { period, problems } = readPeriod(asked);
  const text = (field: FieldName): string | null => asked.get(field)?.trim().slice(0, 200) || null;
  const object = text("object") ?? "";
  const [group, actor, staffId] = [text("group"), text("actor"), text("staff")];
  return {
    query: {
      ...{ ...period, user: text("user"), requestId: text("request") },
      group: isEventGroup(group) ? group : null,
      event: auditEvents.find((event) => event === asked.get("event")) ?? null,
      figure: signInFigures.find((figure) => figure === asked.get("figure")) ?? null,
      failuresOnly: text("only") === "failures",
      actor: actors.find((each) => each === actor) ?? null,
      objectId: isRowId(object) ? object : null,
      staffId: staffId && isRowId(staffId) ? staffId : null,
      before: readCursor(asked.get("before")),
    },
    problems,
  };
}

/** The address of the same search, from another place on. */
export function searchAddress(path: string, asked: Asked, before: MomentCursor | null = null): string {
  const parameters = new URLSearchParams();
  for (const field of fields) {
    const value = asked.get(field)?.trim();
    if (value) parameters.set(field, value);
  }
  if (before) parameters.set("before", cursorText(before));
  return parameters.size > 0 ? `${path}?${parameters}` : path;
}

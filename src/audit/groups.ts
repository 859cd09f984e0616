import type { AuditEvent } from "./event.ts";
import { ja } from "./ja.ts";

/** What somebody looks for in the log, in the order in which it is offered. */
export const eventGroups = [
  ...(["sign-in", "first-login", "recovery", "members", "letters", "help-desk"] as const),
  ...(["approvals", "content", "staff", "system"] as const),
] as const;

export type EventGroup = (typeof eventGroups)[number];

// By what stands before the dot; the few that differ from their neighbours come first.
const groupOfObject: Readonly<Record<string, EventGroup>> = {
  "factor.bound": "first-login",
  "terms.accepted": "first-login",
  "terms.declined": "first-login",
  "account.reissued": "recovery",
  "account.frozen": "recovery",
  "password.reset": "recovery",
  "member.added": "members",
  "member.changed": "members",
  ...{ "sign-in": "sign-in", "sign-out": "sign-in", session: "sign-in", factor: "sign-in", code: "sign-in" },
  ...{ "birth-date": "first-login", email: "first-login", method: "first-login", password: "first-login" },
  ...{ "first-login": "first-login", account: "first-login", contact: "first-login" },
  ...{ recovery: "recovery", "recovery-codes": "recovery", reissue: "recovery", "user-id": "recovery" },
  ...{ members: "members", letter: "letters", letters: "letters", reminder: "letters" },
  ...{ member: "help-desk", caller: "help-desk", approval: "approvals", staff: "staff" },
  ...{ notice: "content", terms: "content", service: "content", policy: "content" },
  ...{ retention: "system", audit: "system", dashboard: "system", association: "system" },
};

/** The group of an event, or null for one that belongs to none yet: a test asks for all of them. */
export function groupOf(event: string): EventGroup | null {
  return groupOfObject[event] ?? groupOfObject[event.split(".")[0] ?? ""] ?? null;
}

/** Every event of a group. */
export function eventsOf(group: EventGroup): AuditEvent[] {
  return (Object.keys(ja.events) as AuditEvent[]).filter((event) => groupOf(event) === group);
}

export function isEventGroup(value: unknown): value is EventGroup {
  return eventGroups.some((group) => group === value);
}

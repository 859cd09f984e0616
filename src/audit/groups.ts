import type { AuditEvent } from "./event.ts";
import { ja } from "./ja.ts";

/** What somebody looks for in the log, in the order in which it is offered. */
export const eventGroups = [
  ...(["sign-in", "first-login", "recovery", "members", "letters", "help-desk"] as const),
  ...(["approvals", "content", "staff", "system"] as const),
] as const;

export type EventGroup = (typeof eventGroups)[number];

type SubjectOf<Event> = Event extends `${infer Subject}.${string}` ? Subject : Event;

// By what stands before the dot.
const groupOfSubject: Readonly<Record<SubjectOf<AuditEvent>, EventGroup>> = {
  ...({ "sign-in": "sign-in", "sign-out": "sign-in", session: "sign-in" } as const),
  ...({ factor: "sign-in", code: "sign-in" } as const),
  ...({ "birth-date": "first-login", email: "first-login", method: "first-login" } as const),
  ...({ password: "first-login", "first-login": "first-login", account: "first-login" } as const),
  ...({ "login-id": "first-login", locale: "first-login", registration: "first-login" } as const),
  contact: "first-login",
  ...({ recovery: "recovery", "recovery-codes": "recovery", reissue: "recovery" } as const),
  ...({ members: "members", letter: "letters", letters: "letters", reminder: "letters" } as const),
  ...({ member: "help-desk", caller: "help-desk", approval: "approvals", staff: "staff" } as const),
  ...({ notice: "content", terms: "content", service: "content", policy: "content" } as const),
  ...({ retention: "system", audit: "system", dashboard: "system", association: "system" } as const),
};

// Those that belong elsewhere than their neighbours.
const groupOfEvent: Partial<Readonly<Record<AuditEvent, EventGroup>>> = {
  "factor.bound": "first-login",
  "service.opened": "sign-in",
  "terms.accepted": "first-login",
  "terms.declined": "first-login",
  "account.reissued": "recovery",
  "account.frozen": "recovery",
  "password.reset": "recovery",
  "member.added": "members",
  "member.changed": "members",
};

export function groupOf(event: AuditEvent): EventGroup {
  return groupOfEvent[event] ?? groupOfSubject[event.split(".")[0] as SubjectOf<AuditEvent>];
}

export const auditEvents: readonly AuditEvent[] = Object.keys(ja.events) as AuditEvent[];

/** Every event of a group. */
export function eventsOf(group: EventGroup): AuditEvent[] {
  return auditEvents.filter((event) => groupOf(event) === group);
}

// One record for each member: no record of an object is looked for among so many.
const perMember: readonly AuditEvent[] = [
  ...(["letter.issued", "letter.printed", "reminder.sent", "member.viewed"] as const),
];

/** Events that may tell in their details about which object they are: a request, a run of letters, a notice … */
export const eventsAboutObjects: readonly AuditEvent[] = auditEvents.filter(
  (event) => !["sign-in", "first-login"].includes(groupOf(event)) && !perMember.includes(event),
);

export function isEventGroup(value: unknown): value is EventGroup {
  return eventGroups.some((group) => group === value);
}

/** Events that tell of something that did not work, or should not have been tried. */
export const failures: readonly AuditEvent[] = auditEvents.filter((event) =>
  /failed|throttled|suspect|undeliverable|clock-wrong|declined/.test(event),
);

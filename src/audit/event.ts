/**
 * Every event that is recorded, as `object.what-happened`. A new one is added here, where all are read, with
 * its words in `ja.ts` and `en.ts`: the compiler counts.
 */
export type AuditEvent =
  | "sign-in.succeeded"
  | "sign-in.failed"
  | "sign-in.throttled"
  | "sign-in.spray-suspected"
  | "sign-out"
  | "session.others-ended"
  | "session.remembered-reopened"
  | "birth-date.confirmed"
  | "birth-date.failed"
  | "terms.accepted"
  | "terms.declined"
  | "email.entered"
  | "email.confirmation-sent"
  | "email.confirmed"
  | "email.withdrawn"
  | "email.undeliverable"
  | "method.chosen"
  | "method.withdrawn"
  | "factor.bound"
  | "factor.accepted"
  | "factor.failed"
  | "factor.clock-wrong"
  | "factor.counter-suspect"
  | "password.chosen"
  | "first-login.done"
  | "code.sent"
  | "code.accepted"
  | "code.failed"
  | "account.activated"
  | "account.activation-failed"
  | "account.reissued"
  | "members.file-received"
  | "members.bad-rows-taken"
  | "members.import-cancelled"
  | "members.import-failed"
  | "members.imported"
  | "letter.printed"
  | "association.added"
  | "approval.requested"
  | "approval.waived"
  | "approval.approved"
  | "approval.refused"
  | "member.viewed"
  | "member.added"
  | "member.changed"
  | "member.unlocked"
  | "member.sessions-ended"
  | "member.factor-cleared"
  | "member.factors-cleared"
  | "member.objected"
  | "caller.checked";

/** What was recorded beside an event: numbers and short names, never anything personal. */
export type Details = Readonly<Record<string, unknown>>;

/** A sentence, or one that depends on the details. */
export type Words = string | ((details: Details) => string);

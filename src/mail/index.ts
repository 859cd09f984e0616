export { type AccountChange, accountChangedMail, addressGivenUpMail } from "./account-changes.ts";
export { auditAnchorMail } from "./audit-anchor.ts";
export { type BounceOutcome, receiveBounce } from "./bounce.ts";
export { waitingBulkMail, withdrawMail } from "./bulk.ts";
export { composeMail } from "./compose.ts";
export type { MailAssociation, MailContent, MailDescription, MailPart } from "./content.ts";
export type { OnUndeliverable } from "./delivery.ts";
export {
  fateInSql,
  fateOf,
  type MailFacts,
  type MailFate,
  type MailTrouble,
  mailFates,
  serverAnswer,
  troubleOf,
} from "./fate.ts";
export { type MailKind, mailKinds } from "./kind.ts";
export {
  accountReissuedMail,
  confirmAddressMail,
  counterSuspectMail,
  methodBoundMail,
  newDeviceMail,
  noticeMail,
  passwordChosenMail,
  passwordResetMail,
  recoveryCodesMadeMail,
  recoveryCodeUsedMail,
  reissueAskedMail,
  reminderMail,
  signInCodeMail,
  staffInvitationMail,
  userIdMail,
} from "./messages.ts";
export {
  abandonQueuedMail,
  enqueueMail,
  type NewMail,
  type NewOutsideMail,
  type NewStaffMail,
} from "./outbox.ts";
export { type MailRecord, mailOfAccount, newestMailToStaff } from "./queries.ts";
export { eraseOldMail } from "./retention.ts";
export { type SecondPersonChange, secondPersonMail } from "./second-person.ts";
export { type MailWorker, type MailWorkerOptions, startMailWorker } from "./worker.ts";

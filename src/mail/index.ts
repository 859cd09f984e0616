export { type BounceOutcome, receiveBounce } from "./bounce.ts";
export { waitingBulkMail, withdrawMail } from "./bulk.ts";
export { composeMail } from "./compose.ts";
export type { MailAssociation, MailContent, MailDescription, MailPart } from "./content.ts";
export type { OnUndeliverable } from "./delivery.ts";
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
  signInCodeMail,
  userIdMail,
} from "./messages.ts";
export { abandonQueuedMail, enqueueMail, type NewMail } from "./outbox.ts";
export { type MailRecord, mailOfAccount } from "./queries.ts";
export { type MailWorker, type MailWorkerOptions, startMailWorker } from "./worker.ts";

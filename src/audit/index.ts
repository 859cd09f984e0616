export { type Anchor, type AnchorOutcome, anchorLine, compareAnchor, parseAnchor } from "./anchor.ts";
export {
  type AnchorOfDay,
  claimAnchor,
  dailyAuditCheck,
  lastVerification,
  noteVerification,
} from "./daily-check.ts";
export type { AuditEvent, Details } from "./event.ts";
export {
  auditEvents,
  type EventGroup,
  eventGroups,
  eventsAboutObjects,
  eventsOf,
  failures,
  groupOf,
  isEventGroup,
} from "./groups.ts";
export { type AuditRecord, openReason, record, recordEach, sealReason } from "./record.ts";
export { headOf, type Sealed, sealing, sealRecords } from "./seal.ts";
export { type Finding, type Verification, verifyLog, waitingRecords } from "./verify.ts";
export { eventName, eventWords } from "./words.ts";

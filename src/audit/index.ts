export type { AuditEvent, Details } from "./event.ts";
export { type AuditRecord, openReason, record, sealReason } from "./record.ts";
export { eventWords } from "./words.ts";

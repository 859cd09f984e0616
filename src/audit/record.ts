import type { AssociationId } from "../associations/index.ts";
import type { Runtime, SecretKeys, Tx } from "../platform/index.ts";
import type { AuditEvent } from "./event.ts";

export type AuditRecord = {
  associationId: AssociationId;
  event: AuditEvent;
  actor: "member" | "staff" | "operator" | "system";
  /** The account it happened to: a number that means nothing outside the database. */
  accountId?: string | undefined;
  sessionId?: string | undefined;
  requestId?: string | undefined;
  /** Who of the staff did it. */
  staffId?: string | undefined;
  /** What they typed as their reason, sealed by `sealReason`: people write names there. */
  reason?: Uint8Array | undefined;
  /** Never a secret, a birth date, 記号・番号, or an address in full (standards.md, Log). */
  details?: Record<string, string | number | boolean>;
  at: Temporal.Instant;
};

/** Writes one record, in the transaction of what it tells about: neither is there without the other. */
export async function record(tx: Tx, entry: AuditRecord): Promise<void> {
  await tx`
    insert into audit_log (association_id, at, event, actor, account_id, session_id, staff_id, request_id, details,
      reason_sealed)
    values (${entry.associationId}, ${entry.at}, ${entry.event}, ${entry.actor}, ${entry.accountId ?? null},
      ${entry.sessionId ?? null}, ${entry.staffId ?? null}, ${entry.requestId ?? null},
      ${tx.json(entry.details ?? {})}, ${entry.reason ?? null})`;
}

/** Writes a record for each of these accounts, all of the same act, in one statement. */
export async function recordEach(
  tx: Tx,
  entry: Omit<AuditRecord, "accountId" | "details">,
  accounts: readonly { accountId: string; details: NonNullable<AuditRecord["details"]> }[],
): Promise<void> {
  await tx`
    insert into audit_log (association_id, at, event, actor, session_id, staff_id, request_id, reason_sealed,
      account_id, details)
    select ${entry.associationId}, ${entry.at}, ${entry.event}, ${entry.actor}, ${entry.sessionId ?? null},
      ${entry.staffId ?? null}, ${entry.requestId ?? null}, ${entry.reason ?? null}, account_id, details
    from unnest(${accounts.map(({ accountId }) => accountId)}::uuid[],
      ${accounts.map(({ details }) => JSON.stringify(details))}::text[]::jsonb[])
      as each_account (account_id, details)`;
}

/** A reason that staff typed, as it is kept: readable for who looks at the log, not for who finds a copy of it. */
export function sealReason(
  { keys, random }: Pick<Runtime, "keys" | "random">,
  associationId: AssociationId,
  reason: string,
): Uint8Array {
  return keys.seal(random, reason, `${associationId}|audit-reason`);
}

/** The reason again, or null when its key is gone. */
export function openReason(
  keys: SecretKeys,
  associationId: AssociationId,
  sealed: Uint8Array,
): string | null {
  const plain = keys.open(sealed, `${associationId}|audit-reason`);
  return plain && Buffer.from(plain).toString("utf8");
}

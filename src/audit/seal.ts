import type { AssociationId } from "../associations/index.ts";
import type { RecurringWork, Runtime, Tx } from "../platform/index.ts";
import { beforeTheFirst, type Seal, type StoredRecord, sealHash, sealIsOurs, sealMac } from "./chain.ts";

// Few at a time: the process answers requests too, and hashing a thousand holds it up for some 60 ms.
const recordsInBatch = 100;

export type Sealed =
  | { kind: "sealed"; records: number }
  /** Another process is at it. */
  | { kind: "busy" }
  /** The newest seal is none of ours: nothing is put behind it before somebody has looked (audit:verify). */
  | { kind: "broken"; position: bigint };

/**
 * Chains the oldest records that wait, a hundred at most: of transactions that ended before the oldest that
 * still runs, so that nothing can come in between later. One sealer at a time and association.
 */
export async function sealRecords(
  tx: Tx,
  { keys }: Pick<Runtime, "keys">,
  associationId: AssociationId,
  now: Temporal.Instant,
): Promise<Sealed> {
  const [lock] = await tx<{ ours: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtext('audit-seals'), ${associationId}) as ours`;
  if (!lock?.ours) return { kind: "busy" };
  const head = await headOf(tx, associationId);
  if (head && !sealIsOurs(keys, associationId, head)) return { kind: "broken", position: head.position };
  const records = await takeWaiting(tx, associationId);
  if (records.length === 0) return { kind: "sealed", records: 0 };

  // The database keeps microseconds: what is hashed must be what is read again.
  const sealedAt = now.round({ smallestUnit: "microsecond", roundingMode: "trunc" });
  let { position, hash } = head ?? { position: 0n, hash: beforeTheFirst };
  const seals = records.map((record): Seal => {
    position += 1n;
    hash = sealHash(hash, position, sealedAt, record);
    const seal = { position, recordId: record.id, sealedAt, hash };
    return { ...seal, mac: sealMac(keys, associationId, seal) };
  });
  await tx`insert into audit_seals ${tx(seals.map((seal) => ({ associationId, ...seal })))}`;
  return { kind: "sealed", records: records.length };
}

// Numbers that this cluster has not given yet come with a backup from another one: those transactions are
// over too, or their records could not be seen here.
async function takeWaiting(tx: Tx, associationId: AssociationId): Promise<StoredRecord[]> {
  return tx<StoredRecord[]>`
    with taken as (
      select u.written_in, r.* from audit_unsealed u
      join audit_log r on r.association_id = u.association_id and r.id = u.record_id
      where u.association_id = ${associationId}
        and (u.written_in < pg_snapshot_xmin(pg_current_snapshot())
          or u.written_in >= pg_snapshot_xmax(pg_current_snapshot()))
      order by u.written_in, u.record_id limit ${recordsInBatch}
    ), no_longer_waiting as (
      delete from audit_unsealed u using taken t
      where u.association_id = ${associationId} and u.written_in = t.written_in and u.record_id = t.id
    )
    select association_id, id, at, event, actor, account_id, session_id, staff_id, request_id, details, reason_sealed
    from taken order by written_in, id`;
}

/** The newest seal, or null where nothing was ever sealed. */
export async function headOf(tx: Tx, associationId: AssociationId): Promise<Seal | null> {
  const [head] = await tx<Seal[]>`
    select position, record_id, sealed_at, hash, mac from audit_seals
    where association_id = ${associationId} order by position desc limit 1`;
  return head ?? null;
}

/** Seals what waits, for every association, every few seconds. */
export const sealing: RecurringWork = {
  name: "audit.seal",
  everySeconds: 5,
  act: async ({ db, clock, keys, log }, stopping) => {
    const associations = await db.outside<{ associationId: number }[]>`
      select associations_with_unsealed_records() as association_id`;
    for (const { associationId } of associations) {
      let outcome: Sealed;
      do {
        if (stopping.aborted) return;
        outcome = await db.within(associationId, (tx) =>
          sealRecords(tx, { keys }, associationId, clock.now()),
        );
      } while (outcome.kind === "sealed" && outcome.records === recordsInBatch);
      if (outcome.kind === "broken") {
        const position = String(outcome.position);
        log.error(
          { associationId, position },
          "the newest seal of the audit log is none of ours; run audit:verify",
        );
      }
    }
  },
};

import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";

/**
 * Erases failures that count no more: of a network after an hour, as in `isSpraying`; under an ID or a claim that is
 * nobody's after a day. Those of an account stay until it signs in: a hundred in a row disable it, however slowly
 * they came (NIST SP 800-63B-4 §3.2.2).
 * @param most in one go; whoever calls goes on until it is less
 * @returns how many
 */
export async function eraseOldFailures(
  tx: Tx,
  associationId: AssociationId,
  now: Temporal.Instant,
  most: number,
): Promise<number> {
  const sprays = await tx`
    delete from throttle_sprays
    where association_id = ${associationId} and (network, subject) in (
      select network, subject from throttle_sprays
      where association_id = ${associationId} and last_failed_at < ${now.subtract({ hours: 1 })}
      order by last_failed_at limit ${most} for update skip locked)`;
  const counters = await tx`
    delete from throttle_counters
    where association_id = ${associationId} and (scope, subject) in (
      select scope, subject from throttle_counters
      where association_id = ${associationId} and scope in ('unknown-id', 'unknown-staff', 'reissue-claim')
        and last_failed_at < ${now.subtract({ hours: 24 })}
      order by last_failed_at limit ${most} for update skip locked)`;
  return Math.max(sprays.count, counters.count);
}

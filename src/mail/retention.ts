import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";

/**
 * Erases what the outbox remembers of mails that are done and older than `before`; what they said was erased as
 * they went out. Mail that still waits is never touched.
 * @returns how many, `most` at most
 */
export async function eraseOldMail(
  tx: Tx,
  associationId: AssociationId,
  before: Temporal.Instant,
  most: number,
): Promise<number> {
  const { count } = await tx`
    delete from mail_outbox o
    where o.association_id = ${associationId} and o.id in (
      select id from mail_outbox
      where association_id = ${associationId} and queued_at < ${before} and state in ('sent', 'abandoned')
      order by queued_at limit ${most} for update skip locked)`;
  return count;
}

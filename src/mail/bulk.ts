import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";

/** How many mails to many (`bulk`) of this association have yet to be sent; who adds to them asks first. */
export async function waitingBulkMail(tx: Tx, associationId: AssociationId): Promise<number> {
  const [row] = await tx<{ waiting: number }[]>`
    select count(*)::int as waiting from mail_outbox
    where association_id = ${associationId} and bulk and state in ('queued', 'sending')`;
  return row?.waiting ?? 0;
}

/** Gives up those of these mails that have not gone out. */
export async function withdrawMail(
  tx: Tx,
  associationId: AssociationId,
  mailIds: readonly string[],
  now: Temporal.Instant,
): Promise<number> {
  const { count } = await tx`
    update mail_outbox set state = 'abandoned', sealed = null, abandoned_at = ${now}, reason = 'withdrawn'
    where association_id = ${associationId} and id = any(${[...mailIds]}::uuid[]) and state = 'queued'`;
  return count;
}

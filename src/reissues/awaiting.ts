import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";

// Who should get what may be another question later, as with any other approval.
const daysToPrint = 30;

/**
 * The accounts whose request was approved and whose letter has not been printed since, unless the owner has
 * objected; the longest waiting first.
 */
export async function reissuesAwaitingLetter(
  tx: Tx,
  associationId: AssociationId,
  now: Temporal.Instant,
): Promise<string[]> {
  const rows = await tx<{ accountId: string }[]>`
    select r.account_id from reissue_requests r
    join accounts a on a.association_id = r.association_id and a.id = r.account_id
    where r.association_id = ${associationId} and r.decision = 'approved' and r.account_id is not null
      and r.decided_at > ${now.subtract({ hours: 24 * daysToPrint })}
      and (r.stopped_at is null or r.resumed_at is not null)
      and (a.objected_at is null or r.decided_at > a.objected_at) and not ${letterWentOut(tx)}
    group by r.account_id order by min(r.decided_at)`;
  return rows.map(({ accountId }) => accountId);
}

/** Whether a letter was printed for the request `r` since it was decided: read from the letters, stored nowhere. */
export function letterWentOut(tx: Tx): ReturnType<Tx> {
  return tx`exists (
    select from letters l
    where l.association_id = r.association_id and l.account_id = r.account_id
      and l.kind = 'provisional' and l.printed_at >= r.decided_at)`;
}

import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";

/** A request of one member that waits for a decision. */
export type ReissueOfAccount = {
  id: string;
  askedAt: Temporal.Instant;
  /** The owner said that it is not theirs, and nobody has spoken to them yet. */
  isStopped: boolean;
};

/** What was asked for on line, fits this account, and is not decided; oldest first. */
export async function openReissuesOf(
  tx: Tx,
  associationId: AssociationId,
  accountId: string,
): Promise<ReissueOfAccount[]> {
  return tx<ReissueOfAccount[]>`
    select id, asked_at, stopped_at is not null and resumed_at is null as is_stopped from reissue_requests
    where association_id = ${associationId} and account_id = ${accountId} and decided_at is null
    order by asked_at limit 10`;
}

import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";

/** Takes back what was asked for, whether it waits or was approved; what is over stays as it is. */
export async function withdrawApproval(
  tx: Tx,
  associationId: AssociationId,
  approvalId: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update approvals set withdrawn_at = ${now}
    where association_id = ${associationId} and id = ${approvalId} and executed_at is null
      and decision is distinct from 'refused' and withdrawn_at is null and expires_at > ${now}`;
}

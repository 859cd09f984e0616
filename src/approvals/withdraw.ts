import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";
import type { ApprovalKind } from "./approval.ts";

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

/**
 * Takes back whatever of these kinds is asked for a member and not carried out, waiting or approved. Who calls holds
 * the account: what is asked for afterwards is asked for by somebody who could know better.
 * @returns how many
 */
export async function withdrawApprovalsOf(
  tx: Tx,
  { associationId, accountId }: { associationId: AssociationId; accountId: string },
  kinds: readonly ApprovalKind[],
  now: Temporal.Instant,
): Promise<number> {
  const { count } = await tx`
    update approvals set withdrawn_at = ${now}
    where association_id = ${associationId} and account_id = ${accountId} and kind = any(${[...kinds]}::text[])
      and executed_at is null and decision is distinct from 'refused' and withdrawn_at is null`;
  return count;
}

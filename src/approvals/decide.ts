import { record, sealReason } from "../audit/index.ts";
import type { Runtime, Tx } from "../platform/index.ts";
import { type Approval, daysToCarryOut } from "./approval.ts";
import { findApproval } from "./queries.ts";
import type { StaffAct } from "./request.ts";

export type Decision =
  | { kind: "approved" | "refused"; approval: Approval }
  /** One's own request: a second person decides. */
  | { kind: "own" }
  /** Somebody was faster, or the days to decide are over; this is how it stands. */
  | { kind: "settled"; approval: Approval }
  | { kind: "unknown" };

/**
 * Says yes or no for a second person, with its audit record. One statement: of two who decide at the same
 * moment one wins, and the other is told how it stands. What was approved is carried out by who calls.
 * @param reason needed to refuse; sealed here
 */
export async function decideApproval(
  tx: Tx,
  runtime: Pick<Runtime, "keys" | "random">,
  did: StaffAct,
  { approvalId, say, reason }: { approvalId: string; say: "approved" | "refused"; reason: string },
): Promise<Decision> {
  const { associationId, staffId, at } = did;
  if (!staffId) throw new Error("only staff decide");
  await holdMember(tx, associationId, approvalId);
  const sealed = reason === "" ? null : sealReason(runtime, associationId, reason);
  const decided = await tx`
    update approvals
    set decision = ${say}, decided_by = ${staffId}, decided_at = ${at}, decision_reason_sealed = ${sealed},
      expires_at = case when ${say} = 'approved' then ${at.add({ hours: 24 * daysToCarryOut })}::timestamptz
        else expires_at end
    where association_id = ${associationId} and id = ${approvalId} and decision is null
      and withdrawn_at is null and expires_at > ${at} and requested_by <> ${staffId}
    returning id`;
  const approval = await findApproval(tx, associationId, approvalId, at);
  if (!approval) return { kind: "unknown" };
  if (decided.length === 0) {
    const isOwn = approval.state === "waiting" && approval.requestedBy.staffId === staffId;
    return isOwn ? { kind: "own" } : { kind: "settled", approval };
  }
  await record(tx, {
    ...did,
    event: say === "approved" ? "approval.approved" : "approval.refused",
    accountId: approval.accountId ?? undefined,
    reason: sealed ?? undefined,
    details: { approvalId, kind: approval.kind },
  });
  return { kind: say, approval };
}

// Before the request itself, as everybody does who changes what is asked for a member: an objection at the same moment
// comes before or after, and neither waits for the other for ever.
async function holdMember(
  tx: Tx,
  associationId: StaffAct["associationId"],
  approvalId: string,
): Promise<void> {
  await tx`
    select from accounts
    where association_id = ${associationId}
      and id = (select account_id from approvals where association_id = ${associationId} and id = ${approvalId})
    for no key update`;
}

import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";
import { type Approval, type ApprovalKind, type ApprovalSubject, approvalState } from "./approval.ts";

export async function findApproval(
  tx: Tx,
  associationId: AssociationId,
  approvalId: string,
  now: Temporal.Instant,
): Promise<Approval | null> {
  const [approval] = await approvals(tx, associationId, now, tx`p.id = ${approvalId}`, tx`p.id`, 1);
  return approval ?? null;
}

/** What waits for a second person, oldest first. */
export async function approvalsWaiting(
  tx: Tx,
  associationId: AssociationId,
  now: Temporal.Instant,
  most = 200,
): Promise<Approval[]> {
  const which: Fragment = tx`p.decision is null and p.withdrawn_at is null and p.expires_at > ${now}`;
  return approvals(tx, associationId, now, which, tx`p.requested_at, p.id`, most);
}

/** How many wait for a second person. */
export async function countWaiting(
  tx: Tx,
  associationId: AssociationId,
  now: Temporal.Instant,
): Promise<number> {
  const [row] = await tx<{ waiting: number }[]>`
    select count(*)::int as waiting from approvals
    where association_id = ${associationId} and decision is null and withdrawn_at is null
      and expires_at > ${now}`;
  return row?.waiting ?? 0;
}

/** What was asked since `since` and waits no more, newest first: so that who asked sees what came of it. */
export async function approvalsDecidedSince(
  tx: Tx,
  associationId: AssociationId,
  since: Temporal.Instant,
  now: Temporal.Instant,
  most = 100,
): Promise<Approval[]> {
  const which: Fragment = tx`p.requested_at > ${since}
    and (p.decision is not null or p.withdrawn_at is not null or p.expires_at <= ${now})`;
  return approvals(tx, associationId, now, which, tx`p.requested_at desc, p.id desc`, most);
}

/**
 * Approved (or waived) and not yet carried out, oldest first: for `reissue` the letters that are to be printed. What
 * was approved before the member said 「心当たりがない」 is approved no more.
 */
export async function approvalsReadyFor(
  tx: Tx,
  associationId: AssociationId,
  kind: ApprovalKind,
  now: Temporal.Instant,
  most = 10_000,
): Promise<Approval[]> {
  const which: Fragment = tx`p.kind = ${kind} and p.executed_at is null and p.decision in ('approved', 'waived')
    and p.withdrawn_at is null and p.expires_at > ${now} and (a.objected_at is null or p.decided_at > a.objected_at)`;
  return approvals(tx, associationId, now, which, tx`p.decided_at, p.id`, most);
}

/** What is asked for one member and is not over. */
export async function openApprovalsOf(
  tx: Tx,
  associationId: AssociationId,
  accountId: string,
  now: Temporal.Instant,
): Promise<Approval[]> {
  const which: Fragment = tx`p.account_id = ${accountId} and p.executed_at is null
    and p.decision is distinct from 'refused' and p.withdrawn_at is null and p.expires_at > ${now}`;
  return approvals(tx, associationId, now, which, tx`p.requested_at, p.id`, 20);
}

type Fragment = ReturnType<Tx>;

type ApprovalRow = {
  approvalId: string;
  kind: ApprovalKind;
  accountId: string | null;
  memberName: string | null;
  what: ApprovalSubject;
  requestedBy: string;
  requesterName: string;
  requestedAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
  reasonSealed: Uint8Array;
  decision: "approved" | "refused" | "waived" | null;
  decidedBy: string | null;
  deciderName: string | null;
  decidedAt: Temporal.Instant | null;
  decisionReasonSealed: Uint8Array | null;
  executedAt: Temporal.Instant | null;
  withdrawnAt: Temporal.Instant | null;
};

async function approvals(
  tx: Tx,
  associationId: AssociationId,
  now: Temporal.Instant,
  which: Fragment,
  order: Fragment,
  most: number,
): Promise<Approval[]> {
  const rows = await tx<ApprovalRow[]>`
    select p.id as approval_id, p.kind, p.account_id, m.name as member_name, p.what, p.requested_by, r.name as requester_name,
      p.requested_at, p.expires_at, p.reason_sealed, p.decision, p.decided_by, d.name as decider_name,
      p.decided_at, p.decision_reason_sealed, p.executed_at, p.withdrawn_at
    from approvals p
    join staff_accounts r on r.association_id = p.association_id and r.id = p.requested_by
    left join staff_accounts d on d.association_id = p.association_id and d.id = p.decided_by
    left join accounts a on a.association_id = p.association_id and a.id = p.account_id
    left join members m on m.association_id = a.association_id and m.id = a.member_id
    where p.association_id = ${associationId} and ${which}
    order by ${order} limit ${most}`;
  return rows.map((row) => approvalOf(row, now));
}

function approvalOf(row: ApprovalRow, now: Temporal.Instant): Approval {
  const { approvalId, kind, accountId, memberName, what, requestedAt, expiresAt, reasonSealed } = row;
  const { decidedBy, deciderName, decidedAt, decisionReasonSealed, executedAt, withdrawnAt } = row;
  return {
    ...{ approvalId, kind, accountId, memberName, what, requestedAt, expiresAt, reasonSealed },
    ...{ decidedAt, decisionReasonSealed, executedAt, withdrawnAt },
    state: approvalState(row, now),
    requestedBy: { staffId: row.requestedBy, name: row.requesterName },
    decidedBy: decidedBy && deciderName ? { staffId: decidedBy, name: deciderName } : null,
    waived: row.decision === "waived",
  };
}

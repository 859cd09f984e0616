import type { AssociationId } from "../associations/index.ts";
import { type AuditRecord, record, sealReason } from "../audit/index.ts";
import type { Runtime, Tx } from "../platform/index.ts";
import { type ApprovalKind, type ApprovalSubject, daysToCarryOut, daysToDecide } from "./approval.ts";

/** Who does it, when, in which request: what `staffDid(visit)` gives. */
export type StaffAct = Omit<AuditRecord, "event">;

export type ApprovalRequest = {
  kind: ApprovalKind;
  /** The member it is about, where it is one. */
  accountId?: string;
  /** Numbers and counts only, nothing personal. */
  what: ApprovalSubject;
  /** As typed; sealed here. */
  reason: string;
};

export type RequestOutcome =
  /** A second person is to decide at /staff/approvals. */
  | { kind: "waiting"; approvalId: string }
  /** The association has switched the two-person rule off: carry it out now with `claimApproved`. */
  | { kind: "waived"; approvalId: string }
  /** The same is asked for this member already. */
  | { kind: "asked"; approvalId: string };

/**
 * Asks for a second person, with its audit record, in the transaction of `tx`. Who carries it out later calls
 * `claimApproved` first.
 */
export async function requestApproval(
  tx: Tx,
  runtime: Pick<Runtime, "keys" | "random">,
  did: StaffAct,
  { kind, accountId, what, reason }: ApprovalRequest,
): Promise<RequestOutcome> {
  const { associationId, staffId, at } = did;
  if (!staffId) throw new Error("only staff ask for approval");
  if (accountId) {
    const asked = await findOpenRequest(tx, associationId, kind, accountId, at);
    if (asked) return { kind: "asked", approvalId: asked };
  }
  const sealed = sealReason(runtime, associationId, reason);
  const [row] = await tx<{ approvalId: string; waived: boolean }[]>`
    insert into approvals (association_id, kind, account_id, what, requested_by, requested_at, reason_sealed,
      expires_at, decision, decided_at)
    select ${associationId}, ${kind}, ${accountId ?? null}::uuid, ${tx.json(what)}, ${staffId}, ${at}, ${sealed},
      case when a.two_person_rule then ${at.add({ hours: 24 * daysToDecide })}::timestamptz
        else ${at.add({ hours: 24 * daysToCarryOut })}::timestamptz end,
      case when not a.two_person_rule then 'waived' end,
      case when not a.two_person_rule then ${at}::timestamptz end
    from associations a where a.association_id = ${associationId}
    returning id as approval_id, decision is not null as waived`;
  if (!row) throw new Error("no request was written");
  await record(tx, {
    ...did,
    event: row.waived ? "approval.waived" : "approval.requested",
    accountId,
    reason: sealed,
    details: { approvalId: row.approvalId, kind, ...countsOf(what) },
  });
  return { kind: row.waived ? "waived" : "waiting", approvalId: row.approvalId };
}

export type ClaimedApproval = { accountId: string | null; what: ApprovalSubject };

/**
 * Takes what was approved, once: in the transaction that carries it out. Null when it was not approved, was
 * carried out before, or is over; then nothing may be done. Whoever comes at the same moment waits and gets null.
 */
export async function claimApproved(
  tx: Tx,
  { approvalId, ...claim }: Claim & { approvalId: string },
): Promise<ClaimedApproval | null> {
  const [claimed] = await claimEachApproved(tx, { ...claim, approvalIds: [approvalId] });
  return claimed ?? null;
}

/**
 * Takes several of them. Fewer come back than were named where somebody was faster with one of them.
 * Held in the order of their IDs, so that two who take many never wait for each other.
 */
export async function claimEachApproved(
  tx: Tx,
  { associationId, kind, approvalIds, now }: Claim & { approvalIds: readonly string[] },
): Promise<ClaimedApproval[]> {
  return tx<ClaimedApproval[]>`
    with held as (
      select id from approvals
      where association_id = ${associationId} and id = any(${approvalIds}::uuid[]) and kind = ${kind}
        and decision in ('approved', 'waived') and executed_at is null and withdrawn_at is null
        and expires_at > ${now}
      order by id for update)
    update approvals p set executed_at = ${now} from held
    where p.association_id = ${associationId} and p.id = held.id
    returning p.account_id, p.what`;
}

type Claim = { associationId: AssociationId; kind: ApprovalKind; now: Temporal.Instant };

// The account's row is held first, so that two who ask at the same moment ask once.
async function findOpenRequest(
  tx: Tx,
  associationId: AssociationId,
  kind: ApprovalKind,
  accountId: string,
  now: Temporal.Instant,
): Promise<string | null> {
  await tx`
    select from accounts where association_id = ${associationId} and id = ${accountId} for no key update`;
  const [row] = await tx<{ id: string }[]>`
    select id from approvals
    where association_id = ${associationId} and account_id = ${accountId} and kind = ${kind}
      and executed_at is null and decision is distinct from 'refused' and withdrawn_at is null and expires_at > ${now}
    limit 1`;
  return row?.id ?? null;
}

/** The part of `what` that an audit record keeps: no lists. */
function countsOf(what: ApprovalSubject): Record<string, string | number | boolean> {
  const details: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(what)) {
    if (typeof value !== "object") details[name] = value;
  }
  return details;
}

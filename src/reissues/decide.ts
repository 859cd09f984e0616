import type { AssociationId } from "../associations/index.ts";
import type { SecretKeys, Tx } from "../platform/index.ts";
import { letterWentOut } from "./awaiting.ts";
import { receiptHash } from "./receipt.ts";
import { type Claim, openClaim } from "./request.ts";

/** Where a request stands, for who holds its receipt: 受付・確認中・発送済み・お手続きできませんでした. */
export type ReissueState = "received" | "checking" | "sent" | "refused";

export type ReissueStanding = { state: ReissueState; askedAt: Temporal.Instant };

/**
 * What the receipt number tells. A request that fits nobody, or that the owner has stopped, is being checked like
 * any other: the receipt says nothing of whether the member exists.
 */
export async function reissueStanding(
  tx: Tx,
  associationId: AssociationId,
  receipt: string,
): Promise<ReissueStanding | null> {
  const hash = receiptHash(receipt);
  if (!hash) return null;
  const [row] = await tx<ReissueStanding[]>`
    select r.asked_at,
      case
        when r.decision = 'refused' then 'refused'
        when r.decision = 'approved' and ${letterWentOut(tx)} then 'sent'
        when r.looked_up_at is null then 'received'
        else 'checking'
      end as state
    from reissue_requests r
    where r.association_id = ${associationId} and r.receipt_hash = ${hash}`;
  return row ?? null;
}

/** A request in the staff's queue. */
export type OpenReissue = {
  id: string;
  askedAt: Temporal.Instant;
  claim: Claim | null;
  /** Whom it fits; null: nobody. */
  accountId: string | null;
  loginId: string | null;
  name: string | null;
  /** The owner said that it is not theirs. */
  stoppedAt: Temporal.Instant | null;
};

/** What waits for a decision, oldest first. */
export async function openReissues(
  tx: Tx,
  keys: SecretKeys,
  associationId: AssociationId,
  most = 100,
): Promise<OpenReissue[]> {
  return selectOpen(tx, keys, associationId, { only: null, most });
}

/** One of them; null when it was decided, or there is none. */
export async function findOpenReissue(
  tx: Tx,
  keys: SecretKeys,
  associationId: AssociationId,
  requestId: string,
): Promise<OpenReissue | null> {
  const [request] = await selectOpen(tx, keys, associationId, { only: requestId, most: 1 });
  return request ?? null;
}

async function selectOpen(
  tx: Tx,
  keys: SecretKeys,
  associationId: AssociationId,
  { only, most }: { only: string | null; most: number },
): Promise<OpenReissue[]> {
  const rows = await tx<(Omit<OpenReissue, "claim"> & { sealed: Uint8Array | null })[]>`
    select r.id, r.asked_at, r.sealed, r.account_id, a.login_id, m.name,
      case when r.resumed_at is null then r.stopped_at end as stopped_at
    from reissue_requests r
    left join accounts a on a.association_id = r.association_id and a.id = r.account_id
    left join members m on m.association_id = a.association_id and m.id = a.member_id
    where r.association_id = ${associationId} and r.decided_at is null and r.looked_up_at is not null
      and (${only}::uuid is null or r.id = ${only}::uuid)
    order by r.asked_at limit ${most}`;
  return rows.map(({ sealed, ...row }) => ({
    ...row,
    claim: openClaim(keys, associationId, { id: row.id, sealed }),
  }));
}

export async function countOpenReissues(tx: Tx, associationId: AssociationId): Promise<number> {
  const [row] = await tx<{ open: number }[]>`
    select count(*)::int as open from reissue_requests
    where association_id = ${associationId} and decided_at is null and looked_up_at is not null`;
  return row?.open ?? 0;
}

export type ReissueDecision =
  | { kind: "decided"; accountId: string | null }
  /** Somebody was faster, or there is no such request. */
  | { kind: "settled" }
  /** The owner said that it is not theirs, and nobody has spoken to them yet. */
  | { kind: "stopped" }
  /** It fits nobody, so no letter can go out for it. */
  | { kind: "fitsNobody" };

export type DecidedReissue = {
  associationId: AssociationId;
  requestId: string;
  decision: "approved" | "refused";
  /** Of the staff. */
  decidedBy: string;
  now: Temporal.Instant;
};

/** Decides a request, once; what was typed is erased with it. The letter is printed by who prints letters. */
export async function decideReissue(
  tx: Tx,
  { associationId, requestId, decision, decidedBy, now }: DecidedReissue,
): Promise<ReissueDecision> {
  const [decided] = await tx<{ accountId: string | null }[]>`
    update reissue_requests
    set decided_at = ${now}, decision = ${decision}, decided_by = ${decidedBy}, sealed = null
    where association_id = ${associationId} and id = ${requestId} and decided_at is null
      and (${decision} = 'refused'
        or (account_id is not null and (stopped_at is null or resumed_at is not null)))
    returning account_id`;
  if (decided) return { kind: "decided", accountId: decided.accountId };
  const [row] = await tx<{ decidedAt: Temporal.Instant | null; accountId: string | null }[]>`
    select decided_at, account_id from reissue_requests
    where association_id = ${associationId} and id = ${requestId}`;
  if (!row || row.decidedAt) return { kind: "settled" };
  return row.accountId ? { kind: "stopped" } : { kind: "fitsNobody" };
}

/**
 * A letter goes out to these members, whoever asked for it: what they asked for on line is settled with it, so that
 * nobody approves a second one. Not what the owner has stopped: that may be somebody else's.
 */
export async function settleReissuesOf(
  tx: Tx,
  {
    associationId,
    accountIds,
    decidedBy,
    now,
  }: Omit<DecidedReissue, "requestId" | "decision"> & { accountIds: readonly string[] },
): Promise<{ requestId: string; accountId: string }[]> {
  return tx<{ requestId: string; accountId: string }[]>`
    update reissue_requests
    set decided_at = ${now}, decision = 'approved', decided_by = ${decidedBy}, sealed = null
    where association_id = ${associationId} and account_id = any(${accountIds}::uuid[]) and decided_at is null
      and (stopped_at is null or resumed_at is not null)
    returning id as request_id, account_id`;
}

/**
 * 「心当たりがない場合」: no request of the member's goes any further until staff have spoken to them, neither one that is
 * open nor one that was approved and whose letter is not printed yet.
 * @param requestId the one that is objected to, also where nobody has looked up yet whose it is
 */
export async function stopReissues(
  tx: Tx,
  associationId: AssociationId,
  { requestId, accountId }: { requestId: string | null; accountId: string },
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update reissue_requests r set stopped_at = ${now}, resumed_at = null
    where r.association_id = ${associationId}
      and (r.id = ${requestId} or (r.account_id = ${accountId}
        and (r.decided_at is null or (r.decision = 'approved' and not ${letterWentOut(tx)}))))`;
}

/** Staff have spoken to the member, and the request is theirs after all. False when it was not stopped. */
export async function resumeReissue(
  tx: Tx,
  associationId: AssociationId,
  requestId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const rows = await tx`
    update reissue_requests set resumed_at = ${now}
    where association_id = ${associationId} and id = ${requestId}
      and stopped_at is not null and resumed_at is null and decided_at is null
    returning id`;
  return rows.length === 1;
}

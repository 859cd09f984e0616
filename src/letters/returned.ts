import type { Association, AssociationId } from "../associations/index.ts";
import { type AuditRecord, record } from "../audit/index.ts";
import { isInsured, postalAddress } from "../members/index.ts";
import { dayInJapan, foldWithoutDashes, japan, type Tx } from "../platform/index.ts";
import { needsLetter } from "./activation.ts";
import { issueNumberHolds } from "./issue-number.ts";
import type { Which } from "./receivers.ts";
import { lastOneReturned } from "./selection.ts";

/** Why the post brought it back, as it is stamped on the envelope. */
export const returnReasons = ["address-unknown", "moved", "not-collected", "refused", "other"] as const;
export type ReturnReason = (typeof returnReasons)[number];

export function isReturnReason(text: string): text is ReturnReason {
  return (returnReasons as readonly string[]).includes(text);
}

export type ReturnOutcome =
  | { kind: "marked"; issueNumber: string; name: string }
  /** Not ten digits, or the last one does not check the others. */
  | { kind: "misread" }
  | { kind: "unknown" }
  | { kind: "marked-before"; returnedAt: Temporal.Instant }
  /** Its secret was used: whoever sent it back had opened it, or it is not this envelope. */
  | { kind: "used"; usedAt: Temporal.Instant };

/** A letter came back by post: it opens nothing from now on. `typed` comes from a bar-code reader or a hand. */
export async function markReturned(
  tx: Tx,
  did: Omit<AuditRecord, "event">,
  { typed, reason }: { typed: string; reason: ReturnReason },
): Promise<ReturnOutcome> {
  const { associationId, at: now } = did;
  const issueNumber = foldWithoutDashes(typed);
  if (!issueNumberHolds(issueNumber)) return { kind: "misread" };
  const [marked] = await tx<{ accountId: string; name: string }[]>`
    update letters l
    set returned_at = ${now}, returned_reason = ${reason}, replaced_at = coalesce(l.replaced_at, ${now})
    from accounts a, members m
    where l.association_id = ${associationId} and l.issue_number = ${issueNumber}
      and l.returned_at is null and l.used_at is null
      and a.association_id = l.association_id and a.id = l.account_id
      and m.association_id = a.association_id and m.id = a.member_id
    returning a.id as account_id, m.name`;
  if (marked) {
    const details = { issueNumber, reason };
    await record(tx, { ...did, event: "letter.returned", accountId: marked.accountId, details });
    return { kind: "marked", issueNumber, name: marked.name };
  }
  const [letter] = await tx<{ returnedAt: Temporal.Instant | null; usedAt: Temporal.Instant | null }[]>`
    select returned_at, used_at from letters
    where association_id = ${associationId} and issue_number = ${issueNumber}`;
  if (letter?.returnedAt) return { kind: "marked-before", returnedAt: letter.returnedAt };
  return letter?.usedAt ? { kind: "used", usedAt: letter.usedAt } : { kind: "unknown" };
}

export type ReturnedLetter = {
  accountId: string;
  loginId: string;
  name: string;
  issueNumber: string;
  returnedAt: Temporal.Instant;
  reason: ReturnReason;
  /** The address became another one after the letter came back. */
  isMended: boolean;
  /** It was to open anew what a password had been chosen for: another one takes a second person's yes again. */
  isReissue: boolean;
};

/** Members who are insured, whose newest letter came back and who still need one, the latest first. */
export async function listReturned(
  tx: Tx,
  { associationId }: Association,
  { most, skip, now }: { most: number; skip: number; now: Temporal.Instant },
): Promise<{ letters: ReturnedLetter[]; total: number }> {
  const letters = await tx<ReturnedLetter[]>`
    select a.id as account_id, a.login_id, m.name, last.issue_number, last.returned_at,
      last.returned_reason as reason, p.changed_at > last.returned_at as is_mended,
      not ${needsLetter(tx, now)} as is_reissue
    from accounts a
    join members m on m.association_id = a.association_id and m.id = a.member_id ${postalAddress(tx)}
    join lateral (
      select l.issue_number, l.returned_at, l.returned_reason from letters l
      where l.association_id = a.association_id and l.account_id = a.id
      order by l.printed_at desc, l.id desc limit 1) last on true
    where a.association_id = ${associationId} and ${lastOneReturned(tx)} and ${isMissed(tx, now)}
      and ${isInsured(tx, now)}
    order by last.returned_at desc, a.id limit ${most} offset ${skip}`;
  return { letters, total: await countReturned(tx, associationId, now) };
}

/** An envelope that was recorded, whatever became of its member since. */
export type RecordedEnvelope = Pick<ReturnedLetter, "issueNumber" | "name" | "returnedAt" | "reason">;

/** The envelopes of the day in Japan, the latest first, to be counted beside the pile. */
export async function recordedToday(
  tx: Tx,
  associationId: AssociationId,
  now: Temporal.Instant,
  most: number,
): Promise<{ envelopes: RecordedEnvelope[]; total: number }> {
  const morning = dayInJapan(now).toZonedDateTime(japan).toInstant();
  const envelopes = await tx<RecordedEnvelope[]>`
    select l.issue_number, m.name, l.returned_at, l.returned_reason as reason
    from letters l
    join accounts a on a.association_id = l.association_id and a.id = l.account_id
    join members m on m.association_id = a.association_id and m.id = a.member_id
    where l.association_id = ${associationId} and l.returned_at >= ${morning}
    order by l.returned_at desc, l.id desc limit ${most}`;
  const [row] = await tx<{ total: number }[]>`
    select count(*)::int as total from letters
    where association_id = ${associationId} and returned_at >= ${morning}`;
  return { envelopes, total: row?.total ?? 0 };
}

/** How many they are: somebody has to find out where they live. */
export async function countReturned(
  tx: Tx,
  associationId: AssociationId,
  now: Temporal.Instant,
): Promise<number> {
  const [row] = await tx<{ returned: number }[]>`
    select count(*)::int as returned from accounts a
    join members m on m.association_id = a.association_id and m.id = a.member_id
    where a.association_id = ${associationId} and ${lastOneReturned(tx)} and ${isMissed(tx, now)}
      and ${isInsured(tx, now)}`;
  return row?.returned ?? 0;
}

// The letter would be of use; or it was the reissue of somebody who has not found another way in since.
function isMissed(tx: Tx, now: Temporal.Instant): Which {
  return tx`(${needsLetter(tx, now)} or exists (
    select from letters l
    where l.association_id = a.association_id and l.account_id = a.id and l.returned_at is not null
      and l.printed_at > greatest(a.password_chosen_at, a.last_sign_in_at)))`;
}

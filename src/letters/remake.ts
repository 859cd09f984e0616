import type { AssociationId } from "../associations/index.ts";
import { isInsured } from "../members/index.ts";
import type { Tx } from "../platform/index.ts";
import { type LetterRun, minutesToTake } from "./runs.ts";
import { untaken, unused } from "./selection.ts";

/** Whether nobody can take a file of the run any more. */
export function isOver({ issuedAt }: Pick<LetterRun, "issuedAt">, now: Temporal.Instant): boolean {
  return issuedAt !== null && Temporal.Instant.compare(issuedAt.add({ minutes: minutesToTake }), now) <= 0;
}

/** How many letters of the run are in files that nobody took, and still open something. */
export async function countUntaken(tx: Tx, associationId: AssociationId, runId: string): Promise<number> {
  const [row] = await tx<{ letters: number }[]>`
    select count(*)::int as letters from letters l
    where l.association_id = ${associationId} and l.run_id = ${runId} and ${unused(tx)} and ${untaken(tx)}`;
  return row?.letters ?? 0;
}

/**
 * Letters for which members wait, because nobody took their files in time, and the oldest run that has any. A letter
 * past its last day is among those that ran out.
 */
export async function countForgotten(
  tx: Tx,
  associationId: AssociationId,
  now: Temporal.Instant,
): Promise<{ letters: number; runId: string | null }> {
  // From the files, which are few, to their letters.
  const [row] = await tx<{ letters: number; runId: string | null }[]>`
    select count(*)::int as letters, (array_agg(r.id order by r.issued_at, r.id))[1] as run_id
    from letter_files f
    join letter_runs r on r.association_id = f.association_id and r.id = f.run_id
    join letters l on l.association_id = f.association_id and l.run_id = f.run_id and l.file_number = f.number
    join accounts a on a.association_id = l.association_id and a.id = l.account_id
    join members m on m.association_id = a.association_id and m.id = a.member_id
    where f.association_id = ${associationId} and f.taken_at is null
      and r.issued_at <= ${now.subtract({ minutes: minutesToTake })}
      and ${unused(tx)} and l.expires_at > ${now} and ${isInsured(tx, now)}`;
  return row ?? { letters: 0, runId: null };
}

/**
 * Whether the approval that the run was planned with, and that was carried out before, holds for it as well: everybody
 * in it has a letter of that approval that nobody took and nobody can take any more. Nothing was handed out, so no more
 * comes to paper than a second person has said yes to
 * (docs/adr/0053-files-that-nobody-took-are-made-again-on-the-first-approval.md).
 */
export async function carriesApproval(
  tx: Tx,
  associationId: AssociationId,
  { runId, selection, approvalId }: Pick<LetterRun, "runId" | "selection" | "approvalId">,
  now: Temporal.Instant,
): Promise<boolean> {
  if (selection !== "reprint" || approvalId === null) return false;
  const [row] = await tx<{ carries: boolean }[]>`
    select exists (
        select from approvals p
        where p.association_id = ${associationId} and p.id = ${approvalId} and p.kind = 'bulk-letters'
          and p.executed_at is not null and p.expires_at > ${now})
      and not exists (
        select from letter_run_members m
        where m.association_id = ${associationId} and m.run_id = ${runId} and not exists (
          select from letters l
          join letter_runs r on r.association_id = l.association_id and r.id = l.run_id
          where l.association_id = m.association_id and l.account_id = m.account_id and ${unused(tx)}
            and ${untaken(tx)} and r.approval_id = ${approvalId}
            and r.issued_at <= ${now.subtract({ minutes: minutesToTake })})) as carries`;
  return row?.carries ?? false;
}

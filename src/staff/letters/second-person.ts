import { approvalsReadyFor } from "../../approvals/index.ts";
import { carriesApproval, issuedAlone, type LetterRun, lettersWithoutApproval } from "../../letters/index.ts";
import type { Tx } from "../../platform/index.ts";
import { reissuesAwaitingLetter } from "../../reissues/index.ts";
import type { StaffVisit } from "../page.ts";

/** Whose new letter was approved, asked for by telephone or on line, and not printed yet. */
export async function approvedReissues(
  { association: { associationId }, now }: StaffVisit,
  tx: Tx,
): Promise<string[]> {
  const approvals = await approvalsReadyFor(tx, associationId, "reissue", now);
  const asked = await reissuesAwaitingLetter(tx, associationId, now);
  return [...new Set([...approvals.flatMap(({ accountId }) => accountId ?? []), ...asked])];
}

/** Whose reissue is approved, where that is what the run is for; null: it is not asked. */
export async function approvedFor(
  visit: StaffVisit,
  tx: Tx,
  run: LetterRun,
): Promise<ReadonlySet<string> | null> {
  return run.selection === "reissue" ? new Set(await approvedReissues(visit, tx)) : null;
}

/**
 * Whether a second person has to say yes to so many letters. Each reissue has been approved by itself, and what nobody
 * took with the run before it.
 */
export async function needsSecond(
  { association: { associationId }, staff, now }: StaffVisit,
  tx: Tx,
  run: LetterRun,
  letters: number,
): Promise<boolean> {
  if (run.selection === "reissue" || (await carriesApproval(tx, associationId, run, now))) return false;
  return letters + (await issuedAlone(tx, associationId, staff.staffId, now)) > lettersWithoutApproval;
}

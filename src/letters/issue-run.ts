import type { Association } from "../associations/index.ts";
import { type AuditRecord, record, recordEach } from "../audit/index.ts";
import type { Runtime, Tx } from "../platform/index.ts";
import { type CheckedReceiver, getsLetter, whyLeftOut } from "./check.ts";
import { detailsOf, issueLetters } from "./issue.ts";
import { lettersInFile } from "./pdf.ts";
import { checkRun } from "./runs.ts";
import type { SelectionKind } from "./selection.ts";

export type IssueOutcome =
  | { kind: "issued"; letters: number; files: number }
  /** Since the list was looked at it has changed: look again. */
  | { kind: "changed" }
  /** Issued or cancelled before. */
  | { kind: "settled" };

export type IssueOrder = {
  association: Association;
  runId: string;
  /** The session that may take the files. */
  sessionId: string;
  /** How many letters were announced: so many are issued, or none. */
  announced: number;
  /** What a second person approved; null: nobody was needed, and the letters count as issued by one. */
  approvalId: string | null;
  /** Whose reissue is approved; null: nobody needs it. */
  approved: ReadonlySet<string> | null;
  /** Everybody as they were looked at in this transaction; looked at here where it is left out. */
  checked?: readonly CheckedReceiver[];
  /** Sealed. */
  reason?: Uint8Array | undefined;
};

/**
 * Issues the letters of a run, all or none, and voids the members' older ones. Who has a problem, or whose
 * approval is gone, is left out and noted. The files are made when they are taken (`takeFile`): until then no letter is
 * printed, and the log does not say so.
 */
export async function issueRun(
  tx: Tx,
  runtime: Pick<Runtime, "keys" | "random">,
  did: Omit<AuditRecord, "event">,
  { association, runId, sessionId, announced, approvalId, approved, reason, ...order }: IssueOrder,
): Promise<IssueOutcome> {
  const { associationId, staffId, at: now } = did;
  if (!staffId) throw new Error("only staff issue a run");
  const [run] = await tx<{ selection: SelectionKind }[]>`
    select selection from letter_runs
    where association_id = ${associationId} and id = ${runId} and issued_at is null and cancelled_at is null
    for update`;
  if (!run) return { kind: "settled" };
  const checked =
    order.checked ?? (await checkRun(tx, association, { runId, selection: run.selection }, now));
  const fine = checked.filter((one) => getsLetter(one, approved));
  if (fine.length !== announced || fine.length === 0) return { kind: "changed" };

  await tx`
    update letter_runs set issued_at = ${now}, issued_by = ${staffId}, session_id = ${sessionId},
      approval_id = ${approvalId}
    where association_id = ${associationId} and id = ${runId}`;
  const left = checked.filter((one) => !getsLetter(one, approved));
  await tx`
    update letter_run_members m set left_out = left_one.problem
    from unnest(${left.map(({ receiver }) => receiver.accountId)}::uuid[],
      ${left.map((one) => whyLeftOut(one, approved))}::text[]) as left_one (account_id, problem)
    where m.association_id = ${associationId} and m.run_id = ${runId} and m.account_id = left_one.account_id`;

  const orders = fine.map(({ receiver, kind }, index) => ({
    ...{ accountId: receiver.accountId, kind },
    place: { runId, fileNumber: Math.floor(index / lettersInFile) + 1, position: index + 1 },
  }));
  const files = Math.ceil(fine.length / lettersInFile);
  await tx`
    insert into letter_files (association_id, run_id, number, letters)
    select ${associationId}, ${runId}, number, least(${lettersInFile}, ${fine.length} - (number - 1) * ${lettersInFile})
    from generate_series(1, ${files}::int) as number`;
  const letters = await issueLetters(tx, runtime, { association, orders, now });
  await recordEach(tx, { ...did, event: "letter.issued" }, letters.map(detailsOf));
  const details = { runId, selection: run.selection, letters: fine.length, leftOut: left.length };
  await record(tx, { ...did, event: "letters.issued", details, reason });
  return { kind: "issued", letters: fine.length, files };
}

import {
  approvalsReadyFor,
  claimApproved,
  claimEachApproved,
  withdrawApproval,
} from "../../approvals/index.ts";
import { recordEach, sealReason } from "../../audit/index.ts";
import { type Answer, again, type Typed } from "../../journey/index.ts";
import {
  type CheckedReceiver,
  carriesApproval,
  checkRun,
  getsLetter,
  holdIssuer,
  holdMembers,
  holdRun,
  type IssueOutcome,
  issueRun,
  type LetterRun,
} from "../../letters/index.ts";
import type { Tx } from "../../platform/index.ts";
import { settleReissuesOf } from "../../reissues/index.ts";
import { type StaffVisit, staffDid } from "../page.ts";
import { checksOf, countFine } from "./checks.tsx";
import { runPath } from "./paths.ts";
import { asksWhy } from "./run-forms.tsx";
import { approvedFor, needsSecond } from "./second-person.ts";
import { texts } from "./texts.ts";
import { keeps, readWhy } from "./why.ts";

// Thrown to take back what the transaction has claimed; caught right outside of it.
class Overtaken extends Error {
  readonly outcome: Issued;
  constructor(outcome: Issued) {
    super("the run was not issued");
    this.outcome = outcome;
  }
}

/** Issues what the page announced, with the yes of whoever has to give it. */
export async function issue(visit: StaffVisit, run: LetterRun, typed: Typed): Promise<Answer> {
  const { runtime, association } = visit;
  const words = texts(visit.locale).run.errors;
  const why = asksWhy(run.selection) ? readWhy(visit, typed) : null;
  if (why?.kind === "wrong") return why.answer;
  const outcome = await runtime.db
    .within(association.associationId, (tx) => issueWithin(visit, tx, run.runId, typed, why?.text ?? null))
    .catch((error: unknown): Issued => {
      if (error instanceof Overtaken) return error.outcome;
      throw error;
    });
  switch (outcome.kind) {
    case "issued":
      return { kind: "go", to: runPath(run.runId) };
    case "leave-out":
      return again(typed, keeps, [{ field: "leave-out", text: words.leaveOut }]);
    case "not-approved":
      return again(typed, keeps, [{ field: null, text: words.approval }]);
    case "changed":
    case "settled":
      return again(typed, keeps, [{ field: null, text: words[outcome.kind] }]);
    default:
      return outcome satisfies never;
  }
}

type Issued = IssueOutcome | { kind: "leave-out" } | { kind: "not-approved" };

async function issueWithin(
  visit: StaffVisit,
  tx: Tx,
  runId: string,
  typed: Typed,
  why: string | null,
): Promise<Issued> {
  const { runtime, association, staff, now } = visit;
  const { associationId } = association;
  await holdIssuer(tx, associationId, staff.staffId);
  const run = await holdRun(tx, associationId, runId);
  if (!run) return { kind: "settled" };
  await holdMembers(tx, associationId, runId);
  const approved = await approvedFor(visit, tx, run);
  const checked = await checkRun(tx, association, run, now);
  const checks = checksOf(checked, approved);
  if (countFine(checks) !== Number(typed.text("letters"))) return { kind: "changed" };
  if (checks.problems.length > 0 && !typed.has("leave-out")) return { kind: "leave-out" };
  const needed = await needsSecond(visit, tx, run, countFine(checks));
  const approvalId = await claimed(visit, tx, run);
  if (needed && approvalId === null) return { kind: "not-approved" };
  if (run.approvalId && approvalId === null) await withdrawApproval(tx, associationId, run.approvalId, now);
  const printed = checked.filter((one) => getsLetter(one, approved));
  if (approved) await claimReissues(visit, tx, printed);
  const outcome = await issueRun(tx, runtime, staffDid(visit), {
    ...{ association, runId, sessionId: staff.sessionId, approvalId, approved, checked },
    announced: Number(typed.text("letters")),
    reason: why === null ? undefined : sealReason(runtime, associationId, why),
  });
  // What was claimed is given back with the transaction.
  if (outcome.kind !== "issued") throw new Overtaken(outcome);
  await settleOnlineRequests(
    visit,
    tx,
    printed.filter(({ kind }) => kind === "provisional"),
  );
  return outcome;
}

async function claimed(visit: StaffVisit, tx: Tx, run: LetterRun): Promise<string | null> {
  const { approvalId } = run;
  if (approvalId === null) return null;
  const { association, now } = visit;
  const { associationId } = association;
  if (await carriesApproval(tx, associationId, run, now)) return approvalId;
  return (await claimApproved(tx, { associationId, kind: "bulk-letters", approvalId, now })) && approvalId;
}

// Each approved reissue is carried out by the letter that goes out for it.
async function claimReissues(visit: StaffVisit, tx: Tx, printed: readonly CheckedReceiver[]): Promise<void> {
  const { association, now } = visit;
  const { associationId } = association;
  const accountIds = new Set(printed.map(({ receiver }) => receiver.accountId));
  const ready = await approvalsReadyFor(tx, associationId, "reissue", now);
  const approvalIds = ready.flatMap(({ approvalId, accountId }) =>
    accountId !== null && accountIds.has(accountId) ? approvalId : [],
  );
  const claimed = await claimEachApproved(tx, { associationId, kind: "reissue", approvalIds, now });
  if (claimed.length < approvalIds.length) throw new Overtaken({ kind: "changed" });
}

async function settleOnlineRequests(
  visit: StaffVisit,
  tx: Tx,
  printed: readonly CheckedReceiver[],
): Promise<void> {
  const { association, staff, now } = visit;
  const settled = await settleReissuesOf(tx, {
    ...{ associationId: association.associationId, decidedBy: staff.staffId, now },
    accountIds: printed.map(({ receiver }) => receiver.accountId),
  });
  await recordEach(
    tx,
    { ...staffDid(visit), event: "reissue.approved" },
    settled.map(({ accountId, requestId }) => ({ accountId, details: { requestId } })),
  );
}

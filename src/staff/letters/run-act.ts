import {
  type Approval,
  approvalsReadyFor,
  claimApproved,
  requestApproval,
  withdrawApproval,
} from "../../approvals/index.ts";
import { sealReason } from "../../audit/index.ts";
import { type Answer, again, type Typed } from "../../journey/index.ts";
import {
  cancelRun,
  checkRun,
  holdIssuer,
  holdRun,
  type IssueOutcome,
  issueRun,
  type LetterRun,
  noteApproval,
  planRun,
} from "../../letters/index.ts";
import type { Tx } from "../../platform/index.ts";
import { type StaffVisit, staffDid } from "../page.ts";
import { checksOf, countFine } from "./checks.tsx";
import { approvalOf } from "./list.tsx";
import { lettersPath, runPath } from "./paths.ts";
import { asksWhy } from "./run-forms.tsx";
import { approvedFor, needsSecond } from "./second-person.ts";
import { texts } from "./texts.ts";

const keeps = ["why", "leave-out"];
const longestWhy = 500;

/** What was pressed on the page of a run. */
export async function actOnRun(visit: StaffVisit, run: LetterRun, typed: Typed): Promise<Answer> {
  switch (typed.text("act")) {
    case "ask":
      return ask(visit, run, typed);
    case "issue":
      return issue(visit, run, typed);
    case "reprint":
      return reprint(visit, run, typed);
    case "cancel":
      return cancel(visit, run);
    default:
      return { kind: "go", to: runPath(run.runId) };
  }
}

async function ask(visit: StaffVisit, run: LetterRun, typed: Typed): Promise<Answer> {
  const { runtime, association, now } = visit;
  const { associationId } = association;
  const why = readWhy(visit, typed);
  if (why.kind === "wrong") return why.answer;
  await runtime.db.within(associationId, async (tx) => {
    const held = await holdRun(tx, associationId, run.runId);
    if (!held || isOpen(await approvalOf(visit, tx, held))) return;
    const approved = await approvedFor(visit, tx, run);
    const letters = countFine(checksOf(await checkRun(tx, association, run, now), approved));
    const asked = await requestApproval(tx, runtime, staffDid(visit), {
      kind: "bulk-letters",
      what: { runId: run.runId, selection: run.selection, letters, members: run.members },
      reason: why.text,
    });
    await noteApproval(tx, associationId, run.runId, asked.approvalId);
  });
  return { kind: "go", to: runPath(run.runId) };
}

/** Somebody is being asked, or has said yes: another request would lead nowhere. */
function isOpen(approval: Approval | null): boolean {
  return approval?.state === "waiting" || approval?.state === "approved";
}

async function cancel(visit: StaffVisit, { runId }: LetterRun): Promise<Answer> {
  const { runtime, association, now } = visit;
  const { associationId } = association;
  await runtime.db.within(associationId, async (tx) => {
    const cancelled = await cancelRun(tx, staffDid(visit), runId);
    if (cancelled?.approvalId) await withdrawApproval(tx, associationId, cancelled.approvalId, now);
  });
  return { kind: "go", to: lettersPath };
}

// Thrown to take back what the transaction has claimed; caught right outside of it.
class Overtaken extends Error {
  readonly outcome: Issued;
  constructor(outcome: Issued) {
    super("the run was not issued");
    this.outcome = outcome;
  }
}

async function issue(visit: StaffVisit, run: LetterRun, typed: Typed): Promise<Answer> {
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
  const approved = await approvedFor(visit, tx, run);
  const checks = checksOf(await checkRun(tx, association, run, now), approved);
  if (countFine(checks) !== Number(typed.text("letters"))) return { kind: "changed" };
  if (checks.problems.length > 0 && !typed.has("leave-out")) return { kind: "leave-out" };
  const needed = await needsSecond(visit, tx, run, countFine(checks));
  const approvalId = await claimed(visit, tx, run);
  if (needed && approvalId === null) return { kind: "not-approved" };
  if (run.approvalId && approvalId === null) await withdrawApproval(tx, associationId, run.approvalId, now);
  if (approved) await claimReissues(visit, tx, run);
  const outcome = await issueRun(tx, runtime, staffDid(visit), {
    ...{ association, runId, sessionId: staff.sessionId, approvalId, approved },
    announced: Number(typed.text("letters")),
    reason: why === null ? undefined : sealReason(runtime, associationId, why),
  });
  // What was claimed is given back with the transaction.
  if (outcome.kind !== "issued") throw new Overtaken(outcome);
  return outcome;
}

async function claimed(visit: StaffVisit, tx: Tx, { approvalId }: LetterRun): Promise<string | null> {
  if (approvalId === null) return null;
  const { association, now } = visit;
  const { associationId } = association;
  return (await claimApproved(tx, { associationId, kind: "bulk-letters", approvalId, now })) && approvalId;
}

// Each approved reissue is carried out by the letter that goes out for it.
async function claimReissues(visit: StaffVisit, tx: Tx, run: LetterRun): Promise<void> {
  const { association, now } = visit;
  const { associationId } = association;
  const checked = await checkRun(tx, association, run, now);
  const printed = new Set(
    checked.filter(({ problems }) => problems.length === 0).map(({ receiver }) => receiver.accountId),
  );
  for (const { approvalId, accountId } of await approvalsReadyFor(tx, associationId, "reissue", now)) {
    if (accountId === null || !printed.has(accountId)) continue;
    if (!(await claimApproved(tx, { associationId, kind: "reissue", approvalId, now })))
      throw new Overtaken({ kind: "changed" });
  }
}

async function reprint(visit: StaffVisit, run: LetterRun, typed: Typed): Promise<Answer> {
  const { runtime, association, staff, now } = visit;
  const fileNumber = Number(typed.text("file"));
  if (!Number.isInteger(fileNumber) || fileNumber < 1 || fileNumber > run.files) {
    return { kind: "go", to: runPath(run.runId) };
  }
  const planned = await runtime.db.within(association.associationId, (tx) =>
    planRun(
      tx,
      association,
      { kind: "reprint", runId: run.runId, fileNumber },
      { staffId: staff.staffId, now },
    ),
  );
  return planned.kind === "planned"
    ? { kind: "go", to: runPath(planned.runId) }
    : again(typed, [], [{ field: null, text: texts(visit.locale).files.nobody }]);
}

function readWhy(
  visit: StaffVisit,
  typed: Typed,
): { kind: "text"; text: string } | { kind: "wrong"; answer: Answer } {
  const words = texts(visit.locale).run.errors;
  const text = typed.text("why").trim();
  if (text !== "" && text.length <= longestWhy) return { kind: "text", text };
  const error = { field: "why", text: text === "" ? words.why : words.longWhy };
  return { kind: "wrong", answer: again(typed, keeps, [error]) };
}

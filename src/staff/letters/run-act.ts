import { type Approval, requestApproval, withdrawApproval } from "../../approvals/index.ts";
import { type Answer, again, type Typed } from "../../journey/index.ts";
import {
  cancelRun,
  checkRun,
  holdRun,
  isOver,
  type LetterRun,
  noteApproval,
  type PlanOutcome,
  planRun,
} from "../../letters/index.ts";
import { type StaffVisit, staffDid } from "../page.ts";
import { checksOf, countFine } from "./checks.tsx";
import { approvalOf } from "./list.tsx";
import { lettersPath, runPath } from "./paths.ts";
import { issue } from "./run-issue.ts";
import { approvedFor } from "./second-person.ts";
import { texts } from "./texts.ts";
import { readWhy } from "./why.ts";

/** What was pressed on the page of a run. */
export async function actOnRun(visit: StaffVisit, run: LetterRun, typed: Typed): Promise<Answer> {
  switch (typed.text("act")) {
    case "ask":
      return ask(visit, run, typed);
    case "issue":
      return issue(visit, run, typed);
    case "reprint":
      return reprint(visit, run, typed);
    case "remake":
      return remake(visit, run, typed);
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

async function reprint(visit: StaffVisit, run: LetterRun, typed: Typed): Promise<Answer> {
  const { runtime, association, staff, now } = visit;
  const fileNumber = Number(typed.text("file"));
  if (!Number.isInteger(fileNumber) || fileNumber < 1 || fileNumber > run.files) {
    return { kind: "go", to: runPath(run.runId) };
  }
  const selection = { kind: "reprint", runId: run.runId, fileNumber } as const;
  const planned = await runtime.db.within(association.associationId, (tx) =>
    planRun(tx, association, selection, { staffId: staff.staffId, now }),
  );
  return plannedAnswer(visit, typed, planned);
}

/** All that nobody took, in one run; the approval of the first goes with it. */
async function remake(visit: StaffVisit, run: LetterRun, typed: Typed): Promise<Answer> {
  const { runtime, association, staff, now } = visit;
  // Somebody may be taking them at this moment, in another session.
  if (!isOver(run, now)) return { kind: "go", to: runPath(run.runId) };
  const { runId, approvalId } = run;
  const selection = { kind: "reprint", runId, fileNumber: "untaken" } as const;
  const planned = await runtime.db.within(association.associationId, (tx) =>
    planRun(tx, association, selection, { staffId: staff.staffId, now, approvalId }),
  );
  return plannedAnswer(visit, typed, planned);
}

function plannedAnswer({ locale }: StaffVisit, typed: Typed, planned: PlanOutcome): Answer {
  return planned.kind === "planned"
    ? { kind: "go", to: runPath(planned.runId) }
    : again(typed, [], [{ field: null, text: texts(locale).files.nobody }]);
}

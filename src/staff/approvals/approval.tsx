import { type Approval, decideApproval, findApproval } from "../../approvals/index.ts";
import { openReason } from "../../audit/index.ts";
import { type Answer, again, type Typed } from "../../journey/index.ts";
import { isRowId, type Tx } from "../../platform/index.ts";
import { clearAllFactors } from "../help-desk/acts.ts";
import { type StaffPage, type StaffVisit, staffDid } from "../page.ts";
import { readReason } from "../reason.ts";
import { carryOutReissue } from "../reissues/carry-out.ts";
import { approvalView, type Outcome, unknownApprovalView } from "./approval-view.tsx";
import { texts } from "./texts.ts";

const keeps = ["reason"];
const decisions = new Map<string, "approved" | "refused">([
  ["approve", "approved"],
  ["refuse", "refused"],
]);

/** `/staff/approvals/:approval`: one request; another approver says yes or no. */
export function approvalPage(approvalId: string): StaffPage {
  return {
    show: async (visit, tx, form) => {
      const found = await find(visit, tx, approvalId);
      return found ? approvalView(visit, { ...found, outcome: null }, form) : unknownApprovalView(visit);
    },
    accept: (visit, typed) => accept(visit, approvalId, typed),
    keeps,
  };
}

async function accept(visit: StaffVisit, approvalId: string, typed: Typed): Promise<Answer> {
  const { runtime, association } = visit;
  const text = texts(visit.locale);
  const say = decisions.get(typed.text("say"));
  // A form that says neither, as a broken browser sends it, decides nothing.
  if (!say) return again(typed, keeps, []);
  const { reason, error } = readReason(typed, text);
  // Who says yes need not say why.
  if (error && (say === "refused" || reason !== "")) {
    return again(typed, keeps, [{ field: "reason", text: error }]);
  }
  const view = await runtime.db.within(association.associationId, async (tx) => {
    if (!isRowId(approvalId)) return unknownApprovalView(visit);
    const decision = await decideApproval(tx, runtime, staffDid(visit), { approvalId, say, reason });
    if (decision.kind === "unknown") return unknownApprovalView(visit);
    const outcome: Outcome =
      decision.kind === "approved" ? await carryOut(visit, tx, decision.approval) : decision.kind;
    const found = await find(visit, tx, approvalId);
    return found ? approvalView(visit, { ...found, outcome }) : unknownApprovalView(visit);
  });
  return { kind: "show", view };
}

/** What can be done at once is done in the same transaction; letters wait for who prints them. */
async function carryOut(visit: StaffVisit, tx: Tx, approval: Approval): Promise<Outcome> {
  const { runtime, association } = visit;
  const { accountId, approvalId, kind, reasonSealed } = approval;
  const requestId = approval.what.reissueRequestId;
  if (kind === "reissue" && typeof requestId === "string") {
    return (await carryOutReissue(tx, visit, { approvalId, requestId })) ? "approved" : "nothingLeft";
  }
  if (kind !== "clear-factors" || !accountId) return "approved";
  const reason = openReason(runtime.keys, association.associationId, reasonSealed) ?? "";
  const act = { runtime, association, did: staffDid(visit), accountId, reason };
  const cleared = await clearAllFactors(tx, { ...act, identity: "approval" }, approvalId);
  return cleared ? "approved" : "nothingLeft";
}

type Found = { approval: Approval; reason: string; decisionReason: string };

async function find(visit: StaffVisit, tx: Tx, approvalId: string): Promise<Found | null> {
  const { runtime, association, now, locale } = visit;
  const { associationId } = association;
  const approval = isRowId(approvalId) ? await findApproval(tx, associationId, approvalId, now) : null;
  if (!approval) return null;
  const opened = (sealed: Uint8Array | null): string =>
    sealed ? (openReason(runtime.keys, associationId, sealed) ?? texts(locale).unreadable) : "";
  return {
    approval,
    reason: opened(approval.reasonSealed),
    decisionReason: opened(approval.decisionReasonSealed),
  };
}

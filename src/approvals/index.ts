export {
  type Approval,
  type ApprovalKind,
  type ApprovalState,
  type ApprovalSubject,
  approvalKinds,
  approvalState,
  daysToCarryOut,
  daysToDecide,
} from "./approval.ts";
export { type Decision, decideApproval } from "./decide.ts";
export {
  approvalsDecidedSince,
  approvalsReadyFor,
  approvalsWaiting,
  countWaiting,
  findApproval,
  openApprovalsOf,
} from "./queries.ts";
export {
  type ApprovalRequest,
  type ClaimedApproval,
  claimApproved,
  claimEachApproved,
  type RequestOutcome,
  requestApproval,
  type StaffAct,
} from "./request.ts";
export { withdrawApproval, withdrawApprovalsOf } from "./withdraw.ts";

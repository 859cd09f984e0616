export { type ApprovalShown, approvalView, type Outcome, unknownApprovalView } from "./approval-view.tsx";
export { approvalsView } from "./approvals.tsx";
export { texts } from "./texts.ts";

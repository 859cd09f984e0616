import type { StaffRoute } from "../page.ts";
import { approvalPage } from "./approval.tsx";
import { approvalsPage } from "./approvals.tsx";

/** The second pair of eyes. */
export const approvalsRoutes: readonly StaffRoute[] = [
  { path: "/staff/approvals", sees: "read", kind: "page", page: () => approvalsPage },
  {
    path: "/staff/approvals/:approval",
    ...{ sees: "read", kind: "page", acts: "approve" },
    page: ({ approval = "" }) => approvalPage(approval),
  },
];

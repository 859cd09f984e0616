import { accountsRoutes } from "./accounts/routes.ts";
import { approvalsRoutes } from "./approvals/routes.ts";
import { auditRoutes } from "./audit/routes.ts";
import { dashboardRoutes } from "./dashboard/routes.ts";
import { helpDeskRoutes } from "./help-desk/routes.ts";
import { importRoutes } from "./import/routes.ts";
import { lettersRoutes } from "./letters/routes.ts";
import { mailRoutes } from "./mail/routes.ts";
import { membersRoutes } from "./members/routes.ts";
import { noticesRoutes } from "./notices/routes.ts";
import type { StaffRoute } from "./page.ts";
import { policiesRoutes } from "./policies/routes.ts";
import { reissuesRoutes } from "./reissues/routes.ts";
import { servicesRoutes } from "./services/routes.ts";
import { termsRoutes } from "./terms/routes.ts";

/** Every address of the console behind its sign-in. A folder of `staff/` adds its own list here. */
export const staffRoutes: readonly StaffRoute[] = [
  ...reissuesRoutes,
  ...accountsRoutes,
  ...auditRoutes,
  ...dashboardRoutes,
  ...importRoutes,
  ...lettersRoutes,
  ...mailRoutes,
  ...membersRoutes,
  ...helpDeskRoutes,
  ...approvalsRoutes,
  ...noticesRoutes,
  ...servicesRoutes,
  ...termsRoutes,
  ...policiesRoutes,
];

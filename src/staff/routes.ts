import { accountsRoutes } from "./accounts/routes.ts";
import { auditRoutes } from "./audit/routes.ts";
import { importRoutes } from "./import/routes.ts";
import { lettersRoutes } from "./letters/routes.ts";
import { membersRoutes } from "./members/routes.ts";
import type { StaffRoute } from "./page.ts";
import { reissuesRoutes } from "./reissues/routes.ts";

/** Every address of the console behind its sign-in. A folder of `staff/` adds its own list here. */
export const staffRoutes: readonly StaffRoute[] = [
  ...reissuesRoutes,
  ...accountsRoutes,
  ...auditRoutes,
  ...importRoutes,
  ...lettersRoutes,
  ...membersRoutes,
];

import type { StaffRoute } from "../page.ts";
import { exportTable } from "./export.ts";
import { dashboardPage, dashboardPath } from "./page.tsx";

export const dashboardRoutes: readonly StaffRoute[] = [
  // Counting again changes nothing but the count.
  { path: dashboardPath, kind: "page", sees: "read", acts: "read", page: () => dashboardPage },
  {
    path: `${dashboardPath}/dashboard/export`,
    kind: "file",
    sees: "export",
    make: (visit, _, typed) => exportTable(visit, typed),
  },
];

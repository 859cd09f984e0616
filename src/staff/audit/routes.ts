import type { StaffRoute } from "../page.ts";
import { exportLog } from "./export.tsx";
import { auditPage } from "./page.tsx";
import { auditPath } from "./query.ts";

export const auditRoutes: readonly StaffRoute[] = [
  { path: auditPath, kind: "page", sees: "read", page: () => auditPage },
  {
    path: `${auditPath}/export`,
    kind: "file",
    sees: "export",
    make: (visit, _, typed) => exportLog(visit, typed),
  },
];

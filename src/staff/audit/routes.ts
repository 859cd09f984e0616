import type { StaffRoute } from "../page.ts";
import { exportLog } from "./export.tsx";
import { auditPage, auditPath } from "./page.tsx";

export const auditRoutes: readonly StaffRoute[] = [
  { path: auditPath, kind: "page", sees: "read", page: () => auditPage },
  {
    path: `${auditPath}/export`,
    kind: "file",
    sees: "export",
    make: (visit, _, typed) => exportLog(visit, typed),
  },
];

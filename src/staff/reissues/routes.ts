import type { StaffRoute } from "../page.ts";
import { reissuesPage, reissuesPath } from "./list.tsx";
import { reissuePage } from "./one.tsx";

export const reissuesRoutes: readonly StaffRoute[] = [
  { kind: "page", path: reissuesPath, sees: "read", page: () => reissuesPage },
  { kind: "page", path: `${reissuesPath}/:request`, sees: "read", acts: "help-desk", page: reissuePage },
];

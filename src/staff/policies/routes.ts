import type { StaffRoute } from "../page.ts";
import { takeLogo } from "./logo.ts";
import { policyPage } from "./one.tsx";
import { policiesPage } from "./overview.tsx";
import { policiesPath } from "./texts.ts";

export const policiesRoutes: readonly StaffRoute[] = [
  { kind: "page", path: policiesPath, sees: "read", page: () => policiesPage },
  { kind: "page", path: `${policiesPath}/:policy`, sees: "read", acts: "policies.change", page: policyPage },
  { kind: "upload", path: `${policiesPath}/logo/file`, sees: "policies.change", take: takeLogo },
];

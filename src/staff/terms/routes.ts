import type { StaffRoute } from "../page.ts";
import { termsListPage } from "./list.tsx";
import { oneVersionPage } from "./one.tsx";
import { exportProofs } from "./proofs.ts";
import { publishTermsPage } from "./publish.tsx";
import { termsPath } from "./texts.ts";
import { nextTermsPage } from "./write.tsx";

const writes = { sees: "content.change", acts: "content.change" } as const;

export const termsRoutes: readonly StaffRoute[] = [
  { kind: "page", path: termsPath, sees: "read", page: () => termsListPage },
  { kind: "page", path: `${termsPath}/next`, ...writes, page: () => nextTermsPage },
  { kind: "page", path: `${termsPath}/next/publish`, ...writes, page: () => publishTermsPage },
  { kind: "page", path: `${termsPath}/:version`, sees: "read", page: oneVersionPage },
  { kind: "file", path: `${termsPath}/:version/proofs`, sees: "export", make: exportProofs },
];

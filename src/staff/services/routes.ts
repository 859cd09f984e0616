import type { StaffRoute } from "../page.ts";
import { servicesPage, servicesPath } from "./list.tsx";
import { newServicePage, servicePage } from "./write.tsx";

const writes = { sees: "content.change", acts: "content.change" } as const;

export const servicesRoutes: readonly StaffRoute[] = [
  { kind: "page", path: servicesPath, sees: "read", acts: "content.change", page: () => servicesPage },
  { kind: "page", path: `${servicesPath}/new`, ...writes, page: () => newServicePage },
  {
    ...{ kind: "page", path: `${servicesPath}/:service`, sees: "read", acts: "content.change" },
    page: servicePage,
  },
];

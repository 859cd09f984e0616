import type { StaffRoute } from "../page.ts";
import { invitePage } from "./invite-page.tsx";
import { accountsPage } from "./list.tsx";
import { personPage } from "./person.ts";

/** 「職員」: who may use the console. */
export const accountsRoutes: readonly StaffRoute[] = [
  { kind: "page", path: "/staff/accounts", sees: "read", page: () => accountsPage },
  {
    ...{ kind: "page", path: "/staff/accounts/invite", sees: "staff.change", acts: "staff.change" },
    page: () => invitePage,
  },
  {
    ...{ kind: "page", path: "/staff/accounts/:staff", sees: "read", acts: "staff.change" },
    page: ({ staff }) => personPage(staff ?? ""),
  },
];

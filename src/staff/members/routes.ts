import type { StaffRoute } from "../page.ts";
import { memberPage } from "./member.tsx";
import { membersPage } from "./members.tsx";

/** The pages about members. `/new` stands before the members' own pages, which would take it for one of them. */
export const membersRoutes: readonly StaffRoute[] = [
  // Searching changes nothing: who may read may search.
  { path: "/staff/members", sees: "read", kind: "page", acts: "read", page: () => membersPage },
  {
    path: "/staff/members/:account",
    ...{ sees: "read", kind: "page", acts: "help-desk" },
    page: ({ account = "" }) => memberPage(account),
  },
];

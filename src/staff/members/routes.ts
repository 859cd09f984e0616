import type { StaffRoute } from "../page.ts";
import { detailsPage } from "./details.tsx";
import { exportMembers } from "./export.tsx";
import { memberPage } from "./member.tsx";
import { membersPage } from "./members.tsx";
import { newMemberPage } from "./new-member.tsx";

/** The pages about members. `/export` and `/new` stand before the members' own pages, which would take it for one of them. */
export const membersRoutes: readonly StaffRoute[] = [
  // Searching changes nothing: who may read may search.
  { path: "/staff/members", sees: "read", kind: "page", acts: "read", page: () => membersPage },
  {
    path: "/staff/members/export",
    ...{ kind: "file", sees: "export", make: (visit, _, typed) => exportMembers(visit, typed) },
  },
  {
    path: "/staff/members/new",
    ...{ sees: "members.change", kind: "page", acts: "members.change", page: () => newMemberPage },
  },
  {
    path: "/staff/members/:account/details",
    ...{ sees: "read", kind: "page", acts: "members.change" },
    page: ({ account = "" }) => detailsPage(account),
  },
  {
    path: "/staff/members/:account",
    ...{ sees: "read", kind: "page", acts: "help-desk" },
    page: ({ account = "" }) => memberPage(account),
  },
];

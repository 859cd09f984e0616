import type { StaffRoute } from "../page.ts";
import { actPage } from "./act.tsx";

/** What the help desk does for one member. */
export const helpDeskRoutes: readonly StaffRoute[] = [
  {
    path: "/staff/members/:account/help/:act",
    ...{ sees: "help-desk", kind: "page", acts: "help-desk" },
    page: ({ account = "", act = "" }) => actPage(account, act),
  },
];

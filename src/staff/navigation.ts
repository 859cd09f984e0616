import { mayDo, type Role } from "../staff-accounts/index.ts";
import type { StaffRoute } from "./page.ts";
import { staffRoutes } from "./routes.ts";

/** The entries of the navigation, in groups: the daily work, what members read, what is kept an eye on. */
const groups = [
  ["/staff", "/staff/members", "/staff/import", "/staff/letters", "/staff/mail", "/staff/approvals"],
  ["/staff/notices", "/staff/services", "/staff/terms", "/staff/policies"],
  ["/staff/audit", "/staff/accounts"],
] as const;

export type NavigationPath = (typeof groups)[number][number];

/** What somebody of this role finds in the navigation: what they may not see is left out. */
export function navigationFor(
  role: Role,
  routes: readonly StaffRoute[] = staffRoutes,
): readonly (readonly NavigationPath[])[] {
  const mayOpen = (path: string): boolean =>
    routes.some((route) => route.kind === "page" && route.path === path && mayDo(role, route.sees));
  return groups.map((paths) => paths.filter(mayOpen)).filter((paths) => paths.length > 0);
}

/** Where the console begins for this role: the dashboard, or the first page that they may see. */
export function homeOf(role: Role): string {
  return navigationFor(role)[0]?.[0] ?? "/staff";
}

/** The entry that a page belongs to: the longest path that its own begins with. */
export function entryOf(pathname: string): NavigationPath | null {
  // Requests for a new letter lead to an approval, and have no entry of their own.
  if (pathname.startsWith("/staff/reissues")) return "/staff/approvals";
  const within = groups.flat().filter((path) => pathname === path || pathname.startsWith(`${path}/`));
  return within.toSorted((one, other) => other.length - one.length)[0] ?? null;
}

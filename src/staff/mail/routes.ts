import type { StaffRoute } from "../page.ts";
import { mailPage } from "./page.tsx";
import { mailPath } from "./query.ts";

/** 「メールの配信」. */
export const mailRoutes: readonly StaffRoute[] = [
  { path: mailPath, kind: "page", sees: "read", page: () => mailPage },
];

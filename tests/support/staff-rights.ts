import type { Role } from "../../src/staff-accounts/index.ts";

const office: readonly Role[] = ["operator", "approver"];
const everybody: readonly Role[] = [...office, "auditor"];

/**
 * Who may ask for what in the console, written down by hand: what the program takes for right is compared with it,
 * and a right that somebody was given by mistake is seen. Auditors read everything and change nothing.
 */
export const whoMay: Readonly<Record<string, readonly Role[]>> = {
  "GET /staff": everybody,
  "POST /staff": everybody,
  "POST /staff/dashboard/export": everybody,
  "GET /staff/mail": everybody,

  "GET /staff/members": everybody,
  "POST /staff/members": everybody,
  "POST /staff/members/export": everybody,
  "GET /staff/members/new": office,
  "POST /staff/members/new": office,
  "GET /staff/members/:account": everybody,
  "POST /staff/members/:account": office,
  "GET /staff/members/:account/details": everybody,
  "POST /staff/members/:account/details": office,
  "GET /staff/members/:account/help/:act": office,
  "POST /staff/members/:account/help/:act": office,

  "GET /staff/reissues": everybody,
  "GET /staff/reissues/:request": everybody,
  "POST /staff/reissues/:request": office,

  "GET /staff/import": everybody,
  "POST /staff/import": office,
  "GET /staff/import/:import": everybody,
  "POST /staff/import/:import": office,
  "GET /staff/import/:import/progress": everybody,
  "GET /staff/import/:import/rows/:list": everybody,
  "POST /staff/import/:import/bad-rows": office,

  "GET /staff/letters": everybody,
  "GET /staff/letters/new": office,
  "POST /staff/letters/new": office,
  "GET /staff/letters/returned": everybody,
  "POST /staff/letters/returned": office,
  "GET /staff/letters/reminders": everybody,
  "POST /staff/letters/reminders": office,
  "GET /staff/letters/runs/:run": everybody,
  "POST /staff/letters/runs/:run": office,
  "POST /staff/letters/runs/:run/sample": office,
  "GET /staff/letters/runs/:run/sample.svg": office,
  "POST /staff/letters/runs/:run/cover": everybody,
  "POST /staff/letters/runs/:run/files/:number": office,

  "GET /staff/approvals": everybody,
  "GET /staff/approvals/:approval": everybody,
  "POST /staff/approvals/:approval": ["approver"],

  "GET /staff/notices": everybody,
  "GET /staff/notices/new": office,
  "POST /staff/notices/new": office,
  "GET /staff/notices/:notice": everybody,
  "POST /staff/notices/:notice": office,
  "GET /staff/notices/:notice/publish": office,
  "POST /staff/notices/:notice/publish": office,
  "POST /staff/notices/:notice/attachment": office,
  "POST /staff/notices/:notice/file": everybody,

  "GET /staff/services": everybody,
  "POST /staff/services": office,
  "GET /staff/services/new": office,
  "POST /staff/services/new": office,
  "GET /staff/services/:service": everybody,
  "POST /staff/services/:service": office,

  "GET /staff/terms": everybody,
  "GET /staff/terms/next": office,
  "POST /staff/terms/next": office,
  "GET /staff/terms/next/publish": office,
  "POST /staff/terms/next/publish": office,
  "GET /staff/terms/:version": everybody,
  "POST /staff/terms/:version/proofs": everybody,

  "GET /staff/policies": everybody,
  "GET /staff/policies/:policy": everybody,
  "POST /staff/policies/:policy": ["approver"],
  "POST /staff/policies/logo/file": ["approver"],

  "GET /staff/audit": everybody,
  "POST /staff/audit/export": everybody,

  "GET /staff/accounts": everybody,
  "GET /staff/accounts/invite": ["approver"],
  "POST /staff/accounts/invite": ["approver"],
  "GET /staff/accounts/:staff": everybody,
  "POST /staff/accounts/:staff": ["approver"],
};

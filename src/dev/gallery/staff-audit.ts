import { auditViews } from "../../staff/index.ts";
import type { Exhibit } from "./exhibit.ts";
import { atDesk } from "./staff-visitors.ts";
import { now } from "./visitors.ts";

type Shown = auditViews.AuditShown;
type Found = Shown["found"]["records"][number];

const account = "0192f3c6-7a40-7d11-9b5e-3f2a61c00020";

const records: readonly Found[] = [
  found(5, "letter.printed", "staff", { kind: "provisional", issueNumber: "4820173601" }, { position: null }),
  found(7, "approval.approved", "staff", { kind: "reissue" }, { reason: "お電話でご本人と確認しました" }),
  found(12, "sign-in.failed", "member", { knownId: true, legacy: "none", letter: "expired" }),
  found(13, "sign-in.throttled", "member", { knownId: false, legacy: "none", letter: "none" }, nobody()),
  found(31, "first-login.done", "member", {}),
  found(60, "sign-in.succeeded", "member", { with: "passkey" }),
  found(90, "factor.failed", "member", { method: "otp-app", as: "wrong" }, { loginId: null }),
  found(300, "audit.verified", "system", { records: 120_482, findings: 0, position: 120_482 }, nobody()),
  found(900, "members.imported", "operator", { rows: 9120, new: 30, changed: 12, unchanged: 9078 }, nobody()),
];

const staff = [
  { staffId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d50", name: "山田 太郎" },
  { staffId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d52", name: "鈴木 一美" },
];

const whole: Shown = {
  found: { records: [...records], next: { at: "1782869040000000", id: account } },
  staff,
  chain: {
    head: { position: 120_490n, sealedAt: now.subtract({ seconds: 4 }) },
    waiting: { records: 1, since: now.subtract({ seconds: 2 }) },
    verified: { at: now.subtract({ hours: 5 }), findings: 0 },
  },
  problems: [],
  compared: null,
};

const nothing: Shown = {
  found: { records: [], next: null },
  staff,
  chain: { head: null, waiting: { records: 0, since: null }, verified: null },
  problems: [],
  compared: null,
};

const head = `sakura 120490 ${"5c".repeat(32)} 2026-07-01T01:24:00Z`;

/** Searching the audit log, in every state. */
export const staffAuditExhibits: readonly Exhibit[] = [
  audit("plain", "", whole),
  audit("searched", "?user=k48201736&group=sign-in&only=failures&from=2026/6/1&before=1_2", {
    ...whole,
    found: { records: records.slice(2, 4), next: null },
  }),
  audit("empty", "?request=req-0", nothing),
  audit("no-date", "?from=2026/13/45&until=2026/7/1", {
    ...nothing,
    problems: [{ field: "from", why: "notADate" }],
  }),
  audit("head-holds", "?anchor=x", { ...whole, compared: { line: head, kind: "holds" } }),
  audit("head-gone", "?anchor=x", { ...whole, compared: { line: head, kind: "gone" } }),
  audit("tampered", "", { ...whole, chain: { ...whole.chain, verified: { at: now, findings: 3 } } }),
  {
    ...{ page: "staff-audit", state: "lacking-characters" },
    set: (stage) => {
      const desk = atDesk(stage, "/staff/audit");
      return { desk, view: auditViews.lackingView(desk, ["𠮷", "é"], "/staff/audit") };
    },
  },
];

function audit(state: string, query: string, shown: Shown): Exhibit {
  return {
    ...{ page: "staff-audit", state },
    set: (stage) => {
      const desk = atDesk(stage, `/staff/audit${query}`, "auditor");
      return { desk, view: auditViews.auditView(desk, shown) };
    },
  };
}

function nobody(): Partial<Found> {
  return { accountId: null, loginId: null };
}

function found(
  minutesAgo: number,
  event: string,
  actor: Found["actor"],
  details: Found["details"],
  differing: Partial<Found> = {},
): Found {
  return {
    ...{
      id: `0192f3c6-7a40-7d11-9b5e-3f2a61c1${String(minutesAgo).padStart(4, "0")}`,
      event,
      actor,
      details,
    },
    at: now.subtract({ minutes: minutesAgo, seconds: 21 }),
    ...{ accountId: account, loginId: "k48201736", requestId: "0192f3c6-7a40", reason: null },
    staffName: actor === "staff" ? "山田 太郎" : null,
    position: 120_490n - BigInt(minutesAgo),
    ...differing,
  };
}

import { mailViews } from "../../staff/index.ts";
import { deskExhibit } from "./desk-exhibit.ts";
import type { Exhibit } from "./exhibit.ts";
import { memberId } from "./staff-member-cases.ts";
import { now } from "./visitors.ts";

type Found = mailViews.MailShown["found"]["mails"][number];

const hanako = { accountId: memberId, name: "佐藤 花子", masked: "h…@gmial.com", address: "main" } as const;
const minoru = { staffId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d53", name: "高橋 実" };

const mails: readonly Found[] = [
  found("sign-in-code", { reason: "ECONNREFUSED" }, { ...hanako, name: "佐藤 茂", masked: "s…@example.jp" }),
  found("confirm-address", { state: "sent", bouncedAt: now, reason: "5.1.1" }),
  found("notice", { state: "abandoned", reason: "550 5.7.1" }, { ...hanako, address: "contact" }),
  found("notice", { state: "sent", bouncedAt: now, reason: "5.2.2" }, { ...hanako, address: "replaced" }),
  found("new-device", { state: "abandoned", reason: "gave up: 451 4.4.1" }),
  found("staff-invitation", { state: "abandoned", reason: "550 5.1.2" }, null, minoru),
  found("reminder", { state: "abandoned", reason: "EMESSAGE" }),
];

const done: readonly Found[] = [
  found("sign-in-code", { state: "sent" }),
  found("sign-in-code", { state: "abandoned", reason: "superseded" }),
  found("sign-in-code", { state: "abandoned", reason: "expired" }),
  found("notice", { state: "abandoned", reason: "withdrawn" }),
  found("password-chosen", {}),
];

/** 「メールの配信」 in every state. */
export const staffMailExhibits: readonly Exhibit[] = [
  mail("trouble", "", { found: { mails: [...mails], next: { at: "1782869040000000", id: memberId } } }),
  mail("all", "?fate=all&user=k03259777", { found: { mails: [...done], next: null } }),
  mail("of-a-notice", `?notice=${memberId}`, { found: { mails: mails.slice(2, 4), next: null } }),
  mail("no-trouble", "", {}),
  mail("empty", "?fate=waiting&kind=notice", {}),
  mail("no-date", "?from=2026/13/45", { problems: [{ field: "from", why: "notADate" }] }),
];

function mail(state: string, query: string, shown: Partial<mailViews.MailShown>): Exhibit {
  const nothing = { found: { mails: [], next: null }, problems: [], keepMailDays: 90 };
  return deskExhibit(["mail", state], `mail${query}`, (desk) =>
    mailViews.mailView(desk, { ...nothing, ...shown }),
  );
}

function found(
  kind: string,
  facts: Partial<Found>,
  member: Found["member"] = hanako,
  staff: Found["staff"] = null,
): Found {
  return {
    ...{ id: memberId, kind, queuedAt: now.subtract({ hours: 2 }), state: "queued", bouncedAt: null },
    ...{ reason: null, member, staff, ...facts },
  };
}

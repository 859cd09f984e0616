import type { Policies } from "../../associations/index.ts";
import { policiesViews, termsViews } from "../../staff/index.ts";
import { defaultTerms, type Terms } from "../../terms/index.ts";
import { deskExhibit } from "./desk-exhibit.ts";
import { after, type Exhibit, wrong } from "./exhibit.ts";
import { now, sakura } from "./visitors.ts";

const first: Terms = {
  ...{ ...defaultTerms(sakura), version: 1, hash: new Uint8Array(32).fill(0xa4) },
  effectiveOn: Temporal.PlainDate.from("2025-07-01"),
};
const second: Terms = {
  ...{ version: 2, hash: new Uint8Array(32).fill(0x5c), effectiveOn: Temporal.PlainDate.from("2026-10-01") },
  body: first.body
    .replace("法令で定められた場合", "法律で定められた場合")
    .replace("## 6. 規約の変更\n", "## 6. 保存期間\n\n操作の記録は5年間保存します。\n\n## 7. 規約の変更\n"),
  bodyEn: first.bodyEn.replace("where the law requires it", "where a law requires it"),
};
const versions = [
  { version: 2, effectiveOn: second.effectiveOn, agreed: 0 },
  { version: 1, effectiveOn: first.effectiveOn, agreed: 8_412 },
];
const agreement = { agreed: 8_390, must: 10_240 };
const termsDraft = { body: second.body, bodyEn: second.bodyEn, revision: 3, savedAt: now };

const termsExhibits: readonly Exhibit[] = [
  deskExhibit(["terms", "empty"], "terms", (desk, form) =>
    termsViews.termsListView(desk, form, { versions: [], draft: null, agreement: null }),
  ),
  deskExhibit(["terms", "list"], "terms", (desk, form) =>
    termsViews.termsListView(desk, form, { versions, draft: termsDraft, agreement }),
  ),
  deskExhibit(
    ["terms-version", "second"],
    "terms/2",
    (desk, form) =>
      termsViews.oneVersionView(desk, form, { terms: second, before: first, agreed: 0, agreement: null }),
    { form: () => after("published") },
  ),
  deskExhibit(
    ["terms-version", "lacking"],
    "terms/1",
    (desk, form) =>
      termsViews.oneVersionView(desk, form, { terms: first, before: null, agreed: 8_412, agreement }),
    { form: ({ locale }) => wrong("encoding", termsViews.texts(locale).one.lacking("𠮷 é")) },
  ),
  deskExhibit(["terms-next", "begun"], "terms/next", (desk, form) =>
    termsViews.nextTermsView(desk, form, { newest: first, draft: null }),
  ),
  deskExhibit(
    ["terms-next", "preview"],
    "terms/next",
    (desk, form) => termsViews.nextTermsView(desk, form, { newest: first, draft: termsDraft }),
    { form: () => after("preview", { body: second.body, bodyEn: second.bodyEn, revision: "3" }) },
  ),
  deskExhibit(
    ["terms-next", "wrong"],
    "terms/next",
    (desk, form) => termsViews.nextTermsView(desk, form, { newest: first, draft: null }),
    {
      form: ({ locale }) => wrong("body", termsViews.texts(locale).desk.missing, { body: "", revision: "0" }),
    },
  ),
  deskExhibit(
    ["terms-next", "conflict"],
    "terms/next",
    (desk, form) => termsViews.nextTermsView(desk, form, { newest: first, draft: termsDraft }),
    {
      form: ({ locale }) =>
        wrong(
          null,
          termsViews.texts(locale).desk.conflict,
          { body: second.body.replace("5年間", "10年間"), bodyEn: second.bodyEn, revision: "2" },
          "meanwhile",
        ),
    },
  ),
  deskExhibit(
    ["terms-publish", "day-past"],
    "terms/next/publish",
    (desk, form) => termsViews.publishTermsView(desk, form, { newest: first, draft: termsDraft }),
    {
      form: ({ locale }) =>
        wrong("effectiveOn", termsViews.texts(locale).publish.dayPast, { effectiveOn: "2026-06-30" }),
    },
  ),
  deskExhibit(["terms-publish", "missing"], "terms/next/publish", (desk, form) =>
    termsViews.publishTermsView(desk, form, { newest: first, draft: null }),
  ),
];

const policies: Policies = {
  ...{ brandColor: sakura.brandColor, helpDeskTelephone: sakura.helpDeskTelephone },
  ...{ helpDeskHours: sakura.helpDeskHours, helpDeskHoursEn: sakura.helpDeskHoursEn },
  ...{ legacyUntil: sakura.legacyUntil, letterDays: 30, rememberDays: 14, passwordMinLength: 10 },
  ...{ readingDaysAfterLeaving: 0, twoPersonRule: true },
  ...{ keepSignInsDays: 365, keepMailDays: 90, keepFormerMembersYears: 5, auditAnchorTo: null },
};

const policyExhibits: readonly Exhibit[] = [
  deskExhibit(
    ["policies", "list"],
    "policies",
    (desk, form) => policiesViews.policiesView(desk, form, policies, false),
    { form: () => after("saved"), role: "approver" },
  ),
  deskExhibit(["policies", "operator"], "policies", (desk, form) =>
    policiesViews.policiesView(desk, form, { ...policies, twoPersonRule: false }, true),
  ),
  ...(
    ["letter-days", "legacy", "two-person-rule", "help-desk", "logo", "retention", "audit-anchor"] as const
  ).map((name) =>
    deskExhibit(
      ["policy", name],
      `policies/${name}`,
      (desk, form) => policiesViews.policyView(desk, form, { name, policies, hasLogo: true }),
      { role: "approver" },
    ),
  ),
  deskExhibit(
    ["policy", "bad-address"],
    "policies/audit-anchor",
    (desk, form) => policiesViews.policyView(desk, form, { name: "audit-anchor", policies, hasLogo: true }),
    {
      role: "approver",
      form: ({ locale }) =>
        wrong("auditAnchorTo", policiesViews.texts(locale).errors.address, {
          ...{ auditAnchorTo: "audit@", reason: "外部監査のため" },
        }),
    },
  ),
  deskExhibit(["policy", "may-not"], "policies/letter-days", (desk, form) =>
    policiesViews.policyView(desk, form, { name: "letter-days", policies, hasLogo: true }),
  ),
  deskExhibit(
    ["policy", "wrong"],
    "policies/color",
    (desk, form) => policiesViews.policyView(desk, form, { name: "color", policies, hasLogo: true }),
    {
      role: "approver",
      form: ({ locale }) => ({
        ...{ values: { brandColor: "#ffe0ee", reason: "" }, news: null },
        errors: [{ field: "reason", text: policiesViews.texts(locale).errors.missingReason }],
      }),
    },
  ),
  deskExhibit(
    ["policy", "logo-refused"],
    "policies/logo",
    (desk, form) => policiesViews.policyView(desk, form, { name: "logo", policies, hasLogo: false }),
    {
      role: "approver",
      form: ({ locale }) =>
        wrong("file", policiesViews.texts(locale).errors.logo.unsafe, { reason: "新しいロゴ" }),
    },
  ),
];

/** Terms of use and policies in the console. */
export const staffRulesExhibits: readonly Exhibit[] = [...termsExhibits, ...policyExhibits];

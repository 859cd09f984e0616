import type { Policies } from "../../associations/index.ts";
import { emptyForm, type FormState, type View } from "../../journey/index.ts";
import {
  noticesViews,
  policiesViews,
  type StaffVisit,
  servicesViews,
  termsViews,
} from "../../staff/index.ts";
import type { Role } from "../../staff-accounts/index.ts";
import { defaultTerms, type Terms } from "../../terms/index.ts";
import type { WrittenService } from "../../tiles/index.ts";
import { demoNotices, demoServices } from "../demo-content.ts";
import { after, type Exhibit, wrong } from "./exhibit.ts";
import { atDesk } from "./staff-visitors.ts";
import { now, sakura } from "./visitors.ts";

type Draw = (desk: StaffVisit, form: FormState) => View;

function exhibit(
  [page, state]: [page: string, state: string],
  path: string,
  draw: Draw,
  { form = () => emptyForm, role = "operator" }: { form?: (desk: StaffVisit) => FormState; role?: Role } = {},
): Exhibit {
  return {
    ...{ page: `staff-${page}`, state },
    set: (stage) => {
      const desk = atDesk(stage, `/staff/${path}`, role);
      const shown = form(desk);
      return { desk, form: shown, view: draw(desk, shown) };
    },
  };
}

const noticeId = "0192f3c6-7a40-7d11-9b5e-3f2a61c00001";
const [flu] = demoNotices;
if (!flu) throw new Error("the demo has a notice");

const draft: noticesViews.NoticeOnDesk["notice"] = {
  ...{ id: noticeId, title: flu.title, titleEn: flu.titleEn, body: flu.body, bodyEn: flu.bodyEn },
  ...{ importance: "important", audience: { kind: "all" }, loginId: null, revision: 2, sendsMail: true },
  ...{ from: now.add({ hours: 48 }), until: now.add({ hours: 2400 }), publishedAt: null },
  ...{ publishedUntil: now.add({ hours: 2400 }), withdrawnAt: null, attachment: null },
};
const shown: typeof draft = {
  ...{ ...draft, from: now.subtract({ hours: 3 }), publishedAt: now.subtract({ hours: 3 }) },
  attachment: { name: "インフルエンザ予防接種の補助のご案内（令和8年度）.pdf", bytes: 214_000 },
};
const withdrawn: typeof draft = { ...shown, withdrawnAt: now.subtract({ hours: 1 }) };
const counts = { meant: 10_240, mailed: 6_812, read: 2_145, mailingDone: false };
const none = { meant: 0, mailed: 0, read: 0, mailingDone: false };

const lines = [draft, { ...draft, publishedAt: draft.from }, shown, withdrawn].map((notice, index) => ({
  ...{ ...notice, id: `${noticeId.slice(0, -1)}${index}`, audience: notice.audience.kind, officeCode: null },
}));
const listed = [
  ...lines,
  {
    ...{
      ...shown,
      id: `${noticeId.slice(0, -1)}8`,
      title: "社員食堂の健康メニュー",
      importance: "normal" as const,
    },
    ...{ audience: "office" as const, officeCode: "A01", publishedUntil: now.subtract({ hours: 1 }) },
  },
];

const noticeExhibits: readonly Exhibit[] = [
  exhibit(["notices", "empty"], "notices", (desk, form) =>
    noticesViews.noticesView(desk, form, { notices: [], total: 0, state: null, page: 1 }),
  ),
  exhibit(
    ["notices", "list"],
    "notices",
    (desk, form) =>
      noticesViews.noticesView(desk, form, { notices: listed, total: 120, state: null, page: 2 }),
    { form: () => after("removed") },
  ),
  exhibit(
    ["notices", "auditor"],
    "notices?state=shown",
    (desk, form) => noticesViews.noticesView(desk, form, { notices: [], total: 0, state: "shown", page: 1 }),
    { role: "auditor" },
  ),
  exhibit(["notice-desk", "new"], "notices/new", (desk, form) =>
    noticesViews.noticeDeskView(desk, null, form),
  ),
  exhibit(
    ["notice-desk", "wrong"],
    "notices/new",
    (desk, form) => noticesViews.noticeDeskView(desk, null, form),
    {
      form: ({ locale }) => {
        const words = noticesViews.texts(locale).errors;
        return {
          ...{
            values: { audience: "office", title: "", body: "本文", until: "2026-01-01T00:00" },
            news: null,
          },
          errors: [
            { field: "title", text: words.titleMissing },
            { field: "officeCode", text: words.officeCode },
            { field: "until", text: words.untilPast },
          ],
        };
      },
    },
  ),
  ...(
    [
      ["draft", draft, "saved", "operator"],
      ["preview", draft, "preview", "operator"],
      ["file-refused", draft, "notOfAKnownType", "operator"],
      ["shown", shown, "published", "operator"],
      ["withdrawn", withdrawn, "withdrawn", "operator"],
      ["auditor", shown, null, "auditor"],
    ] as const
  ).map(([state, notice, news, role]) =>
    exhibit(
      ["notice-desk", state],
      `notices/${noticeId}`,
      (desk, form) => noticesViews.noticeDeskView(desk, { notice, counts }, form),
      { form: () => ({ ...emptyForm, news }), role },
    ),
  ),
  exhibit(
    ["notice-desk", "conflict"],
    `notices/${noticeId}`,
    (desk, form) => noticesViews.noticeDeskView(desk, { notice: draft, counts }, form),
    {
      form: ({ locale }) =>
        wrong(null, noticesViews.texts(locale).errors.conflict, { title: "別の題", body: "別の本文" }),
    },
  ),
  exhibit(["notice-publish", "later"], `notices/${noticeId}/publish`, (desk) =>
    noticesViews.publishView(desk, { notice: draft, counts }),
  ),
  exhibit(["notice-publish", "nobody"], `notices/${noticeId}/publish`, (desk) =>
    noticesViews.publishView(desk, {
      notice: { ...draft, from: null, bodyEn: "", titleEn: "", sendsMail: false },
      counts: none,
    }),
  ),
  exhibit(["notice-desk", "missing"], `notices/${noticeId}`, (desk) => noticesViews.noNotice(desk)),
];

const services = demoServices.map(
  (service, index): WrittenService => ({
    ...{ ...service, id: `0192f3c6-7a40-7d11-9b5e-3f2a61c0010${index}`, audience: "all" },
    strength: index === 0 ? "passkey" : "factor",
    address: index === 0 ? "https://records.example.jp/very/long/path/of/another/system?member=portal" : null,
  }),
);
const [records] = services;
if (!records) throw new Error("the demo has a service");

const serviceExhibits: readonly Exhibit[] = [
  exhibit(["services", "empty"], "services", (desk, form) => servicesViews.servicesView(desk, form, [])),
  exhibit(
    ["services", "list"],
    "services",
    (desk, form) => servicesViews.servicesView(desk, form, services),
    { form: () => after("moved") },
  ),
  exhibit(
    ["services", "auditor"],
    "services",
    (desk, form) => servicesViews.servicesView(desk, form, services),
    { role: "auditor" },
  ),
  exhibit(["service-desk", "new"], "services/new", (desk, form) =>
    servicesViews.serviceDeskView(desk, null, form),
  ),
  exhibit(["service-desk", "one"], `services/${records.id}`, (desk, form) =>
    servicesViews.serviceDeskView(desk, records, form),
  ),
  exhibit(
    ["service-desk", "wrong"],
    "services/new",
    (desk, form) => servicesViews.serviceDeskView(desk, null, form),
    {
      form: ({ locale }) => {
        const words = servicesViews.texts(locale).errors;
        return {
          ...{ values: { name: "", address: "http://a.example" }, news: null },
          errors: [
            { field: "name", text: words.name },
            { field: "icon", text: words.icon },
            { field: "address", text: words.address },
          ],
        };
      },
    },
  ),
];

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
const termsDraft = { body: second.body, bodyEn: second.bodyEn, revision: 3, savedAt: now };

const termsExhibits: readonly Exhibit[] = [
  exhibit(["terms", "empty"], "terms", (desk, form) => termsViews.termsListView(desk, form, [], null)),
  exhibit(["terms", "list"], "terms", (desk, form) =>
    termsViews.termsListView(desk, form, versions, termsDraft),
  ),
  exhibit(
    ["terms-version", "second"],
    "terms/2",
    (desk, form) => termsViews.oneVersionView(desk, form, { terms: second, before: first, agreed: 0 }),
    { form: () => after("published") },
  ),
  exhibit(
    ["terms-version", "lacking"],
    "terms/1",
    (desk, form) => termsViews.oneVersionView(desk, form, { terms: first, before: null, agreed: 8_412 }),
    { form: ({ locale }) => wrong("encoding", termsViews.texts(locale).one.lacking("𠮷 é")) },
  ),
  exhibit(["terms-next", "begun"], "terms/next", (desk, form) =>
    termsViews.nextTermsView(desk, form, { newest: first, draft: null }),
  ),
  exhibit(
    ["terms-next", "preview"],
    "terms/next",
    (desk, form) => termsViews.nextTermsView(desk, form, { newest: first, draft: termsDraft }),
    { form: () => after("preview", { body: second.body, bodyEn: second.bodyEn, revision: "3" }) },
  ),
  exhibit(
    ["terms-next", "wrong"],
    "terms/next",
    (desk, form) => termsViews.nextTermsView(desk, form, { newest: first, draft: null }),
    {
      form: ({ locale }) => wrong("body", termsViews.texts(locale).desk.missing, { body: "", revision: "0" }),
    },
  ),
  exhibit(
    ["terms-publish", "day-past"],
    "terms/next/publish",
    (desk, form) => termsViews.publishTermsView(desk, form, { newest: first, draft: termsDraft }),
    {
      form: ({ locale }) =>
        wrong("effectiveOn", termsViews.texts(locale).publish.dayPast, { effectiveOn: "2026-06-30" }),
    },
  ),
  exhibit(["terms-publish", "missing"], "terms/next/publish", (desk, form) =>
    termsViews.publishTermsView(desk, form, { newest: first, draft: null }),
  ),
];

const policies: Policies = {
  ...{ brandColor: sakura.brandColor, helpDeskTelephone: sakura.helpDeskTelephone },
  ...{ helpDeskHours: sakura.helpDeskHours, helpDeskHoursEn: sakura.helpDeskHoursEn },
  ...{ legacyUntil: sakura.legacyUntil, letterDays: 30, rememberDays: 14, passwordMinLength: 10 },
  ...{ readingDaysAfterLeaving: 0, twoPersonRule: true },
  ...{ keepSignInsDays: 365, keepMailDays: 90, keepFormerMembersYears: 5 },
};

const policyExhibits: readonly Exhibit[] = [
  exhibit(
    ["policies", "list"],
    "policies",
    (desk, form) => policiesViews.policiesView(desk, form, policies, false),
    { form: () => after("saved"), role: "approver" },
  ),
  exhibit(["policies", "operator"], "policies", (desk, form) =>
    policiesViews.policiesView(desk, form, { ...policies, twoPersonRule: false }, true),
  ),
  ...(["letter-days", "legacy", "two-person-rule", "help-desk", "logo", "retention"] as const).map((name) =>
    exhibit(
      ["policy", name],
      `policies/${name}`,
      (desk, form) => policiesViews.policyView(desk, form, { name, policies, hasLogo: true }),
      { role: "approver" },
    ),
  ),
  exhibit(["policy", "may-not"], "policies/letter-days", (desk, form) =>
    policiesViews.policyView(desk, form, { name: "letter-days", policies, hasLogo: true }),
  ),
  exhibit(
    ["policy", "wrong"],
    "policies/color",
    (desk, form) => policiesViews.policyView(desk, form, { name: "color", policies, hasLogo: true }),
    {
      role: "approver",
      form: ({ locale }) => ({
        ...{ values: { brandColor: "#ffe0ee", reason: "" }, news: null },
        errors: [{ field: "reason", text: policiesViews.texts(locale).errors.reason }],
      }),
    },
  ),
  exhibit(
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

/** Notices, services, terms and policies in the console. */
export const staffContentExhibits: readonly Exhibit[] = [
  ...noticeExhibits,
  ...serviceExhibits,
  ...termsExhibits,
  ...policyExhibits,
];

import { emptyForm } from "../../journey/index.ts";
import { noticesViews, servicesViews } from "../../staff/index.ts";
import type { WrittenService } from "../../tiles/index.ts";
import { demoNotices, demoServices } from "../demo-content.ts";
import { deskExhibit } from "./desk-exhibit.ts";
import { after, type Exhibit, wrong } from "./exhibit.ts";
import { now } from "./visitors.ts";

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
const counts = { meant: 10_240, mailed: 6_812, read: 2_145, failed: 37, mailingDone: false };
const none = { meant: 0, mailed: 0, read: 0, failed: 0, mailingDone: false };

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
  deskExhibit(["notices", "empty"], "notices", (desk, form) =>
    noticesViews.noticesView(desk, form, { notices: [], total: 0, state: null, page: 1 }),
  ),
  deskExhibit(
    ["notices", "list"],
    "notices",
    (desk, form) =>
      noticesViews.noticesView(desk, form, { notices: listed, total: 120, state: null, page: 2 }),
    { form: () => after("removed") },
  ),
  deskExhibit(
    ["notices", "auditor"],
    "notices?state=shown",
    (desk, form) => noticesViews.noticesView(desk, form, { notices: [], total: 0, state: "shown", page: 1 }),
    { role: "auditor" },
  ),
  deskExhibit(["notice-desk", "new"], "notices/new", (desk, form) =>
    noticesViews.noticeDeskView(desk, null, form),
  ),
  deskExhibit(
    ["notice-desk", "wrong"],
    "notices/new",
    (desk, form) => noticesViews.noticeDeskView(desk, null, form),
    {
      form: ({ locale }) => {
        const words = noticesViews.texts(locale).errors;
        return {
          ...{
            values: {
              ...{ audience: "office", title: "", body: "本文" },
              ...{ from: "0026-12-01T09:00", until: "2026-01-01T00:00" },
            },
            news: null,
          },
          errors: [
            { field: "title", text: words.titleMissing },
            { field: "officeCode", text: words.officeCode },
            { field: "from", text: words.year },
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
    deskExhibit(
      ["notice-desk", state],
      `notices/${noticeId}`,
      (desk, form) => noticesViews.noticeDeskView(desk, { notice, counts }, form),
      { form: () => ({ ...emptyForm, news }), role },
    ),
  ),
  deskExhibit(
    ["notice-desk", "conflict"],
    `notices/${noticeId}`,
    (desk, form) => noticesViews.noticeDeskView(desk, { notice: draft, counts }, form),
    {
      form: ({ locale }) =>
        wrong(
          null,
          noticesViews.texts(locale).errors.conflict,
          { title: "別の題", body: flu.body.replace("今年度も", "来年度も"), audience: "insured" },
          "meanwhile",
        ),
    },
  ),
  deskExhibit(
    ["notice-desk", "removed"],
    `notices/${noticeId}`,
    (desk, form) => noticesViews.noticeDeskView(desk, null, form),
    {
      form: ({ locale }) =>
        wrong(null, noticesViews.texts(locale).errors.removed, { title: "別の題", body: "別の本文" }),
    },
  ),
  deskExhibit(
    ["notice-desk", "withdrawn-meanwhile"],
    `notices/${noticeId}`,
    (desk, form) => noticesViews.noticeDeskView(desk, { notice: withdrawn, counts }, form),
    {
      form: ({ locale }) =>
        wrong(null, noticesViews.texts(locale).errors.withdrawn, { title: "別の題", body: "別の本文" }),
    },
  ),
  deskExhibit(["notice-publish", "later"], `notices/${noticeId}/publish`, (desk) =>
    noticesViews.publishView(desk, { notice: draft, counts }),
  ),
  deskExhibit(["notice-publish", "gone-by"], `notices/${noticeId}/publish`, (desk) =>
    noticesViews.publishView(desk, { notice: { ...draft, from: now.subtract({ hours: 48 }) }, counts }),
  ),
  deskExhibit(["notice-publish", "nobody"], `notices/${noticeId}/publish`, (desk) =>
    noticesViews.publishView(desk, {
      notice: { ...draft, from: null, bodyEn: "", titleEn: "", sendsMail: false },
      counts: none,
    }),
  ),
  deskExhibit(["notice-desk", "missing"], `notices/${noticeId}`, (desk) => noticesViews.noNotice(desk)),
];

const services = demoServices.map(
  (service, index): WrittenService => ({
    ...{ ...service, id: `0192f3c6-7a40-7d11-9b5e-3f2a61c0010${index}`, audience: "all" },
    ...{ strength: index === 0 ? "passkey" : "factor", revision: 2 },
    address: index === 0 ? "https://records.example.jp/very/long/path/of/another/system?member=portal" : null,
  }),
);
const [records] = services;
if (!records) throw new Error("the demo has a service");

const serviceExhibits: readonly Exhibit[] = [
  deskExhibit(["services", "empty"], "services", (desk, form) => servicesViews.servicesView(desk, form, [])),
  deskExhibit(
    ["services", "list"],
    "services",
    (desk, form) => servicesViews.servicesView(desk, form, services),
    { form: () => after("moved") },
  ),
  deskExhibit(
    ["services", "auditor"],
    "services",
    (desk, form) => servicesViews.servicesView(desk, form, services),
    { role: "auditor" },
  ),
  deskExhibit(["service-desk", "new"], "services/new", (desk, form) =>
    servicesViews.serviceDeskView(desk, null, form),
  ),
  deskExhibit(["service-desk", "one"], `services/${records.id}`, (desk, form) =>
    servicesViews.serviceDeskView(desk, records, form),
  ),
  deskExhibit(
    ["service-desk", "conflict"],
    `services/${records.id}`,
    (desk, form) => servicesViews.serviceDeskView(desk, records, form),
    {
      form: ({ locale }) => {
        const typed = { ...records, description: "医療費の一覧", address: "", revision: "1" };
        return wrong(null, servicesViews.texts(locale).errors.conflict, typed, "meanwhile");
      },
    },
  ),
  deskExhibit(
    ["service-desk", "removed"],
    `services/${records.id}`,
    (desk, form) => servicesViews.serviceDeskView(desk, null, form),
    {
      form: ({ locale }) => {
        const typed = { ...records, address: "", revision: "1" };
        return wrong(null, servicesViews.texts(locale).errors.removed, typed);
      },
    },
  ),
  deskExhibit(
    ["service-desk", "auditor"],
    `services/${records.id}`,
    (desk) => servicesViews.serviceFactsView(desk, records),
    { role: "auditor" },
  ),
  deskExhibit(
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
            { field: "reason", text: words.missingReason },
          ],
        };
      },
    },
  ),
];

/** Notices and services in the console. */
export const staffContentExhibits: readonly Exhibit[] = [...noticeExhibits, ...serviceExhibits];

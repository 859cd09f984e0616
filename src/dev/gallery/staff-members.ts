import { emptyForm, type FormState, type View } from "../../journey/index.ts";
import { type MemberFields, type RegisteredMember, readMemberFields } from "../../members/index.ts";
import { dayInJapan } from "../../platform/index.ts";
import { membersViews, type StaffVisit } from "../../staff/index.ts";
import type { Role } from "../../staff-accounts/index.ts";
import type { Exhibit, Stage } from "./exhibit.ts";
import { after, wrong } from "./exhibit.ts";
import { approval } from "./staff-approval-cases.ts";
import { caseOf, checked, memberCase, memberCases, memberId, unchecked } from "./staff-member-cases.ts";
import { atDesk } from "./staff-visitors.ts";
import { now } from "./visitors.ts";

type Words = ReturnType<typeof membersViews.texts>;

function exhibit(
  page: string,
  state: string,
  path: string,
  show: (visit: StaffVisit, form: FormState) => View,
  formOf: (text: Words, stage: Stage) => FormState = () => emptyForm,
  role: Role = "operator",
): Exhibit {
  return {
    ...{ page, state },
    set: (stage) => {
      const desk = atDesk(stage, path, role);
      const form = formOf(membersViews.texts(stage.locale), stage);
      return { desk, form, view: show(desk, form) };
    },
  };
}

const found: membersViews.FoundMember[] = (
  [
    ["佐藤 花子", "サトウ ハナコ", "1000001", "1980-12-01", "notStarted", "out"],
    ["佐藤 太郎", "サトウ タロウ", "1000001", "1978-04-09", "finished", "used"],
    ["佐藤 恵", "サトウ メグミ", "2000034", "1956-02-29", "emailLink", "used"],
    ["佐藤 茂", "サトウ シゲル", "2000035", "1949-11-03", "notStarted", "expired"],
  ] as const
).map(([name, nameKana, number, born, step, letter], index) => ({
  ...{ accountId: memberId, memberId, loginId: `k0325977${index}`, name, nameKana, sortedBy: nameKana },
  ...{
    birthDate: Temporal.PlainDate.from(born),
    symbol: "12",
    number,
    branch: `0${index % 2}`,
    step,
    letter,
  },
  relationship: index % 2 === 0 ? "insured" : "dependant",
  lostOn: index === 3 ? Temporal.PlainDate.from("2026-04-01") : null,
  ...{
    addressHidden: index === 1,
    objectedAt: index === 3 ? now : null,
    undeliverable: ([null, "contact", "main", null] as const)[index] ?? null,
  },
}));

const nothing: membersViews.MembersShown = { search: null, filter: {}, isLost: false, found: null };
const typed = { typed: "さとう", after: null };
const next = { name: "サトウシゲル", birthDate: "1949-11-03", memberId };

const lacking = exhibit(
  ...(["staff-members", "lacking-characters", "/staff/members/export"] as const),
  (visit) => membersViews.lackingView(visit, ["𠮷", "é"], { step: "emailLink" }),
);

function search(
  state: string,
  shown: Partial<membersViews.MembersShown>,
  formOf?: (text: Words) => FormState,
  role: Role = "operator",
): Exhibit {
  return exhibit(
    "staff-members",
    state,
    "/staff/members",
    (visit, form) => membersViews.membersView(visit, { ...nothing, ...shown }, form),
    formOf,
    role,
  );
}

const happenings: membersViews.MemberShown["happenings"] = [
  {
    ...{ at: now.subtract({ minutes: 3 }), event: "caller.checked", actor: "staff", staffName: "山田 太郎" },
    ...{ details: { facts: "birthDate number" }, reasonSealed: null },
  },
  {
    ...{ at: now.subtract({ hours: 30 }), event: "sign-in.succeeded", actor: "member", staffName: null },
    ...{ details: { with: "password" }, reasonSealed: null },
  },
];

const mails: membersViews.MemberShown["mails"] = (
  [
    ["confirm-address", "sent", null, null],
    ["sign-in-code", "queued", null, "ECONNREFUSED"],
    ["sign-in-code", "abandoned", null, "superseded"],
    ["new-device", "abandoned", null, "550 5.1.1"],
    ["reminder", "sent", now, null],
  ] as const
).map(([kind, state, bouncedAt, reason]) => ({
  ...{ id: memberId, emailAddressId: memberId, kind, state, attempts: 1, bouncedAt, reason },
  ...{ queuedAt: now.subtract({ hours: 2 }), sentAt: null, abandonedAt: null },
}));

function member(
  state: string,
  differing: Partial<membersViews.MemberShown>,
  formOf?: (text: Words) => FormState,
  role: Role = "operator",
): Exhibit {
  const shown = {
    member: memberCase(),
    happenings,
    mails,
    requests: [],
    onLine: [],
    caller: unchecked,
    ...differing,
  };
  return exhibit(
    "staff-member",
    state,
    `/staff/members/${memberId}`,
    (visit, form) => membersViews.memberView(visit, shown, form),
    formOf,
    role,
  );
}

const fields: MemberFields = {
  ...{ symbol: "12", number: "1000001", branch: "00", name: "佐藤 花子", nameKana: "サトウ ハナコ" },
  nameForPrint: "",
  ...{ birthDate: "1980/12/1", sex: "女", relationship: "本人", acquiredOn: "2025/7/1", lostOn: "" },
  ...{ officeCode: "A01", postalCode: "100-0005", address: "東京都千代田区丸の内1丁目1番1号" },
  ...{ mailingPostalCode: "", mailingAddress: "", addressHidden: "" },
};
const noAddress = { postalCode: "", address: "", mailingPostalCode: "", mailingAddress: "" };
const wrongFields = { ...fields, branch: "123", birthDate: "S55.2.30", postalCode: "12" };

function details(
  state: string,
  differing: Partial<MemberFields>,
  formOf?: (text: Words, stage: Stage) => FormState,
  role: Role = "operator",
): Exhibit {
  const shown = { ...fields, ...differing };
  const registered = { memberId, updatedAt: now, fields: shown, postal: postalOf(shown) };
  return exhibit(
    "staff-member-details",
    state,
    `/staff/members/${memberId}/details`,
    (visit, form) => membersViews.detailsView(visit, { accountId: memberId, registered }, form),
    formOf,
    role,
  );
}

// 妻 stands for whoever has no address of their own but the insured person's.
function postalOf({ relationship, postalCode, address }: MemberFields): RegisteredMember["postal"] {
  if (address !== "") return { source: "own", postalCode, address };
  if (relationship !== "妻") return { source: "none", postalCode, address };
  return { source: "insured", postalCode: fields.postalCode, address: fields.address };
}

function refusedForm(_text: Words, { locale }: Stage): FormState {
  const read = readMemberFields(wrongFields, dayInJapan(now));
  if (read.kind !== "invalid") throw new Error("these fields are wrong");
  return { values: wrongFields, errors: membersViews.problemsOfFields(locale, read.problems), news: null };
}

/** Searching members, a member's page, registering and correcting by hand, in every state. */
export const staffMembersExhibits: readonly Exhibit[] = [
  search("plain", {}),
  search("found", { search: typed, found: { members: found, next } }),
  search("next-page", { search: { ...typed, after: next }, found: { members: found, next: null } }),
  search("by-filter", {
    filter: { step: "emailLink", letter: "used", undeliverable: true },
    found: { members: found.slice(2, 3), next: null },
  }),
  lacking,
  search("nobody", { search: typed, found: { members: [], next: null } }),
  search("search-lost", { isLost: true }),
  search("nothing-typed", {}, (text) => wrong("q", text.nothingTyped)),
  search("not-readable", {}, (text) => wrong("q", text.notReadable, { q: "!!" })),
  search("auditor", { search: typed, found: { members: found, next: null } }, undefined, "auditor"),

  ...Object.keys(memberCases).map((name) => member(name, { member: caseOf(name) })),
  member("address-of-insured", {
    member: memberCase({ relationship: "dependant", letters: [], lettersTo: "insured" }),
  }),
  member("caller-checked", { caller: checked }, () => after("checked")),
  member("caller-wrong", {}, (text) => wrong("number", text.callerWrong, { number: "9", birthDate: "S55" })),
  member("caller-few", {}, (text) => wrong("birthDate", text.callerFew)),
  member("caller-suspicious", { caller: { checkedUntil: null, failedToday: 3 } }),
  member("requests", {
    requests: [approval(), approval({ kind: "clear-factors", state: "approved" })],
    onLine: [
      { id: memberId, askedAt: now, isStopped: false },
      { id: memberId, askedAt: now, isStopped: true },
    ],
  }),
  member("corrected", {}, () => after("corrected")),
  member("added", { happenings: [], mails: [] }, () => after("added")),
  member("auditor", { member: caseOf("ready") }, undefined, "auditor"),
  exhibit("staff-member", "unknown", "/staff/members/x", (visit) => membersViews.unknownMemberView(visit)),

  details("plain", {}),
  details("hidden-address", { ...noAddress, addressHidden: "1" }),
  details("address-of-insured", { ...noAddress, relationship: "妻", branch: "01" }),
  details("no-address", { ...noAddress, relationship: "長男", branch: "02" }),
  details("other-name", { name: "𪚥田 花子", nameKana: "タツタ ハナコ", nameForPrint: "龍田 花子" }),
  details("unprintable-name", { name: "髙\ue000 花子", nameKana: "タカダ ハナコ" }),
  details("wrong", {}, refusedForm),
  details("no-reason", {}, (_text, { locale }) =>
    wrong("reason", membersViews.detailsTexts(locale).missingReason, fields),
  ),
  details("meanwhile", {}, (_text, { locale }) =>
    wrong(
      null,
      membersViews.detailsTexts(locale).meanwhile,
      {
        ...{ ...fields, name: "鈴木 花子", nameKana: "スズキ ハナコ", reason: "結婚" },
        was: JSON.stringify({ ...fields, officeCode: "B02", nameKana: "サトウ ハナ" }),
      },
      "meanwhile",
    ),
  ),
  details("auditor", {}, undefined, "auditor"),
  exhibit("staff-member-details", "confirm", `/staff/members/${memberId}/details`, (visit) =>
    membersViews.confirmChangesView(visit, {
      accountId: memberId,
      values: { ...fields, reason: "結婚して転居" },
      changes: {
        ...{
          before: fields,
          after: { ...fields, name: "鈴木 花子", addressHidden: "1", lostOn: "2027/4/1" },
        },
        changed: ["name", "addressHidden", "lostOn"],
        warnings: [{ line: 1, column: "住所", value: "", reason: "noAddress" }],
      },
    }),
  ),
  exhibit("staff-member-new", "plain", "/staff/members/new", membersViews.newMemberView),
  exhibit("staff-member-new", "wrong", "/staff/members/new", membersViews.newMemberView, refusedForm),
  exhibit(
    "staff-member-new",
    "namesake",
    "/staff/members/new",
    membersViews.newMemberView,
    (_text, { locale }) => ({
      ...wrong("number", membersViews.detailsTexts(locale).numberChange, fields),
      news: "namesake",
    }),
  ),
  exhibit("staff-member-new", "confirm-namesake", "/staff/members/new", (visit) => {
    const values = { ...fields, otherPerson: "on", reason: "基礎年金番号が違うため" };
    return membersViews.confirmNewView(visit, { values, fields, warnings: [] });
  }),
  exhibit("staff-member-new", "confirm", "/staff/members/new", (visit) =>
    membersViews.confirmNewView(visit, { values: { ...fields, loginId: "sato01" }, fields, warnings: [] }),
  ),
];

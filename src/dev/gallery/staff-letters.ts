import type { Approval } from "../../approvals/index.ts";
import { emptyForm, type FormState, type View } from "../../journey/index.ts";
import type { LetterRun } from "../../letters/index.ts";
import { lettersViews, type StaffVisit } from "../../staff/index.ts";
import type { Role } from "../../staff-accounts/index.ts";
import { after, type Exhibit, wrong } from "./exhibit.ts";
import { atDesk } from "./staff-visitors.ts";
import { now } from "./visitors.ts";

const runId = "0192f3c6-7a40-7d11-9b5e-3f2a61c00101";
const plannedRun: LetterRun = {
  ...{ runId, selection: "new", plannedAt: now.subtract({ minutes: 4 }), plannedBy: "山田 太郎" },
  ...{ members: 1_234, approvalId: null, cancelledAt: null, issuedAt: null, issuedBy: null, sessionId: null },
  ...{ letters: 0, files: 0, filesTaken: 0 },
};
const issuedRun: LetterRun = {
  ...plannedRun,
  ...{ issuedAt: now.subtract({ minutes: 2 }), issuedBy: "山田 太郎", sessionId: "this" },
  ...{ letters: 1_230, files: 3, filesTaken: 1 },
};
const approval: Approval = {
  ...{
    approvalId: "0192f3c6-7a40-7d11-9b5e-3f2a61c00102",
    kind: "bulk-letters",
    accountId: null,
    memberName: null,
  },
  ...{ what: { letters: 1_230 }, state: "waiting", reasonSealed: new Uint8Array() },
  requestedBy: { staffId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d50", name: "山田 太郎" },
  ...{ requestedAt: now.subtract({ minutes: 30 }), expiresAt: now.add({ hours: 24 * 7 }) },
  ...{ decidedBy: null, decidedAt: null, waived: false, decisionReasonSealed: null },
  ...{ executedAt: null, withdrawnAt: null },
};

const receiver = {
  ...{ accountId: "0192f3c6-7a40-7d11-9b5e-3f2a61c00103", loginId: "k40718293", name: "佐藤　花子" },
  ...{ branch: "00", postalCode: "150-0002", address: "東京都渋谷区渋谷1-2-3", addressHidden: false },
  ...{ isLegacy: false, awaitsActivation: false, passwordChosenAt: null, objectedAt: null, lostOn: null },
  ...{ changedAt: now, lastKind: null, lastPrintedAt: null, lastReturnedAt: null, lastIsLive: false },
} as const;
const named = (name: string, loginId: string, printedName = name) => ({
  ...{ ...receiver, name, printedName, loginId },
});

const checks = {
  fine: { provisional: 1_130, activation: 100 },
  problems: [
    { receiver: named("鈴木　一郎", "k40718294"), problems: [{ kind: "no-address" as const }] },
    {
      receiver: named("\ue000田　次郎", "k40718295"),
      problems: [{ kind: "unprintable" as const, characters: ["\ue000"] }],
    },
    {
      receiver: named("高橋　三子", "k40718296"),
      problems: [{ kind: "returned-unchanged" as const, returnedAt: now.subtract({ hours: 24 * 20 }) }],
    },
    { receiver: named("山本　五郎", "k40718290"), problems: [{ kind: "objected" as const }] },
    {
      receiver: named("田中　四郎", "k40718297"),
      problems: [{ kind: "left" as const, lostOn: Temporal.PlainDate.from("2026-10-01") }],
    },
  ],
  remarks: [
    {
      receiver: named("葛\u{e0110}城　五子", "k40718298"),
      remarks: [{ kind: "usual-form" as const, characters: ["葛"] }],
    },
    {
      receiver: named("𪚥田　七子", "k40718300", "龍田　七子"),
      remarks: [{ kind: "other-name" as const, printedName: "龍田　七子" }],
    },
    { receiver: named("伊藤　六子", "k40718299"), remarks: [{ kind: "hidden-address" as const }] },
  ],
  replaced: 12,
};
const spotless = { ...checks, problems: [], remarks: [], replaced: 0 };
const nobody = { ...checks, fine: { provisional: 0, activation: 0 }, remarks: [], replaced: 0 };
const files = [
  { number: 1, letters: 500, takenAt: now.subtract({ minutes: 1 }) },
  { number: 2, letters: 500, takenAt: null },
  { number: 3, letters: 230, takenAt: null },
];
const leftOut = [
  { accountId: receiver.accountId, loginId: "k40718294", name: "鈴木　一郎", problem: "no-address" as const },
];

const returned = {
  ...{ accountId: receiver.accountId, loginId: "k40718293", name: "佐藤　花子", issueNumber: "4071938265" },
  ...{ returnedAt: now.subtract({ hours: 30 }), reason: "moved" as const, isMended: false, isReissue: false },
};
const noneToday = { envelopes: [], total: 0 };
const today = { envelopes: [returned], total: 12 };
const stopped = {
  ...{ accountId: receiver.accountId, loginId: "k40718293", name: "佐藤　花子" },
  ...{ lastSignInAt: now.subtract({ hours: 24 * 9 }), mailedAt: null, excludedAt: null },
};
const counts = { new: 1_234, expired: 56, reminder: 210, returned: 3, reissue: 0 };

const { texts } = lettersViews;

/** Letters in the console. */
export const staffLettersExhibits: readonly Exhibit[] = [
  show("letters", "runs", (visit) =>
    lettersViews.lettersView(visit, {
      ...{ returned: 3, page: 1, pages: 2 },
      runs: [
        { ...plannedRun, approvalId: "asked", state: "waiting" },
        { ...issuedRun, state: "partly" },
        { ...issuedRun, selection: "reissue", letters: 2, files: 1, filesTaken: 1, state: "done" },
        { ...plannedRun, selection: "reminder", state: "planned" },
      ],
    }),
  ),
  show("letters", "empty", (visit) =>
    lettersViews.lettersView(visit, { returned: 0, page: 1, pages: 0, runs: [] }),
  ),
  show("letters-new", "choose", (visit, form) => lettersViews.chooseView(visit, form, counts)),
  show(
    "letters-new",
    "wrong",
    (visit, form) => lettersViews.chooseView(visit, form, counts),
    ({ locale }) => wrong("from", texts(locale).choose.errors.date, { who: "new", from: "13月" }),
  ),
  show("letters-new", "one", (visit) =>
    lettersViews.oneView(visit, { name: "佐藤　花子", loginId: "k40718293" }),
  ),
  show("letters-new", "one-unknown", (visit) => lettersViews.oneView(visit, null)),
  run("problems", { kind: "planned", checks, approval: null, needsApproval: false, isCarried: false }),
  run("spotless", {
    kind: "planned",
    checks: spotless,
    approval: null,
    needsApproval: false,
    isCarried: false,
  }),
  run("nobody", { kind: "planned", checks: nobody, approval: null, needsApproval: false, isCarried: false }),
  run("needs-approval", { kind: "planned", checks, approval: null, needsApproval: true, isCarried: false }),
  run("waiting", { kind: "planned", checks: spotless, approval, needsApproval: true, isCarried: false }),
  run("refused", {
    ...{ kind: "planned", checks: spotless, needsApproval: true, isCarried: false },
    approval: { ...approval, state: "refused" },
  }),
  run("approved", {
    ...{ kind: "planned", checks: spotless, needsApproval: true, isCarried: false },
    approval: { ...approval, state: "approved", decidedBy: { staffId: "other", name: "小野 二子" } },
  }),
  show("letters-run", "reprint", (visit, form) =>
    lettersViews.runView(
      visit,
      form,
      { ...plannedRun, selection: "reprint", members: 1 },
      {
        ...{ kind: "planned", approval: null, needsApproval: false, isCarried: false },
        checks: { ...spotless, fine: { provisional: 1, activation: 0 }, replaced: 1 },
      },
    ),
  ),
  run(
    "made-again",
    { kind: "planned", checks: spotless, approval: null, needsApproval: false, isCarried: true },
    { ...plannedRun, selection: "reprint", approvalId: "given" },
  ),
  run(
    "issued",
    { kind: "issued", files: { files, until: now.add({ minutes: 8 }), untaken: 0, leftOut } },
    issuedRun,
  ),
  run(
    "closed",
    { kind: "issued", files: { files, until: null, untaken: 730, leftOut: [] } },
    { ...issuedRun, approvalId: "given", issuedAt: now.subtract({ minutes: 14 }) },
  ),
  run(
    "issued-elsewhere",
    { kind: "issued", files: { files, until: null, untaken: 0, leftOut: [] } },
    issuedRun,
  ),
  run(
    "issued-auditor",
    { kind: "issued", files: { files, until: null, untaken: 730, leftOut: [] } },
    issuedRun,
    "auditor",
  ),
  run("cancelled", { kind: "cancelled" }, { ...plannedRun, cancelledAt: now }),
  run(
    "auditor",
    { kind: "planned", checks, approval: null, needsApproval: false, isCarried: false },
    plannedRun,
    "auditor",
  ),
  show("letters-run", "unknown", (visit) => lettersViews.noRunView(visit)),
  show("letters-run", "taken-before", (visit) =>
    lettersViews.notTakenView(visit, runId, { kind: "taken-before", takenAt: now.subtract({ minutes: 1 }) }),
  ),
  show("letters-run", "too-late", (visit) => lettersViews.notTakenView(visit, runId, { kind: "closed" })),
  show("letters-returned", "list", (visit, form) =>
    lettersViews.returnedView(visit, form, {
      ...{ page: 1, pages: 1, today: noneToday },
      letters: [
        returned,
        { ...returned, name: "鈴木　一郎", isMended: true, reason: "address-unknown" },
        { ...returned, name: "高橋　三子", isMended: true, isReissue: true },
      ],
    }),
  ),
  show(
    "letters-returned",
    "marked",
    (visit, form) =>
      lettersViews.returnedView(visit, form, { letters: [returned], page: 1, pages: 1, today }),
    () => after("marked", { reason: "moved", marked: "4071938265　佐藤　花子" }),
  ),
  show(
    "letters-returned",
    "misread",
    (visit, form) =>
      lettersViews.returnedView(visit, form, { letters: [], page: 1, pages: 0, today: noneToday }),
    ({ locale }) => wrong("number", texts(locale).returned.errors.misread("4071938266"), { reason: "moved" }),
  ),
  show("letters-reminders", "list", (visit, form) =>
    lettersViews.remindersView(visit, form, {
      ...{ stopped: [stopped], total: 130 },
      excluded: [{ ...stopped, name: "鈴木　一郎", excludedAt: now }],
    }),
  ),
  show(
    "letters-reminders",
    "sent",
    (visit, form) => lettersViews.remindersView(visit, form, { stopped: [], total: 0, excluded: [] }),
    () => after("sent"),
  ),
];

const paths = {
  ...{ letters: "/staff/letters", "letters-new": "/staff/letters/new" },
  "letters-run": `/staff/letters/runs/${runId}`,
  ...{ "letters-returned": "/staff/letters/returned", "letters-reminders": "/staff/letters/reminders" },
};

function show(
  page: keyof typeof paths,
  state: string,
  view: (visit: StaffVisit, form: FormState) => View,
  form: (visit: StaffVisit) => FormState = () => emptyForm,
  role: Role = "operator",
): Exhibit {
  return {
    page: `staff-${page}`,
    state,
    set: (stage) => {
      const desk = atDesk(stage, paths[page], role);
      const shown = form(desk);
      return { desk, view: view(desk, shown), form: shown };
    },
  };
}

function run(
  state: string,
  seen: lettersViews.RunSeen,
  of: LetterRun = plannedRun,
  role: Role = "operator",
): Exhibit {
  return show(
    "letters-run",
    state,
    (visit, form) => lettersViews.runView(visit, form, of, seen),
    undefined,
    role,
  );
}

import type { CheckCounts, CheckFindings, ListedImport, Preview } from "../../imports/index.ts";
import { emptyForm, type FormState } from "../../journey/index.ts";
import type { ChosenColumns } from "../../members/index.ts";
import { importViews } from "../../staff/index.ts";
import type { Role } from "../../staff-accounts/index.ts";
import { after, type Exhibit, wrong } from "./exhibit.ts";
import {
  clean,
  doubts,
  keptAddresses,
  manyChanges,
  none,
  unusedHiding,
  withChanges,
  withErrors,
} from "./staff-import-found.ts";
import { atDesk } from "./staff-visitors.ts";
import { now } from "./visitors.ts";

const importId = "0192f3c6-7a40-7d11-9b5e-3f2a61c08e01";
const path = `/staff/import/${importId}`;

const received: ListedImport = {
  ...{ associationId: 1, importId, staffId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d50", staffName: "山田 太郎" },
  ...{ startedAt: now.subtract({ minutes: 4 }), receivedAt: now.subtract({ minutes: 4 }) },
  ...{ fileName: "加入者一覧_20260701.csv", byteCount: 1_482_000, fileHash: null },
  ...{ encoding: "cp932", columns: null, job: null, askedAt: null, claimedUntil: null, phase: null },
  ...{
    rowsRead: 0,
    bytesRead: 0,
    checkedAt: null,
    outcome: null,
    counts: null,
    otherPeople: [],
    importedAt: null,
  },
  ...{ cancelledAt: null, failedAt: null, erasedAt: null },
};

const counts: CheckCounts = {
  ...{ rows: 10_240, new: 312, changed: 87, unchanged: 9_841, numberChanges: 0, left: 64, badRows: 0 },
  accountsOpened: 312,
};
const checked: ListedImport = { ...received, checkedAt: now, outcome: "ready", counts };
const refused: ListedImport = {
  ...checked,
  ...{ outcome: "refused", counts: { ...counts, unchanged: 8_532, badRows: 1_309 } },
};
const renumbered: ListedImport = {
  ...checked,
  ...{ outcome: "unconfirmed", counts: { ...counts, unchanged: 9_829, numberChanges: 12 } },
};
const imported: ListedImport = { ...checked, importedAt: now };
const reading: ListedImport = {
  ...received,
  ...{ job: "check", askedAt: now, claimedUntil: now.add({ seconds: 60 }), phase: "reading" },
  ...{ rowsRead: 6_500, bytesRead: 940_000 },
};
const writing: ListedImport = { ...checked, ...reading, job: "import", phase: "writing", rowsRead: 10_240 };
const waiting: ListedImport = { ...received, job: "check", askedAt: now };

const preview: Preview = {
  headings: [
    "記号",
    "番号",
    "枝番",
    "漢字氏名",
    "フリガナ",
    "生年月日",
    "本人家族",
    "資格取得日",
    "現住所",
    "住所非表示",
    "備考",
    "",
  ],
  rows: [
    [
      ...["12", "0003456", "00", "髙﨑 花子", "ﾀｶｻｷ ﾊﾅｺ", "S55.12.1", "本人", "H15.4.1"],
      ...["東京都千代田区丸の内1-1-1", "", "扶養手当", ""],
    ],
    [
      ...["12", "0004567", "00", "中村 葵", "ﾅｶﾑﾗ ｱｵｲ", "平成3年7月7日", "本人", "H26.4.1"],
      ...[null, "1", null, null],
    ],
  ],
};
const chosen: ChosenColumns = [
  ...(["symbol", "number", "branch", "name", "nameKana", "birthDate"] as const),
  ...[null, ...(["acquiredOn", "address", "addressHidden"] as const), null, null],
];

/** Bringing a member file, at every stage of its way. */
export const staffImportExhibits: readonly Exhibit[] = [
  list("empty", [], after("cancelled")),
  list("list", [
    reading,
    refused,
    imported,
    { ...received, cancelledAt: now, erasedAt: now, fileName: null },
  ]),
  list("auditor", [imported], emptyForm, "auditor"),
  {
    page: "staff-import",
    state: "wrong-file",
    set: (stage) => {
      const desk = atDesk(stage, "/staff/import");
      const form = wrong("file", importViews.texts(stage.locale).upload.wrong.workbook);
      return { desk, form, view: importViews.importsView(desk, form, []) };
    },
  },
  one("columns", received, columnsSeen(chosen), after("same")),
  one("columns-again", received, columnsSeen(chosen), after("shown")),
  one("columns-unreadable", received, {
    kind: "columns",
    columns: { encoding: "utf-8", preview: null, columns: [] },
  }),
  {
    page: "staff-import",
    state: "columns-wrong",
    set: (stage) => {
      const desk = atDesk(stage, path);
      const text = importViews.texts(stage.locale).columns;
      const form: FormState = {
        ...emptyForm,
        errors: [
          { field: "column-3", text: text.twice("記号") },
          { field: null, text: text.missing("「続柄」「氏名」") },
        ],
      };
      const seen = columnsSeen(["symbol", "number", "branch", "symbol", ...chosen.slice(4)]);
      return { desk, form, view: importViews.importView(desk, form, received, seen) };
    },
  },
  one("receiving", { ...received, receivedAt: null, fileName: null }, { kind: "receiving" }),
  progress("waiting", waiting, 2),
  progress("checking", reading, 0),
  progress("importing", writing, 0),
  one(
    "checked",
    checked,
    result(
      checked,
      { ...clean, warnings: { total: 2, shown: doubts }, kept: { total: 2, shown: keptAddresses } },
      now.subtract({ hours: 50 }),
    ),
  ),
  one(
    "checked-unused",
    checked,
    result(checked, {
      ...clean,
      warnings: { total: 1, shown: [unusedHiding] },
      unusedColumns: ["DV", "扶養手当", "備考"],
    }),
  ),
  one("refused", refused, result(refused, withErrors)),
  one("unconfirmed", renumbered, result(renumbered, { ...withChanges, changedSinceCheck: true })),
  one(
    "unconfirmed-many",
    { ...renumbered, otherPeople: [40] },
    result({ ...renumbered, otherPeople: [40] }, manyChanges),
  ),
  {
    page: "staff-import",
    state: "not-confirmed",
    set: (stage) => {
      const desk = atDesk(stage, path);
      const form = wrong("confirmed", importViews.texts(stage.locale).checked.notConfirmed);
      return {
        desk,
        form,
        view: importViews.importView(desk, form, renumbered, result(renumbered, withChanges)),
      };
    },
  },
  one(
    "imported-apart",
    { ...imported, otherPeople: [40] },
    { kind: "over", findings: { ...withChanges, warnings: none } },
  ),
  one("imported", imported, { kind: "over", findings: { ...clean, warnings: { total: 2, shown: doubts } } }),
  one(
    "failed",
    { ...received, failedAt: now, erasedAt: now, fileName: null },
    { kind: "over", findings: null },
  ),
  allRows("problems", withErrors),
  {
    page: "staff-import",
    state: "not-there",
    set: (stage) => {
      const desk = atDesk(stage, path);
      return { desk, view: importViews.noImportView(desk) };
    },
  },
];

type Seen = Parameters<typeof importViews.importView>[3];

function list(
  state: string,
  imports: readonly ListedImport[],
  form = emptyForm,
  role: Role = "operator",
): Exhibit {
  return {
    page: "staff-import",
    state,
    set: (stage) => {
      const desk = atDesk(stage, "/staff/import", role);
      return { desk, form, view: importViews.importsView(desk, form, imports) };
    },
  };
}

function one(state: string, it: ListedImport, seen: Seen, form = emptyForm): Exhibit {
  return {
    page: "staff-import",
    state,
    set: (stage) => {
      const desk = atDesk(stage, path);
      return { desk, form, view: importViews.importView(desk, form, it, seen) };
    },
  };
}

function progress(state: "waiting" | "checking" | "importing", it: ListedImport, ahead: number): Exhibit {
  return {
    page: "staff-import",
    state,
    set: (stage) => {
      const desk = atDesk(stage, path);
      const seen = importViews.progressSeen(it, state, ahead, stage.locale);
      return {
        desk,
        view: importViews.importView(desk, emptyForm, it, { kind: "progress", progress: seen }),
      };
    },
  };
}

function allRows(which: "problems", findings: CheckFindings): Exhibit {
  return {
    page: "staff-import",
    state: `rows-${which}`,
    set: (stage) => {
      const desk = atDesk(stage, `${path}/rows/${which}`);
      return { desk, view: importViews.rowsView(desk, refused, findings, which) };
    },
  };
}

function columnsSeen(columns: ChosenColumns): Seen {
  return { kind: "columns", columns: { encoding: "cp932", preview, columns } };
}

function result(
  it: ListedImport,
  findings: CheckFindings,
  importedBefore: Temporal.Instant | null = null,
): Seen {
  const seen = { it, counts: it.counts ?? counts, findings, importedBefore, mayImport: true };
  return { kind: "result", result: seen };
}

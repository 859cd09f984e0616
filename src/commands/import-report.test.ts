import { expect, test } from "vitest";
import type { ImportOutcome } from "../accounts/index.ts";
import { Findings, membersEn, membersJa, type NumberChange, type Problem } from "../members/index.ts";
import { reportImport, reportProgress } from "./import-report.ts";

function findings<T>(...found: T[]): Findings<T> {
  const all = new Findings<T>(2);
  all.add(...found);
  return all;
}

const counts = {
  ...{ rows: 1234, new: 1200, changed: 30, unchanged: 3, numberChanges: 1, left: 2 },
  accountsOpened: 1200,
};
const nothing = {
  warnings: findings<Problem>(),
  numberChanges: findings<NumberChange>(),
  kept: findings<Problem>(),
  takenBack: "",
  unusedColumns: [],
  counts,
};
const badDate: Problem = { line: 12, column: "生年月日", value: "昭和55年2月30日", reason: "noSuchDay" };
const change: NumberChange = {
  line: 3,
  name: "鈴木 次郎",
  before: "12-0123-00",
  after: "12-123-00",
  zerosLost: true,
  differences: [],
};

test("an import ends with its figures in columns", () => {
  const outcome: ImportOutcome = { ...nothing, kind: "imported", dryRun: false };
  expect(reportImport(outcome, "さくら健康保険組合", "ja")).toEqual({
    exitCode: 0,
    complaints: [],
    lines: [
      "さくら健康保険組合：1,234行を取り込みました。",
      "  新規              1,200",
      "  変更                 30",
      "  変更なし              3",
      "  記号・番号の変更      1",
      "  開いたアカウント  1,200",
    ],
  });
});

test("a dry run says that nothing was written", () => {
  const outcome: ImportOutcome = { ...nothing, kind: "imported", dryRun: true };
  expect(reportImport(outcome, "Sakura", "en").lines[0]).toBe(
    "Sakura: 1,234 rows checked; nothing was written. An import would give:",
  );
});

test("bad rows are named with line, column, value and reason, and the rest is counted", () => {
  const problems = findings<Problem>(
    badDate,
    { line: 13, column: "番号", value: "１２", reason: "twiceInFile", detail: "4" },
    badDate,
  );
  const warnings = findings<Problem>({ line: 1, column: null, value: "備考", reason: "columnUnknown" });
  const outcome: ImportOutcome = { ...nothing, kind: "refused", rows: 1500, badRows: 3, problems, warnings };
  expect(reportImport(outcome, "さくら", "ja")).toEqual({
    exitCode: 1,
    lines: [],
    complaints: [
      "確認してください（1件）",
      "  1行目: 備考 — 知らない列なので使いません",
      "誤り（3件）",
      "  12行目「生年月日」: 昭和55年2月30日 — 実在しない日付です",
      "  13行目「番号」: １２ — 4行目にも同じ記号・番号・枝番と生年月日があります（双子の方は枝番で区別します）",
      "  ほか1件",
      "1,500行のうち3行に誤りがあります。何も取り込んでいません。直してからもう一度実行してください。",
    ],
  });
  expect(reportImport(outcome, "Sakura", "en").complaints).toContain(
    "  line 12 生年月日: 昭和55年2月30日 — There is no such day",
  );
});

test("changed numbers are listed and ask to be confirmed", () => {
  const outcome: ImportOutcome = {
    ...nothing,
    kind: "unconfirmed",
    rows: 1,
    numberChanges: findings(change),
  };
  expect(reportImport(outcome, "さくら", "ja")).toMatchObject({
    exitCode: 1,
    complaints: [
      "記号・番号の変更（1件）",
      "  3行目: 鈴木 次郎 12-0123-00 → 12-123-00 — 先頭の0が失われています",
      expect.stringContaining("--confirm-number-changes"),
    ],
  });
});

test("what a file says cannot command the terminal, nor can it stand in for a reason", () => {
  const problems = findings<Problem>(
    { ...badDate, value: "\u001b[2J\u202e昭和" },
    { line: 2, column: "番号", value: "1", reason: "nameChanged", detail: "$&$&" },
  );
  const outcome: ImportOutcome = { ...nothing, kind: "refused", rows: 2, badRows: 2, problems };
  const said = reportImport(outcome, "さくら", "ja").complaints.join("\n");
  expect(said).toContain("「生年月日」:  [2J 昭和 — ");
  expect(said).toContain("「$&$&」");
});

test("every reason has a text in both languages, with its detail in both", () => {
  const details = (reasons: Record<string, string>): string[] =>
    Object.keys(reasons).filter((key) => reasons[key]?.includes("{detail}"));
  expect(details(membersEn.reasons)).toEqual(details(membersJa.reasons));
  expect(Object.values(membersEn.reasons).every((text) => text.length > 0)).toBe(true);
});

test("progress is told in rows", () => {
  expect(reportProgress(20000, "ja")).toBe("20,000行まで読みました");
  expect(reportProgress(20000, "en")).toBe("20,000 rows read");
});

import type { CheckFindings } from "../../imports/index.ts";
import type { Difference, NumberChange } from "../../members/index.ts";

/** What the checks of the exhibits found. */

export const none = { total: 0, shown: [] };
export const clean: CheckFindings = {
  problems: none,
  warnings: none,
  numberChanges: none,
  kept: none,
  takenBack: "",
  unusedColumns: [],
  changedSinceCheck: false,
};
const problems: CheckFindings["problems"]["shown"] = [
  { line: 812, column: "生年月日", value: "昭和55年2月30日", reason: "noSuchDay" },
  { line: 4_077, column: "番号", value: "0003456", reason: "twiceInFile", detail: "812" },
  { line: 9_120, column: "氏名", value: "", reason: "empty" },
  ...Array.from({ length: 120 }, (_, index) => ({
    ...{ line: 9_200 + index, column: "郵便番号", value: "10-005", reason: "postalCodeInvalid" as const },
  })),
];
export const doubts: CheckFindings["warnings"]["shown"] = [
  { line: 41, column: "住所非表示", value: "", reason: "addressShownAgain", detail: "中村 葵" },
  { line: 57, column: "資格喪失年月日", value: "", reason: "endTakenBack", detail: "2026-10-01" },
  { line: 12, column: "送付先住所", value: "", reason: "mailingAddressRemoved", detail: "田中 恵" },
  {
    ...{ line: 19, column: "郵便番号", value: "（住所非表示）" },
    ...{ reason: "postalCodePadded", detail: "●●●-●●●●" },
  },
  { line: 33, column: "氏名カナ", value: "ｽｽﾞｷ ﾊﾅｺ", reason: "nameChanged", detail: "サトウ ハナコ" },
  { line: 78, column: "番号", value: "456", reason: "zerosPerhapsLost" },
];
export const unusedHiding: CheckFindings["warnings"]["shown"][number] = {
  ...{ line: 1, column: "住所非表示", value: "DV", reason: "hidingUnused" },
};
export const keptAddresses: CheckFindings["kept"]["shown"] = [88, 4_102].map((line) => ({
  ...{ line, column: "住所", value: "", reason: "addressKept" },
}));
const ofRelationship: Difference = { column: "relationship", before: "子", after: "長男" };
const ofNamesake: readonly Difference[] = [
  { column: "name", before: "佐東 市朗", after: "佐藤 一郎" },
  { column: "sex", before: "female", after: "male" },
  { column: "relationship", before: "本人", after: "長男" },
];
const changesOf = (count: number): NumberChange[] =>
  Array.from({ length: count }, (_, index) => ({
    line: 40 + index,
    name: "佐藤 一郎",
    ...{ before: `12-00034${10 + index}-00`, after: `77-00091${10 + index}-00`, zerosLost: index === 1 },
    differences: index === 0 ? ofNamesake : index === 1 ? [ofRelationship] : [],
  }));
const changes = changesOf(12);
export const withErrors: CheckFindings = {
  ...clean,
  problems: { total: 1_312, shown: problems },
  warnings: { total: doubts.length, shown: doubts },
};
export const withChanges: CheckFindings = {
  ...clean,
  numberChanges: { total: 12, shown: changes },
  warnings: { total: doubts.length, shown: doubts },
};

export const manyChanges: CheckFindings = {
  ...withChanges,
  numberChanges: {
    total: 240,
    shown: changesOf(240),
  },
};

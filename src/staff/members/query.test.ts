import { expect, test } from "vitest";
import { readMemberQuery } from "./query.ts";

const born = Temporal.PlainDate.from("1980-12-01");

test.each([
  ["さとう", "サトウ"],
  ["サトウ", "サトウ"],
  ["ｻﾄｳ", "サトウ"],
  ["ｻﾄｳ ﾊﾅｺ", "サトウハナコ"],
  ["さとう　はなこ", "サトウハナコ"],
  ["しょうた", "シヨウタ"],
  ["ｶﾞｯﾁｬﾝ", "ガツチヤン"],
])("%s is a name in kana", (typed, kana) => {
  expect(readMemberQuery(typed)).toEqual([{ kana }]);
});

test("a name with a kanji in it is the name as written, with the kana in it", () => {
  expect(readMemberQuery("佐藤　花子")).toEqual([{ name: "佐藤花子" }]);
  expect(readMemberQuery("佐藤 さくら")).toEqual([{ name: "佐藤さくら" }]);
});

test.each([
  "1980-12-01",
  "昭和55年12月1日",
  "S55.12.1",
  "１９８０年１２月１日",
  "1980 12 1",
  "1980年（昭和55年）12月1日",
])("%s is a birth date", (typed) => {
  expect(readMemberQuery(typed)).toContainEqual({ birthDate: born });
});

test("eight digits may be a birth date, a number, or an old user ID", () => {
  const readings = readMemberQuery("19801201");
  expect(readings).toContainEqual({ birthDate: born });
  expect(readings).toContainEqual({ numberKey: "19801201" });
  expect(readings).toContainEqual({ loginIdKey: "19801201" });
});

test.each([
  ["12-3456789", { symbolKey: "12", numberKey: "3456789" }],
  ["12－3456789－00", { symbolKey: "12", numberKey: "3456789", branchKey: "00" }],
  ["１２ー３４５６７８９ー０", { symbolKey: "12", numberKey: "3456789", branchKey: "00" }],
  ["12 3456789 00", { symbolKey: "12", numberKey: "3456789", branchKey: "00" }],
  ["記号12 番号3456789", { symbolKey: "12", numberKey: "3456789" }],
  ["-3456789", { symbolKey: "", numberKey: "3456789" }],
  ["あいう-123", { symbolKey: "あいう", numberKey: "123" }],
  ["番号 0012345", { numberKey: "0012345" }],
])("%s is on the card", (typed, reading) => {
  expect(readMemberQuery(typed)).toContainEqual(reading);
});

test("a number alone keeps its zeros", () => {
  expect(readMemberQuery("0001234")).toContainEqual({ numberKey: "0001234" });
});

test("a user ID is read as it is at the sign-in", () => {
  expect(readMemberQuery("Ｋ１２３４５６７O")).toContainEqual({ loginIdKey: "k12345670" });
  expect(readMemberQuery("suzuki01")).toContainEqual({ loginIdKey: "suzuki01" });
});

test("a name and a birth date must both fit", () => {
  expect(readMemberQuery("さとう 1980-12-01")).toContainEqual({ kana: "サトウ", birthDate: born });
  expect(readMemberQuery("S55.12.1　佐藤")).toContainEqual({ name: "佐藤", birthDate: born });
  expect(readMemberQuery("さとう 1980-12-01")).not.toContainEqual({ birthDate: born });
});

test("a foreign name in Latin letters", () => {
  expect(readMemberQuery("ana maria")).toEqual([{ kana: "ANAMARIA" }, { name: "anamaria" }]);
  expect(readMemberQuery("Smith")).toContainEqual({ kana: "SMITH" });
});

test.each(["", "   ", "　", "、"])("nothing is looked for: %j", (typed) => {
  expect(readMemberQuery(typed)).toEqual([]);
});

test("a row pasted from a table, or a page of text, is not a search and costs nothing", () => {
  const row = Array.from({ length: 24 }, (_, at) => String(100 + at)).join("\t");
  expect(readMemberQuery(row)).toEqual([]);
  expect(readMemberQuery("あ".repeat(60_000))).toEqual([]);
  expect(readMemberQuery("１ ２ ３ ４ ５ ６ ７ ８").length).toBeLessThanOrEqual(8);
});

test("however much is typed, few ways to read it are tried", () => {
  expect(readMemberQuery("19801201 19801202 19801203 19801204").length).toBeLessThanOrEqual(8);
});

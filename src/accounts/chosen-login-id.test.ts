import { expect, test } from "vitest";
import { chooseLoginId, type LoginIdProblem } from "./chosen-login-id.ts";

const hanako = {
  loginId: "k48201736",
  symbol: "12",
  number: "3456789",
  birthDate: Temporal.PlainDate.from("1980-12-01"),
  insurerNumber: "06139992",
};

test.each([
  ["hanako.sato", "hanako.sato"],
  [" Ｈanako＿Sato ", "hanako_sato"],
  ["HANAKO—1980", "hanako-1980"],
  ["suzuki01", "suzuki01"],
  ["abcd", "abcd"],
  ["a".repeat(32), "a".repeat(32)],
  // 記号 alone is two digits, which stand in many IDs by chance.
  ["team12", "team12"],
])("%j is kept as %j", (typed, loginId) => {
  expect(chooseLoginId(typed, hanako)).toEqual({ kind: "chosen", loginId });
});

test.each<[string, LoginIdProblem]>([
  ["", "missing"],
  ["　", "missing"],
  ["abc", "tooShort"],
  ["a".repeat(33), "tooLong"],
  ["花子です", "characters"],
  ["hanako@example.jp", "characters"],
  ["hanako/sato", "characters"],
  ["1234567890", "noLetter"],
  ["12-34_56.78", "noLetter"],
  ["k12345678", "looksGenerated"],
  ["KOIL12345", "looksGenerated"],
  ["hanako06139992", "personal"],
  ["no3456789", "personal"],
  ["no-12-3456789", "personal"],
  ["h3a4n5a6k7o8s9", "personal"],
  ["hanako19801201", "personal"],
  ["hanako.1980.12.01", "personal"],
  ["h801201", "personal"],
  ["s551201.801201", "personal"],
  ["hanako12011980", "personal"],
  ["k48201736", "same"],
  ["K4820I736", "same"],
])("%j is refused: %s", (typed, problem) => {
  expect(chooseLoginId(typed, hanako)).toEqual({ kind: "refused", problem });
});

test("a number of a few digits forbids nothing", () => {
  expect(chooseLoginId("hanako-34", { ...hanako, number: "34", symbol: "" })).toMatchObject({
    kind: "chosen",
  });
});

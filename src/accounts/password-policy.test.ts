import { expect, test } from "vitest";
import { normalizePassword, passwordProblem } from "./password-policy.ts";

const context = {
  minLength: 10,
  loginId: "K48271936",
  birthDate: Temporal.PlainDate.from("1980-12-01"),
  cardNumbers: ["3456789", "123456789"],
  names: ["さくら健康保険組合", "Sakura Health Insurance Association"],
};

test.each([
  ["", "missing"],
  ["みじかい", "tooShort"],
  ["a1!B", "tooShort"],
  ["x".repeat(257), "tooLong"],
  ["aaaaaaaaaaaa", "repetitive"],
  ["password123", "common"],
  ["Basketball1", "common"],
  ["k48271936!!", "guessable"],
  ["19801201abc", "guessable"],
  ["taro19801201", "guessable"],
  ["3456789zzzyx", "guessable"],
  ["さくら健康保険組合2026", "guessable"],
  ["kosmo-kosmo-2", "guessable"],
])("%s is refused: %s", (password, kind) => {
  expect(passwordProblem(password, context)?.kind).toBe(kind);
});

test.each([
  "correct horse battery",
  "あおい そらに くじらぐも",
  "tQ7-mm2-9ra",
  "   ten spaces and more",
  "sakura-no-ki-no-shita",
  "x1y2".repeat(16),
])("%s is taken as it is", (password) => {
  expect(passwordProblem(password, context)).toBeNull();
});

test("a letter and its accent typed apart are the same password; full-width stays full-width", () => {
  expect(normalizePassword("cafe\u0301 de paris")).toBe("caf\u00e9 de paris");
  expect(normalizePassword("ＡＢＣ")).toBe("ＡＢＣ");
  expect(normalizePassword("pasted\r\n")).toBe("pasted");
});

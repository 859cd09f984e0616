import fc from "fast-check";
import { expect, test } from "vitest";
import { machineRandom } from "../platform/index.ts";
import { issueNumberHolds, newIssueNumber } from "./issue-number.ts";

test("the check digit is Damm's: 572 checks to 4, as in his own example", () => {
  // Leading zeros leave Damm's row at 0, so the published three-digit example fits our ten.
  expect(issueNumberHolds("0000005724")).toBe(true);
  expect(issueNumberHolds("0000005723")).toBe(false);
});

test("a new number has ten digits and holds", () => {
  const numbers = Array.from({ length: 200 }, () => newIssueNumber(machineRandom));
  expect(numbers.every(issueNumberHolds)).toBe(true);
  expect(new Set(numbers).size).toBe(200);
});

test("every single wrong digit is found", () => {
  fc.assert(
    fc.property(fc.nat(9), fc.integer({ min: 1, max: 9 }), (place, change) => {
      const digits = Array.from(newIssueNumber(machineRandom), Number);
      digits[place] = ((digits[place] ?? 0) + change) % 10;
      expect(issueNumberHolds(digits.join(""))).toBe(false);
    }),
  );
});

test("every swap of two neighbours is found", () => {
  fc.assert(
    fc.property(fc.nat(8), (place) => {
      const digits = Array.from(newIssueNumber(machineRandom));
      const [first, second] = digits.slice(place, place + 2);
      fc.pre(first !== second);
      digits.splice(place, 2, second ?? "", first ?? "");
      expect(issueNumberHolds(digits.join(""))).toBe(false);
    }),
  );
});

test.each(["", "123", "12345678901", "abcdefghij", "１２３４５６７８９０"])(
  "%j is no issue number",
  (text) => {
    expect(issueNumberHolds(text)).toBe(false);
  },
);

import { expect, test } from "vitest";
import { readReason } from "./reason.ts";

const words = { missingReason: "missing", longReason: "long" };

test.each([
  ["電話", "電話", null],
  ["  電話　", "電話", null],
  ["　\n", "", "missing"],
  ["𠮷".repeat(500), "𠮷".repeat(500), null],
  ["あ".repeat(501), "あ".repeat(501), "long"],
])("%j is a reason as it should be, or what is wrong with it is said", (typed, reason, error) => {
  expect(readReason({ text: () => typed }, words)).toEqual({ reason, error });
});

import { expect, test } from "vitest";
import { insurerNumberHolds } from "./insurer-number.ts";

test.each(["06139497", "06132757", "06132013", "33120015"])(
  "%s, an association's real number, holds",
  (number) => {
    expect(insurerNumberHolds(number)).toBe(true);
  },
);

test.each(["06139498", "60139497", "6139497", "", "０６１３９４９７"])("%s does not", (number) => {
  expect(insurerNumberHolds(number)).toBe(false);
});

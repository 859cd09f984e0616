import { expect, test } from "vitest";
import { code128 } from "./code-128.ts";

function drawn(digits: string): string {
  return code128(digits)
    .map((isDark) => (isDark ? "█" : " "))
    .join("");
}

test("two digits a symbol between start and stop, with their check symbol", () => {
  // 105 (start C), 12, 34, check (105 + 12 + 2 × 34) mod 103 = 82, stop.
  const widths = ["211232", "112232", "131123", "121241", "2331112"].join("");
  const expected = Array.from(widths, (width, index) => (index % 2 ? " " : "█").repeat(Number(width))).join(
    "",
  );
  expect(drawn("1234")).toBe(expected);
});

test("ten digits take 90 modules, whichever they are, and no two look alike", () => {
  const pairs = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, "0"));
  expect(new Set(pairs.map(drawn)).size).toBe(100);
  for (const pair of pairs) expect(drawn(pair.repeat(5))).toHaveLength(90);
});

test.each(["", "123", "12a4", "１２"])("%j is not pairs of digits", (text) => {
  expect(() => code128(text)).toThrow(RangeError);
});

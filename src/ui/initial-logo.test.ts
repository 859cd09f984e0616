import { expect, test } from "vitest";
import { initialLogo } from "./initial-logo.ts";

test("the tile carries the first character, in the ink that stands out on the colour", () => {
  const onDark = initialLogo({ name: "さくら健康保険組合", color: "#b4326e" });
  expect(onDark).toContain("&#12373;"); // さ
  expect(onDark).toContain('fill="#b4326e"');
  expect(onDark).toContain('fill="#ffffff"');
  expect(initialLogo({ name: "もみじ", color: "#ffd43d" })).toContain('fill="#000000"');
});

test("a name that begins with markup stays text, and what is no colour gets no tile", () => {
  expect(initialLogo({ name: "<b>", color: "#b4326e" })).toContain("&#60;</text>");
  expect(() => initialLogo({ name: "さ", color: 'red"/>' })).toThrow(RangeError);
});

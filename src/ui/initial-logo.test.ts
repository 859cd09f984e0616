import { expect, test } from "vitest";
import { contrast, parseColor } from "./contrast.ts";
import { initialLogo } from "./initial-logo.ts";

test("the tile carries the first character, in the ink that stands out on the colour", () => {
  const onDark = initialLogo({ name: "さくら健康保険組合", color: "#b4326e" });
  expect(onDark).toContain("&#12373;"); // さ
  expect(onDark).toContain('fill="#b4326e"');
  expect(onDark).toContain('fill="#ffffff"');
  expect(initialLogo({ name: "もみじ", color: "#ffd43d" })).toContain('fill="#000000"');
});

test("the character can be read on any colour (WCAG 1.4.3)", () => {
  for (const color of ["#000000", "#ffffff", "#b83a64", "#f5a3b5", "#ffd400", "#0017c1", "#777777"]) {
    const [tile = "", ink = ""] = initialLogo({ name: "さ", color }).match(/#[0-9a-f]{6}/g) ?? [];
    expect(contrast(parseColor(tile), parseColor(ink)), color).toBeGreaterThanOrEqual(4.5);
  }
});

test("a name that begins with markup stays text, and what is no colour gets no tile", () => {
  expect(initialLogo({ name: "<b>", color: "#b4326e" })).toContain("&#60;</text>");
  expect(() => initialLogo({ name: "さ", color: 'red"/>' })).toThrow(RangeError);
});

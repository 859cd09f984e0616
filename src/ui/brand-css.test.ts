import { expect, test } from "vitest";
import { brandCss } from "./brand-css.ts";
import { contrast, parseColor } from "./contrast.ts";

/** The value of a property, in light and in dark mode. */
function values(css: string, property: string): { light: string | undefined; dark: string | undefined } {
  const [light = "", dark = ""] = css.split("@media");
  const find = (part: string): string | undefined => new RegExp(`${property}:(#[0-9a-f]{6})`).exec(part)?.[1];
  return { light: find(light), dark: find(dark) };
}

test("the ratio is that of WCAG's own examples", () => {
  expect(contrast(parseColor("#000000"), parseColor("#ffffff"))).toBeCloseTo(21);
  expect(contrast(parseColor("#767676"), parseColor("#ffffff"))).toBeCloseTo(4.54, 2);
});

test("a dark green also colours the buttons", () => {
  expect(values(brandCss("#1d6b3f"), "--action").light).toBe("#1d6b3f");
});

test("a pale colour stays with the bar, a red with bar and icons", () => {
  expect(values(brandCss("#f5a3b5"), "--action")).toEqual({ light: undefined, dark: undefined });
  expect(values(brandCss("#f5a3b5"), "--accent").light).toBeUndefined();
  const red = brandCss("#b83a64");
  expect(values(red, "--accent").light).toBe("#b83a64");
  expect(values(red, "--action")).toEqual({ light: undefined, dark: undefined });
});

test("whatever the colour, letters and icons in it can be read in both schemes", () => {
  const grounds = { light: parseColor("#ffffff"), dark: parseColor("#1c1f24") };
  for (const color of [
    "#000000",
    "#ffffff",
    "#1d6b3f",
    "#b83a64",
    "#f5a3b5",
    "#ffd400",
    "#0017c1",
    "#777777",
  ]) {
    const css = brandCss(color);
    for (const scheme of ["light", "dark"] as const) {
      for (const property of ["--accent", "--action", "--action-strong"]) {
        const value = values(css, property)[scheme];
        if (value)
          expect(contrast(parseColor(value), grounds[scheme]), `${color} ${property}`).toBeGreaterThan(4.5);
      }
    }
  }
});

test("nothing but a colour gets into the stylesheet", () => {
  for (const text of ["red", "#fff", "#123456;}body{display:none", "", "#12345g"]) {
    expect(() => brandCss(text)).toThrow(RangeError);
  }
});

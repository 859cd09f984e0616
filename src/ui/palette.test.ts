import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { contrast, parseColor } from "./contrast.ts";

const read = (path: string): string => readFileSync(path, "utf8");
const tokens = read(createRequire(import.meta.url).resolve("@digital-go-jp/design-tokens/dist/tokens.css"));
const [light = "", dark = ""] = read(new URL("./css/palette.css", import.meta.url).pathname).split("@media");

function declared(css: string, property: string): string | undefined {
  return new RegExp(`${property}:\\s*([^;]+);`).exec(css)?.[1]?.trim();
}

/** The colour behind a property, through the token it refers to. */
function color(scheme: "light" | "dark", property: string): string {
  const value = (scheme === "dark" && declared(dark, property)) || declared(light, property) || "";
  const token = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
  return token ? (declared(tokens, token) ?? "") : value;
}

const text: readonly [string, string][] = [
  ...[
    "--ink",
    "--ink-quiet",
    "--link",
    "--action",
    "--accent",
    "--danger",
    "--success",
    "--warning",
    "--info",
  ].flatMap((ink): [string, string][] => [
    [ink, "--paper"],
    [ink, "--ground"],
  ]),
  ...["--info-soft", "--success-soft", "--warning-soft"].flatMap((ground): [string, string][] => [
    ["--ink", ground],
    ["--link", ground],
  ]),
  ["--info", "--info-soft"],
  ["--success", "--success-soft"],
  ["--warning", "--warning-soft"],
  ["--on-action", "--action"],
  ["--on-action", "--action-strong"],
];

const edges: readonly [string, string][] = [
  ["--edge", "--paper"],
  ["--focus", "--paper"],
  ["--focus", "--ground"],
];

for (const scheme of ["light", "dark"] as const) {
  test(`${scheme}: every text reaches 4.5:1 on its ground (WCAG 1.4.3)`, () => {
    for (const [ink, ground] of text) {
      const ratio = contrast(parseColor(color(scheme, ink)), parseColor(color(scheme, ground)));
      expect(ratio, `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  test(`${scheme}: every edge one must see reaches 3:1 (WCAG 1.4.11)`, () => {
    for (const [edge, ground] of edges) {
      const ratio = contrast(parseColor(color(scheme, edge)), parseColor(color(scheme, ground)));
      expect(ratio, `${edge} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });
}

import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { buildAssets } from "./build.mjs";

let manifest: Record<string, string>;

beforeAll(async () => {
  await buildAssets();
  manifest = JSON.parse(await readFile("build/assets/manifest.json", "utf8"));
});

test("every asset has a name that changes with its content, and is there", async () => {
  for (const address of Object.values(manifest)) {
    expect(address).toMatch(/^\/assets\/[\w-]+-[0-9a-f]{10}\.\w+$/);
    expect((await readFile(`build${address}`)).length).toBeGreaterThan(0);
  }
  expect(Object.keys(manifest)).toEqual(expect.arrayContaining(["main.css", "base.js"]));
});

test.each(["main.css", "staff.css"])(
  "%s defines what it uses, and of the design tokens nothing else",
  async (name) => {
    const css = await readFile(`build${manifest[name]}`, "utf8");
    const used = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
    const defined = new Set([...css.matchAll(/[{;](--[\w-]+):/g)].map(([, name]) => name));
    const tokens = await readFile("node_modules/@digital-go-jp/design-tokens/dist/tokens.css", "utf8");
    expect(used.size).toBeGreaterThan(0);
    expect([...used].filter((name) => !defined.has(name))).toEqual([]);
    expect([...defined].filter((name) => !used.has(name) && tokens.includes(`${name}:`))).toEqual([]);
    expect(tokens.match(/--[\w-]+:/g)?.length).toBeGreaterThan(defined.size);
  },
);

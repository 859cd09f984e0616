import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";

const documents = [
  ...(await readdir(".")).filter((name) => name.endsWith(".md")),
  ...(await readdir("docs", { recursive: true }))
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join("docs", name)),
];

describe.each(documents)("%s", (document) => {
  test("leads nowhere that is not there", async () => {
    const text = await readFile(document, "utf8");
    const links = Array.from(text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g), ([, link]) => link ?? "");
    const files = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(files.filter((file) => !existsSync(path.join(path.dirname(document), file)))).toEqual([]);
  });

  test("names only commands that there are", async () => {
    const text = await readFile(document, "utf8");
    const { scripts } = JSON.parse(await readFile("package.json", "utf8")) as { scripts: object };
    const named = Array.from(
      text.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g),
      ([, name]) => name ?? "",
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

test("docs/architecture.md has a row for every folder of src", async () => {
  const text = await readFile("docs/architecture.md", "utf8");
  const entries = await readdir("src", { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(folders.filter((folder) => !text.includes(`| \`${folder}/\` |`))).toEqual([]);
});

test("docs/operations.md has a row for every variable that src/config.ts reads, and for no other", async () => {
  const config = await readFile("src/config.ts", "utf8");
  const read = Array.from(config.matchAll(/^ {2}([A-Z_]+): v\.optional/gm), ([, name]) => name);
  const text = await readFile("docs/operations.md", "utf8");
  const [table = ""] = text.slice(text.indexOf("## Configuration")).split("\n## ", 1);
  const rows = table.split("\n").filter((line) => line.startsWith("| `"));
  const told = rows.flatMap((row) =>
    Array.from(row.split("|")[1]?.matchAll(/`([A-Z_]+)`/g) ?? [], ([, n]) => n),
  );
  expect(read.length).toBeGreaterThan(8);
  expect(told.toSorted()).toEqual(read.toSorted());
});

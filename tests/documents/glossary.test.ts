import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";

test("every name in the glossary is one that the code uses", async () => {
  const rows = (await readFile("docs/glossary.md", "utf8"))
    .split("\n")
    .filter((line) => line.startsWith("| "));
  const names = rows.flatMap((row) =>
    Array.from(row.split("|")[3]?.matchAll(/`([^`]+)`/g) ?? [], ([, name]) => name ?? ""),
  );
  const words = new Set((await sources()).match(/[\w-]*\w/g));

  expect(names.length).toBeGreaterThan(80);
  expect(names.filter((name) => !words.has(name))).toEqual([]);
});

async function sources(): Promise<string> {
  const files = (await readdir("src", { recursive: true })).filter((file) => /(?<!\.test)\.tsx?$/.test(file));
  const texts = await Promise.all(files.map((file) => readFile(path.join("src", file), "utf8")));
  return texts.join("\n");
}

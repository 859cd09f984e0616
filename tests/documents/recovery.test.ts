import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { recoveryFile, recoveryTable } from "../../scripts/recovery-table.ts";

test("docs/recovery.md shows every way back as it is; `npm run recovery-table` writes it anew", async () => {
  expect(await readFile(recoveryFile, "utf8")).toBe(recoveryTable());
});

test("no cell of it is empty", () => {
  const cells = recoveryTable()
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .flatMap((line) => line.split("|").slice(1, -1));
  expect(cells.filter((cell) => cell.trim() === "")).toEqual([]);
});

import { beforeEach, expect, test } from "vitest";
import { type ImportDesk, importDesks } from "../../tests/support/import-desk.ts";
import { guessColumns, keepColumns } from "./kept-columns.ts";

const openDesk = await importDesks();
let desk: ImportDesk;
beforeEach(async () => {
  desk = await openDesk();
});

const keep = (headings: readonly string[], chosen: Parameters<typeof keepColumns>[3]) =>
  desk.within((tx) => keepColumns(tx, desk.associationId, headings, chosen, desk.now));
const guess = (headings: readonly string[]) =>
  desk.within((tx) => guessColumns(tx, desk.associationId, headings));

test("what was chosen for a heading is the guess for the next file, and so is that nothing was", async () => {
  await keep(["社員名", "氏名", "備考", ""], ["name", null, null, "birthDate"]);
  expect(await guess(["氏名", "社員名", "備考", ""])).toEqual([null, "name", null, null]);
  await keep(["社員名", "氏名"], [null, "name"]);
  expect(await guess(["氏名", "社員名"])).toEqual(["name", null]);
});

test("of two equal headings the last choice is kept", async () => {
  await keep(["メモ", "メモ"], [null, "officeCode"]);
  expect(await guess(["メモ"])).toEqual(["officeCode"]);
});

test("a file without a heading keeps nothing", async () => {
  await keep(["", ""], [null, null]);
  expect(await guess(["氏名"])).toEqual(["name"]);
});

import iconv from "iconv-lite";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newAssociation } from "../../tests/support/import-desk.ts";
import { workerDatabase } from "../../tests/support/postgres.ts";
import type { AssociationId } from "../associations/index.ts";
import { csvBytes, type Db, machineRandom, openDb } from "../platform/index.ts";
import { type ImportOptions, type ImportOutcome, importMembers } from "./index.ts";

// What the help desk registered by hand and next month's file, which knows nothing of it, would take back.

const now = Temporal.Instant.from("2026-11-22T00:00:00Z");
const switchOverOn = Temporal.PlainDate.from("2025-07-01");
const header =
  "記号,番号,枝番,氏名,氏名カナ,生年月日,続柄,資格取得年月日,郵便番号,住所,住所非表示,送付先郵便番号,送付先住所,資格喪失年月日";
const hanako = "12,3456789,00,山田 花子,ﾔﾏﾀﾞ ﾊﾅｺ,S55.12.1,本人,2020/4/1,100-0001,東京都千代田区1-1";
const refuge = "530-0001,大阪府大阪市北区梅田1-1 私書箱5";

let db: Db;
let associationId: AssociationId;

beforeAll(async () => {
  db = openDb((await workerDatabase()).app, 2);
});
afterAll(() => db.close());
beforeEach(async () => {
  associationId = await newAssociation(db, now);
});

test.each([
  // flag, mailing address and end as registered; as in the file; as they stand then; what is to be looked at
  ["an empty flag keeps the address hidden", "1,,,", ",,,", "1,,,", []],
  ["a plain no shows it again", "1,,,", "0,,,", "0,,,", ["addressShownAgain"]],
  ["いいえ is a plain no", "1,,,", "いいえ,,,", "0,,,", ["addressShownAgain"]],
  ["a yes stays one", "1,,,", "1,,,", "1,,,", []],
  ["who hides keeps the mailing address", `1,${refuge},`, ",,,", `1,${refuge},`, []],
  [
    "who hides keeps it, also when the address is shown again",
    `1,${refuge},`,
    "0,,,",
    `0,${refuge},`,
    ["addressShownAgain"],
  ],
  ["who hides keeps it whatever else the file has", `1,${refuge},`, "1,530-0001,大阪,", `1,${refuge},`, []],
  [
    "who is shown again gets another one",
    "1,530-0001,大阪,",
    `0,${refuge},`,
    `0,${refuge},`,
    ["addressShownAgain"],
  ],
  ["nobody else keeps it", `0,${refuge},`, ",,,", "0,,,", ["mailingAddressRemoved"]],
  ["an end of membership is taken back", "0,,,2027/4/1", ",,,", "0,,,", ["endTakenBack"]],
  ["nines are no end either", "0,,,2027/4/1", ",,,99999999", "0,,,", ["endTakenBack"]],
  ["another end is a change like others", "0,,,2027/4/1", ",,,2027/5/1", "0,,,2027/5/1", []],
  ["everything at once", `0,${refuge},2027/4/1`, "0,,,", "0,,,", ["endTakenBack", "mailingAddressRemoved"]],
])("%s", async (_, registered, file, stands, doubts) => {
  await load(`${hanako},${registered}`);
  const tried = await load(`${hanako},${file}`, { dryRun: true });
  expect(tried.warnings.shown.map(({ reason }) => reason)).toEqual(doubts);
  expect(tried.warnings.shown.map(({ value }) => value).join("")).toBe("");
  expect(tried.counts.changed).toBe(registered === stands ? 0 : 1);
  expect((await load(`${hanako},${file}`)).counts).toEqual(tried.counts);
  expect(await stored()).toBe(stands);
});

describe("an address of who hides", () => {
  const oldHome = "100-0001,東京都千代田区1-1";
  const newHome = "900-0001,那覇市港町9-9";
  const at = (address: string, rest: string): string => `${hanako.replace(oldHome, address)},${rest}`;

  test.each([
    // flag and mailing address as registered; the file's address and flag; what stands then; what is said of it
    ["an empty flag keeps it", "1,,,", oldHome, ",,,", newHome, ["住所"]],
    ["a yes keeps it too", "1,,,", oldHome, "1,,,", newHome, ["住所"]],
    ["a plain no takes the file's", "1,,,", oldHome, "0,,,", oldHome, []],
    ["who hides nothing gets the file's", "0,,,", oldHome, ",,,", oldHome, []],
    ["an empty one says nothing", "1,,,", ",", ",,,", newHome, []],
    ["the same one is no news", "1,,,", newHome, ",,,", newHome, []],
    ["a postal code alone is kept as well", "1,,,", "100-0001,那覇市港町9-9", ",,,", newHome, ["住所"]],
    ["one for letters is not added", "1,,,", newHome, `1,${refuge},`, newHome, ["送付先住所"]],
    ["one remark a row", "1,530-0001,大阪,", oldHome, `,${refuge},`, newHome, ["住所"]],
  ])("%s", async (_, registered, address, file, stands, said) => {
    await load(at(newHome, registered));
    const tried = await load(at(address, file), { dryRun: true });
    expect(tried.kept.shown.map(({ column }) => column)).toEqual(said);
    expect(JSON.stringify(tried.kept)).not.toMatch(/那覇|千代田|大阪|[0-9]{3}-[0-9]{4}/);
    expect((await load(at(address, file))).counts).toEqual(tried.counts);
    expect(await registeredAddress()).toBe(stands);
  });

  test("is kept for somebody whose number changes, with the mailing address", async () => {
    await load(at(newHome, `1,${refuge},`));
    const moved = at(oldHome, ",530-0001,大阪,").replace("3456789", "9999999");
    const outcome = await load(moved, { confirmNumberChanges: () => true });
    expect([outcome.counts.numberChanges, outcome.kept.total]).toEqual([1, 1]);
    expect([await registeredAddress(), await stored()]).toEqual([newHome, `1,${refuge},`]);
  });
});

test("of a file without these columns there is nothing to look at", async () => {
  await load(`${hanako},1,${refuge},2027/4/1`);
  const narrow = [header, hanako].map((line) => line.split(",").slice(0, 10).join(",")).join("\r\n");
  expect((await loadFile(narrow)).warnings.total).toBe(0);
  expect(await stored()).toBe(`1,${refuge},2027/4/1`);
});

test("it is shown before a thousand other oddities", async () => {
  await load(`${hanako},1,,,`);
  const short = Array.from(
    { length: 1001 },
    (_, index) => `12,${index},0,山田 花,ﾔﾏﾀﾞ ﾊﾅ,S55.12.1,本人,2020/4/1,,東京,,,,`,
  );
  const { warnings } = await load([`${hanako},0,,,`, ...short].join("\r\n"), { dryRun: true });
  expect(warnings.total).toBe(1002);
  expect(warnings.shown).toHaveLength(1000);
  expect(warnings.shown[0]).toMatchObject({ reason: "addressShownAgain", line: 2, detail: "山田 花子" });
});

test("what is seen at a check is the same when a row is said to be another person's, who undoes nothing", async () => {
  await load(`${hanako},0,,,2027/4/1`);
  const namesake = `${hanako.replace("3456789", "9999999")},0,,,`;
  const tried = await load(namesake, { dryRun: true });
  expect(tried.warnings.shown.map(({ reason }) => reason)).toEqual(["endTakenBack"]);
  const outcome = await load(namesake, {
    ...{ otherPeople: [2], confirmNumberChanges: () => true },
    confirmTakenBack: (digest) => digest === tried.takenBack,
  });
  expect(outcome).toMatchObject({
    kind: "imported",
    counts: { new: 1, numberChanges: 0, accountsOpened: 1 },
  });
  expect(await endsOf()).toEqual(["2027-04-01", null]);
});

test("two files that take back other things have another digest, also where it is not shown", async () => {
  const row = (index: number, end: string): string =>
    `12,${1_000_000 + index},00,山田 花子,ﾔﾏﾀﾞ ﾊﾅｺ,S55.12.1,本人,2020/4/1,,東京,,,,${end}`;
  const rows = (end: string, last: string): string =>
    [...Array.from({ length: 1001 }, (_, index) => row(index, end)), row(1001, last)].join("\r\n");
  await load(rows("2027/4/1", "2027/4/1"));
  const digest = async (last: string): Promise<string> =>
    (await load(rows("", last), { dryRun: true })).takenBack;
  const all = await digest("");
  expect(await digest("")).toBe(all);
  expect(await digest("2027/4/1")).not.toBe(all);
  const refused = await load(rows("", ""), { confirmTakenBack: (seen) => seen !== all });
  expect([refused.kind, await stored()]).toEqual(["unconfirmed", "0,,,2027/4/1"]);
});

function load(rows: string, options?: ImportOptions): Promise<ImportOutcome> {
  return loadFile(`${header}\r\n${rows}\r\n`, options);
}

function loadFile(file: string, options?: ImportOptions): Promise<ImportOutcome> {
  const runtime = { db, random: machineRandom, clock: { now: () => now } };
  const source = csvBytes(iconv.encode(file, "cp932"));
  return importMembers(runtime, { associationId, switchOverOn }, source, options);
}

/** Flag, mailing address and end of the member, as the file has them. */
async function stored(): Promise<string> {
  const [row] = await db.within(
    associationId,
    (tx) => tx<{ written: string }[]>`
      select concat_ws(',', address_hidden::int, mailing_postal_code, mailing_address,
        coalesce(to_char(lost_on, 'YYYY/FMMM/FMDD'), '')) as written
      from members where association_id = ${associationId}`,
  );
  return row?.written ?? "";
}

async function registeredAddress(): Promise<string> {
  const [row] = await db.within(
    associationId,
    (tx) => tx<{ written: string }[]>`
      select concat_ws(',', postal_code, address) as written from members
      where association_id = ${associationId}`,
  );
  return row?.written ?? "";
}

async function endsOf(): Promise<(string | null)[]> {
  const rows = await db.within(
    associationId,
    (tx) => tx<{ lostOn: string | null }[]>`
      select lost_on::text as lost_on from members where association_id = ${associationId} order by number_key`,
  );
  return rows.map(({ lostOn }) => lostOn);
}

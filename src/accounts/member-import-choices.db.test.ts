import iconv from "iconv-lite";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newAssociation } from "../../tests/support/import-desk.ts";
import { workerDatabase } from "../../tests/support/postgres.ts";
import type { AssociationId } from "../associations/index.ts";
import { type ChosenColumns, columns } from "../members/index.ts";
import { csvBytes, type Db, machineRandom, openDb } from "../platform/index.ts";
import { type ImportOptions, type ImportOutcome, importMembers } from "./index.ts";

// What the console asks of an import: what would be done, columns and encoding by hand, and to be stopped.

const now = Temporal.Instant.from("2026-11-22T00:00:00Z");
const switchOverOn = Temporal.PlainDate.from("2025-07-01");
const header =
  "記号,番号,枝番,氏名,氏名カナ,生年月日,性別,続柄,郵便番号,住所,資格取得年月日,資格喪失年月日,事業所コード,ユーザーID";
const hanako =
  "12,3456789,00,山田 花子,ﾔﾏﾀﾞ ﾊﾅｺ,S55.12.1,2,本人,100-0001,東京都千代田区1-1,2020/4/1,,A01,hanako80";
const taro = "12,3456789,01,山田 太郎,ﾔﾏﾀﾞ ﾀﾛｳ,H17.5.5,1,長男,100-0001,東京都千代田区1-1,2020/4/1,,A01,";
const jiro =
  "12,0000123,00,鈴木 次郎,スズキ ジロウ,昭和64年1月7日,1,本人,060-0001,札幌市中央区1-1,2025/7/1,,A02,";

let db: Db;
let associationId: AssociationId;

beforeAll(async () => {
  db = openDb((await workerDatabase()).app, 4);
});
afterAll(() => db.close());
beforeEach(async () => {
  associationId = await newAssociation(db, now);
});

function csv(...rows: string[]): string {
  return `${[header, ...rows].join("\r\n")}\r\n`;
}

function load(file: string, options: ImportOptions = {}): Promise<ImportOutcome> {
  const runtime = { db, random: machineRandom, clock: { now: () => now } };
  const source = csvBytes(iconv.encode(file, "cp932"));
  return importMembers(runtime, { associationId, switchOverOn }, source, options);
}

function members(): Promise<{ name: string; officeCode: string }[]> {
  return db.within(
    associationId,
    (tx) => tx<{ name: string; officeCode: string }[]>`
      select name, office_code from members where association_id = ${associationId}`,
  );
}

/** The reasons with their lines. */
function said(outcome: ImportOutcome): string {
  if (outcome.kind !== "refused") return outcome.kind;
  return outcome.problems.shown.map(({ line, column, reason }) => `${line} ${column} ${reason}`).join(", ");
}

test("a dry run counts what the import then does, row for row", async () => {
  await load(csv(hanako, jiro));
  const mixed = csv(
    hanako.replace("千代田区1-1", "港区2-2").replace("2020/4/1,,", "2020/4/1,R8.12.1,"),
    taro,
    jiro.replace("12,0000123,00", "77,0000999,00"),
  );
  const confirmNumberChanges = (): boolean => true;
  const tried = await load(mixed, { dryRun: true, confirmNumberChanges });
  expect(tried.counts).toEqual({
    ...{ rows: 3, new: 1, changed: 1, unchanged: 0, numberChanges: 1, left: 1, accountsOpened: 1 },
  });
  expect((await load(mixed, { confirmNumberChanges })).counts).toEqual(tried.counts);
});

test("of a file with bad rows the good ones are counted, and every row once", async () => {
  await load(csv(hanako));
  const outcome = await load(
    csv(
      hanako,
      taro,
      taro.replace("山田 太郎", ""),
      taro.replace("H17.5.5", "H17.5.6"),
      taro,
      jiro.replace("2025/7/1,,A02,", "2019/7/1,,A02,HANAKO80"),
    ),
    { dryRun: true },
  );
  expect(said(outcome)).toBe("4 氏名 empty, 6 番号 twiceInFile, 7 ユーザーID loginIdTaken");
  expect(outcome).toMatchObject({
    ...{ kind: "refused", rows: 6, badRows: 3 },
    counts: { new: 2, changed: 0, unchanged: 1, numberChanges: 0, accountsOpened: 2 },
  });
});

describe("somebody who looked at the file", () => {
  const foreign = csv(hanako, jiro)
    .replace("氏名カナ", "ﾌﾘｶﾞﾅ")
    .replace("続柄", "本人家族")
    .replace("事業所コード", "部署");

  test("may say what its columns are, and which are not used", async () => {
    expect(said(await load(foreign))).toBe("1 氏名カナ columnMissing, 1 続柄 columnMissing");
    const columns: ChosenColumns = [
      ...(["symbol", "number", "branch", "name", "nameKana", "birthDate", "sex"] as const),
      ...(["relationship", "postalCode", "address", "acquiredOn", "lostOn", null, "loginId"] as const),
    ];
    const outcome = await load(foreign, { columns });
    expect(outcome).toMatchObject({ kind: "imported", counts: { new: 2 }, warnings: { total: 0 } });
    expect((await members()).map(({ officeCode }) => officeCode)).toEqual(["", ""]);
  });

  test("may say the encoding, and a wrong one is refused character by character", async () => {
    expect(said(await load(csv(hanako), { encoding: "utf-8" }))).toMatch(/^1 記号 columnMissing/);
    const names = Object.keys(columns) as (keyof typeof columns)[];
    const outcome = await load(csv(hanako), { encoding: "utf-8", columns: names.slice(0, 14) });
    expect(said(outcome)).toContain("2 氏名 unreadableCharacter");
    expect(await members()).toEqual([]);
  });
});

test.each(["reading", "comparing", "writing"])(
  "an import that is stopped while %s leaves nothing",
  async (at) => {
    const stopping = new AbortController();
    const onPhase = (phase: string): void => {
      if (phase === at) stopping.abort(new Error("stopped"));
    };
    await expect(load(csv(hanako, jiro), { onPhase, signal: stopping.signal })).rejects.toThrow("stopped");
    expect(await members()).toEqual([]);
    expect(await load(csv(hanako))).toMatchObject({ kind: "imported", counts: { new: 1 } });
  },
);

test("the planner knows at once who came in: else each row of the next file is compared with everybody", async () => {
  const rows = Array.from({ length: 1000 }, (_, index) =>
    jiro.replace("0000123", String(5_000_000 + index)).replace("スズキ ジロウ", `スズキ ${kana(index)}`),
  );
  expect(await load(csv(...rows))).toMatchObject({ kind: "imported", counts: { new: 1000 } });
  const [plan] = await db.within(
    associationId,
    (tx) => tx<{ "QUERY PLAN": { Plan: { "Plan Rows": number } }[] }[]>`
      explain (format json) select from members where association_id = ${associationId}`,
  );
  expect(plan?.["QUERY PLAN"][0]?.Plan["Plan Rows"]).toBeGreaterThan(300);
});

/** A name of its own for each number. */
function kana(index: number): string {
  return String(index).replace(/[0-9]/g, (digit) => "アイウエオカキクケコ".charAt(Number(digit)));
}

import { readFile } from "node:fs/promises";
import iconv from "iconv-lite";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { workerDatabase } from "../../tests/support/postgres.ts";
import { type AssociationId, addAssociation } from "../associations/index.ts";
import { csvBytes, type Db, machineRandom, openDb } from "../platform/index.ts";
import { type ImportOptions, type ImportOutcome, importMembers } from "./index.ts";

let db: Db;
let associationId: AssociationId;
let associations = 0;
const switchOverOn = Temporal.PlainDate.from("2025-07-01");
const today = Temporal.Instant.from("2026-11-22T00:00:00Z");

beforeAll(async () => {
  db = openDb((await workerDatabase()).app, 4);
});
afterAll(() => db.close());
beforeEach(async () => {
  associationId = await newAssociation();
});

async function newAssociation(): Promise<AssociationId> {
  associations += 1;
  const slug = `import-${process.pid}-${associations}`;
  const added = await addAssociation(
    db,
    {
      ...{
        slug,
        host: `${slug}.example.jp`,
        aliases: [],
        insurerNumber: "06139497",
        name: "試験",
        nameEn: "Test",
      },
      ...{
        brandColor: "#aa3355",
        postalCode: "100-0001",
        address: "東京都",
        helpDeskTelephone: "03-0000-0000",
      },
      ...{ helpDeskHours: "平日", helpDeskHoursEn: "weekdays", switchOverOn, legacyUntil: null, logo: null },
    },
    () => [],
    today,
  );
  if (added.kind !== "added") throw new Error("no association");
  return added.associationId;
}

const header =
  "記号,番号,枝番,氏名,氏名カナ,生年月日,性別,続柄,郵便番号,住所,資格取得年月日,資格喪失年月日,事業所コード,ユーザーID";
const hanako =
  "12,3456789,00,山田 花子,ﾔﾏﾀﾞ ﾊﾅｺ,S55.12.1,2,本人,100-0001,東京都千代田区1-1,2020/4/1,,A01,hanako80";
const taro = "12,3456789,01,山田 太郎,ﾔﾏﾀﾞ ﾀﾛｳ,H17.5.5,1,長男,100-0001,東京都千代田区1-1,2020/4/1,,A01,";
const jiro =
  "12,0000123,00,鈴木 次郎,スズキ ジロウ,昭和64年1月7日,1,本人,060-0001,札幌市中央区1-1,2025/7/1,,A02,";

function csv(...rows: string[]): string {
  return `${[header, ...rows].join("\r\n")}\r\n`;
}

function load(file: string | Uint8Array, options: ImportOptions = {}, now = today): Promise<ImportOutcome> {
  const runtime = { db, random: machineRandom, clock: { now: () => now } };
  const bytes = typeof file === "string" ? iconv.encode(file, "cp932") : file;
  return importMembers(runtime, { associationId, switchOverOn }, csvBytes(bytes), options);
}

type Stored = {
  name: string;
  number: string;
  address: string;
  lostOn: Temporal.PlainDate | null;
  addressHidden: boolean;
  updatedAt: Temporal.Instant;
  memberId: string;
  loginId: string;
  origin: string;
};

function stored(tenant = associationId): Promise<Stored[]> {
  return db.within(
    tenant,
    (tx) => tx<Stored[]>`
      select m.name, m.number, m.address, m.lost_on, m.address_hidden, m.updated_at, m.id as member_id,
        a.login_id, a.login_id_origin as origin
      from members m left join accounts a on a.association_id = m.association_id and a.member_id = m.id
      where m.association_id = ${tenant} order by m.birth_date`,
  );
}

async function addressChangedAt(): Promise<Temporal.Instant | undefined> {
  const [row] = await db.within(
    associationId,
    (tx) => tx<{ at: Temporal.Instant }[]>`
      select address_changed_at as at from members where association_id = ${associationId}`,
  );
  return row?.at;
}

/** Counts, or the reasons with their lines. */
function said(outcome: ImportOutcome): string {
  if (outcome.kind === "unconfirmed") return "unconfirmed";
  if (outcome.kind === "refused") {
    return outcome.problems.shown.map(({ line, column, reason }) => `${line} ${column} ${reason}`).join(", ");
  }
  const { counts } = outcome;
  return `new ${counts.new}, changed ${counts.changed}, unchanged ${counts.unchanged}, numbers ${counts.numberChanges}`;
}

function warned(outcome: ImportOutcome): string {
  return outcome.warnings.shown.map(({ line, reason }) => `${line} ${reason}`).join(", ");
}

describe("a first file", () => {
  test("registers its members and opens an account for each: old IDs stay, others are made", async () => {
    const outcome = await load(csv(hanako, taro, jiro));
    expect(said(outcome)).toBe("new 3, changed 0, unchanged 0, numbers 0");
    expect(outcome.kind === "imported" && outcome.counts).toMatchObject({ rows: 3, accountsOpened: 3 });
    expect(await stored()).toMatchObject([
      { name: "山田 花子", number: "3456789", loginId: "hanako80", origin: "legacy", lostOn: null },
      {
        name: "鈴木 次郎",
        number: "0000123",
        loginId: expect.stringMatching(/^k[0-9]{8}$/),
        origin: "generated",
      },
      { name: "山田 太郎", loginId: expect.stringMatching(/^k[0-9]{8}$/), origin: "generated" },
    ]);
    expect(warned(outcome)).toBe("");
  });

  test.each([
    ["CP932", (text: string) => iconv.encode(text, "cp932")],
    ["UTF-8", (text: string) => Buffer.from(text)],
    ["UTF-8 with a byte order mark", (text: string) => Buffer.from(`\ufeff${text}`)],
    ["LF", (text: string) => Buffer.from(text.replaceAll("\r\n", "\n"))],
  ])("may be %s, with anything in its values", async (_, encode) => {
    const address = '"東京都港区\r\n1-1, ""メゾン\\t髙﨑～""\tA"';
    await load(encode(csv(hanako.replace("東京都千代田区1-1", address))));
    expect((await stored())[0]?.address).toBe('東京都港区 1-1, "メゾン\\t髙﨑～" A');
  });

  test("is seen by its own association alone", async () => {
    await load(csv(hanako));
    expect(await stored(await newAssociation())).toEqual([]);
  });
});

describe("the next file", () => {
  test("that is the same changes nothing, however it is written", async () => {
    await load(csv(hanako, jiro));
    const before = await stored();
    const later = today.add({ hours: 24 });
    expect(said(await load(csv(hanako, jiro), {}, later))).toBe("new 0, changed 0, unchanged 2, numbers 0");
    const rewritten = hanako
      .replace("S55.12.1", "１９８０年１２月１日")
      .replace("100-0001", "１０００００１");
    expect(said(await load(csv(jiro, rewritten), {}, later))).toBe(
      "new 0, changed 0, unchanged 2, numbers 0",
    );
    expect(await stored()).toEqual(before);
  });

  test("changes what is different and nothing else", async () => {
    await load(csv(hanako, jiro));
    const [, jiroBefore] = await stored();
    const later = today.add({ hours: 24 });
    const moved = hanako.replace("千代田区1-1", "港区2-2").replace("2020/4/1,,", "2020/4/1,R8.12.1,");
    expect(said(await load(csv(moved, jiro), {}, later))).toBe("new 0, changed 1, unchanged 1, numbers 0");
    expect(await stored()).toMatchObject([
      {
        address: "東京都港区2-2",
        lostOn: Temporal.PlainDate.from("2026-12-01"),
        updatedAt: later,
        loginId: "hanako80",
      },
      jiroBefore ?? {},
    ]);
  });

  test.each<[string, string, boolean]>([
    ["the office", hanako.replace("A01", "B02"), false],
    ["name and number", hanako.replace("3456789,00,山田", "3456789,00,佐藤"), false],
    ["the same address in another way", hanako.replace("千代田区1-1", "千代田区１－１"), false],
    ["the postal code", hanako.replace("100-0001", "100-0002"), true],
    ["the address", hanako.replace("千代田区1-1", "港区2-2"), true],
  ])("knows whether the address is another one: %s", async (_, row, isAnother) => {
    await load(csv(hanako));
    const later = today.add({ hours: 24 });
    await load(csv(row), {}, later);
    expect(await addressChangedAt()).toEqual(isAnother ? later : today);
  });

  test("knows a mailing address that comes, changes or goes as another address", async () => {
    const mailing = (address: string): string =>
      `${header},送付先郵便番号,送付先住所\r\n${hanako},${address === "" ? "" : "5300001"},${address}\r\n`;
    await load(csv(hanako));
    for (const [day, address] of ["大阪市北区1-1", "大阪市北区2-2", ""].entries()) {
      const then = today.add({ hours: 24 * (day + 1) });
      await load(mailing(address), {}, then);
      expect(await addressChangedAt()).toEqual(then);
      await load(mailing(address), {}, then.add({ hours: 1 }));
      expect(await addressChangedAt()).toEqual(then);
    }
  });

  test("ends no membership by leaving somebody out", async () => {
    await load(csv(hanako, jiro));
    await load(csv(taro));
    expect(await stored()).toMatchObject([{ lostOn: null }, { lostOn: null }, { name: "山田 太郎" }]);
  });

  test("without a column leaves what is stored there, a hidden address above all", async () => {
    const full = `${header},住所非表示\r\n${hanako.replace("2020/4/1,,", "2020/4/1,2027/1/1,")},1\r\n`;
    await load(full);
    const [head, row] = [header, hanako].map((line) => line.split(",").slice(0, 11).join(","));
    expect(said(await load(`${head}\r\n${row}\r\n`))).toBe("new 0, changed 0, unchanged 1, numbers 0");
    expect(await stored()).toMatchObject([
      { addressHidden: true, lostOn: Temporal.PlainDate.from("2027-01-01") },
    ]);
  });

  test("with a new name for the same card asks to look", async () => {
    await load(csv(hanako));
    const outcome = await load(csv(hanako.replace("ﾔﾏﾀﾞ", "ｻﾄｳ")));
    expect(said(outcome)).toBe("new 0, changed 1, unchanged 0, numbers 0");
    expect(warned(outcome)).toBe("2 nameChanged");
  });
});

describe("a changed number", () => {
  const renumbered = jiro.replace("12,0000123,00", "77,0000999,00").replace("スズキ ジロウ", "ｽｽﾞｷｼﾞﾛｳ");

  test("is listed and waits to be confirmed; then person and account stay the same", async () => {
    await load(csv(jiro));
    const [before] = await stored();
    const outcome = await load(csv(renumbered));
    expect(outcome.kind).toBe("unconfirmed");
    expect(outcome.numberChanges.shown).toEqual([
      {
        line: 2,
        name: "鈴木 次郎",
        before: "12-0000123-00",
        after: "77-0000999-00",
        zerosLost: false,
        differences: [],
      },
    ]);
    expect(await stored()).toEqual([before]);
    expect(said(await load(csv(renumbered), { confirmNumberChanges: () => true }))).toBe(
      "new 0, changed 0, unchanged 0, numbers 1",
    );
    expect(await stored()).toMatchObject([
      { number: "0000999", memberId: before?.memberId, loginId: before?.loginId },
    ]);
  });

  test("that only lost its zeros says so", async () => {
    await load(csv(jiro));
    const outcome = await load(csv(jiro.replace("0000123", "123")));
    expect(outcome.kind).toBe("unconfirmed");
    expect(outcome.numberChanges.shown).toMatchObject([
      { before: "12-0000123-00", after: "12-123-00", zerosLost: true },
    ]);
    expect(warned(outcome)).toBe("2 zerosPerhapsLost");
  });

  test("is not guessed when two members could be meant: the row is a new member, and it is said", async () => {
    await load(csv(jiro, jiro.replace("0000123", "0000124")));
    const outcome = await load(csv(renumbered));
    expect(said(outcome)).toBe("new 1, changed 0, unchanged 0, numbers 0");
    expect(warned(outcome)).toBe("2 namesake");
  });

  test("is not guessed when two rows could be meant", async () => {
    await load(csv(jiro));
    const outcome = await load(csv(renumbered, renumbered.replace("0000999", "0000998")));
    expect(said(outcome)).toBe("new 2, changed 0, unchanged 0, numbers 0");
    expect(warned(outcome)).toBe("2 namesake, 3 namesake");
  });

  test("is not guessed when the file also ends the old one, and it says which row is in the way", async () => {
    await load(csv(jiro));
    const left = jiro.replace("2025/7/1,,", "2025/7/1,R8.10.1,");
    const joined = renumbered.replace("2025/7/1,,", "R8.10.1,,");
    const outcome = await load(csv(joined, left), { dryRun: true });
    expect(said(outcome)).toBe("new 1, changed 1, unchanged 0, numbers 0");
    expect(outcome.warnings.shown).toMatchObject([{ line: 2, reason: "perhapsMoved", detail: "3" }]);
    // As it is told: without that row the account goes along.
    expect((await load(csv(joined))).numberChanges.total).toBe(1);
  });
});

describe("a file with a bad row", () => {
  test("leaves nothing, and every bad row is named", async () => {
    const outcome = await load(
      csv(
        hanako,
        taro.replace("H17.5.5", "昭和55年2月30日"),
        jiro.replace("鈴木 次郎", "").replace(",1,本人", ",3,本人"),
      ),
    );
    expect(said(outcome)).toBe("3 生年月日 noSuchDay, 4 氏名 empty, 4 性別 sexUnknown");
    expect(outcome).toMatchObject({ kind: "refused", rows: 3, badRows: 2 });
    expect(await stored()).toEqual([]);
  });

  test("names both lines of somebody who is in it twice", async () => {
    const outcome = await load(csv(hanako, taro, hanako.replace("12,3456789", "１２,345-6789")));
    expect(said(outcome)).toBe("4 番号 twiceInFile");
    expect(outcome.kind === "refused" && outcome.problems.shown[0]?.detail).toBe("2");
    expect(await stored()).toEqual([]);
  });

  test("may be broken, empty, or without a column", async () => {
    expect(said(await load(csv(hanako, `"${taro}`)))).toBe("3 null quoteNotClosed");
    expect(said(await load(""))).toBe("1 null fileEmpty");
    expect(said(await load(csv()))).toBe("1 null fileEmpty");
    expect(said(await load(csv(hanako).replace("生年月日", "誕生")))).toBe("1 生年月日 columnMissing");
    expect(await stored()).toEqual([]);
  });

  test("counts all its problems and shows the first thousand", async () => {
    const bad = Array.from({ length: 1500 }, (_, index) => `12,${index},00,,ｱ,S1.1.1,1,本人,,,2020/4/1,,,`);
    const outcome = await load(csv(...bad));
    expect(outcome.kind === "refused" && [outcome.problems.total, outcome.problems.shown.length]).toEqual([
      1500, 1000,
    ]);
  });
});

describe("an old ID", () => {
  const other = "99,1,00,佐藤 春,ｻﾄｳ ﾊﾙ,S40.1.1,2,本人,100-0001,東京都1-1,2019/4/1,,,";

  test("that somebody has is a named conflict", async () => {
    await load(csv(hanako));
    expect(said(await load(csv(`${other}ＨＡＮＡＫＯ８０`)))).toBe("2 ユーザーID loginIdTaken");
    expect(said(await load(csv(hanako, `${other}a1`, `${other.replace(",1,00", ",2,00")}Ａ1`)))).toBe(
      "4 ユーザーID loginIdTwiceInFile",
    );
    expect(await stored()).toHaveLength(1);
  });

  test("that was given up is never given again", async () => {
    await db.within(
      associationId,
      (tx) => tx`
        insert into retired_login_ids (association_id, login_id_key, retired_at)
        values (${associationId}, 'hanako80', ${today})`,
    );
    expect(said(await load(csv(hanako)))).toBe("2 ユーザーID loginIdRetired");
    expect(await stored()).toEqual([]);
  });

  test("that differs from the account's is warned of and changes nothing", async () => {
    await load(csv(hanako));
    const outcome = await load(csv(hanako.replace("hanako80", "hanako81")));
    expect(said(outcome)).toBe("new 0, changed 0, unchanged 1, numbers 0");
    expect(warned(outcome)).toBe("2 loginIdDiffers");
    expect(await stored()).toMatchObject([{ loginId: "hanako80" }]);
  });

  test("of somebody who joined on the switch-over date is not used", async () => {
    const outcome = await load(csv(`${jiro}jiro89`));
    expect(warned(outcome)).toBe("2 loginIdNotUsed");
    expect(await stored()).toMatchObject([{ origin: "generated" }]);
  });
});

test("IDs are made again while chance gives ones that somebody has, had, or were drawn twice", async () => {
  await load(csv(hanako.replace("hanako80", "k00000000")));
  await db.within(
    associationId,
    (tx) => tx`
      insert into retired_login_ids (association_id, login_id_key, retired_at)
      values (${associationId}, 'k00000001', ${today})`,
  );
  // The first rounds give 0000 0000 and 0000 0001 only, the later ones count on.
  let draws = 0;
  const bytes = (length: number): Uint8Array => {
    draws += 1;
    const ids = Array.from({ length: length / 8 }, (_, index) =>
      draws < 3 ? index % 2 : draws * 100 + index,
    );
    return Uint8Array.from(ids.flatMap((id) => Array.from(String(id).padStart(8, "0"), Number)));
  };
  const runtime = { db, random: { bytes }, clock: { now: () => today } };
  const source = csvBytes(iconv.encode(csv(taro, jiro), "cp932"));
  expect(said(await importMembers(runtime, { associationId, switchOverOn }, source))).toMatch(/^new 2/);
  expect((await stored()).map(({ loginId }) => loginId)).toEqual(["k00000000", "k00000301", "k00000300"]);
});

test("the sample file of the demo has every oddity that is still right", async () => {
  const outcome = await load(await readFile("db/demo/members-sample.csv"));
  expect(said(outcome)).toBe("new 40, changed 0, unchanged 0, numbers 0");
  expect(warned(outcome)).toBe("1 columnUnknown, 8 postalCodePadded, 10 branchPadded");
  expect((await stored()).map(({ loginId }) => loginId)).toContain("KENICHI65");
});

test("a dry run says what would be and leaves nothing", async () => {
  const outcome = await load(csv(hanako, jiro), { dryRun: true });
  expect(said(outcome)).toBe("new 2, changed 0, unchanged 0, numbers 0");
  expect(outcome.kind === "imported" && outcome.dryRun).toBe(true);
  expect(await stored()).toEqual([]);
});

test("two imports at once wait for each other", async () => {
  const outcomes = await Promise.all([load(csv(hanako, taro, jiro)), load(csv(hanako, taro, jiro))]);
  expect(outcomes.map(said).sort()).toEqual([
    "new 0, changed 0, unchanged 3, numbers 0",
    "new 3, changed 0, unchanged 0, numbers 0",
  ]);
  expect(await stored()).toHaveLength(3);
});

test("what the caller adds belongs to the same transaction", async () => {
  const afterImport = async (): Promise<void> => {
    throw new Error("no audit record");
  };
  await expect(load(csv(hanako), { afterImport })).rejects.toThrow("no audit record");
  expect(await stored()).toEqual([]);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ChosenColumns, type Column, columns, type Header } from "./columns.ts";
import { readHeader } from "./header.ts";
import { type MemberRowOutcome, parseMemberRow } from "./member-row.ts";

const today = Temporal.PlainDate.from("2026-11-22");
const names = Object.keys(columns) as Column[];
const header = headerOf(Object.values(columns));

const good: Record<Column, string> = {
  ...{ symbol: "12", number: "0003456", branch: "00", name: "山田　花子", nameKana: "ﾔﾏﾀﾞ ﾊﾅｺ" },
  ...{
    birthDate: "S55.12.1",
    sex: "2",
    relationship: "本人",
    postalCode: "100-0001",
    address: "東京都千代田区1-1",
  },
  ...{ acquiredOn: "H15.4.1", lostOn: "", officeCode: "A01", loginId: "hanako80" },
  ...{ mailingPostalCode: "", mailingAddress: "", addressHidden: "" },
};

function headerOf(titles: readonly string[]): Header {
  const outcome = readHeader(1, titles);
  if (outcome.kind !== "header") throw new Error("no header");
  return outcome.header;
}

function read(changes: Partial<Record<Column, string>>): MemberRowOutcome {
  return parseMemberRow(
    header,
    { line: 7, fields: names.map((name) => ({ ...good, ...changes })[name]) },
    today,
  );
}

/** The member, or nothing but its problems. */
function member(changes: Partial<Record<Column, string>>): unknown {
  const outcome = read(changes);
  return outcome.kind === "member" ? outcome.member : outcome.problems;
}

function said(outcome: MemberRowOutcome): string[] {
  const found = outcome.kind === "member" ? outcome.warnings : outcome.problems;
  return found.map(({ column, reason, detail }) =>
    [outcome.kind, column, reason, detail].filter(Boolean).join(" "),
  );
}

describe("the header", () => {
  test("may be in any order and width, with columns that we do not know", () => {
    const outcome = readHeader(1, [
      "備考",
      "ﾕｰｻﾞｰＩＤ",
      ...Object.values(columns).filter((name) => name !== "ユーザーID"),
    ]);
    expect(outcome).toMatchObject({
      kind: "header",
      warnings: [{ line: 1, column: null, value: "備考", reason: "columnUnknown" }],
    });
    expect(outcome.kind === "header" && outcome.header.positions.get("loginId")).toBe(1);
  });

  const usual = Object.values(columns);
  const withoutHiding = usual.filter((name) => name !== "住所非表示");
  const chosenBut = (...unused: string[]): ChosenColumns =>
    (Object.entries(columns) as [Column, string][]).map(([column, name]) =>
      unused.includes(name) ? null : column,
    );

  test.each<[string, string[], ChosenColumns | undefined, string[], string[]]>([
    ["that are all used", usual, chosenBut(), [], []],
    ["not chosen, of little weight", usual, chosenBut("性別"), ["性別"], []],
    ["not chosen, that says who hides", usual, chosenBut("住所非表示"), ["住所非表示"], ["hidingUnused"]],
    ["not chosen, that says who left", usual, chosenBut("資格喪失年月日"), ["資格喪失年月日"], ["endUnused"]],
    ["not chosen, for letters", usual, chosenBut("送付先住所"), ["送付先住所"], ["mailingUnused"]],
    ["that a command does not know", [...withoutHiding, "ＤＶ"], undefined, ["ＤＶ"], ["hidingUnused"]],
    ["that another one stands for", ["DV", ...usual], [null, ...chosenBut()], ["DV"], []],
  ])("tells columns %s", (_, names, chosen, unused, reasons) => {
    const outcome = readHeader(1, names, chosen);
    if (outcome.kind === "invalid") throw new Error(JSON.stringify(outcome));
    expect(outcome.unused.names).toEqual(unused);
    expect(outcome.unused.alarms.map(({ reason }) => reason)).toEqual(reasons);
    expect(outcome.warnings).toEqual([]);
  });

  test("needs the columns that say who somebody is, each once", () => {
    expect(readHeader(3, ["番号", "番号", "氏名"])).toEqual({
      kind: "invalid",
      problems: [
        { line: 3, column: "番号", value: "番号", reason: "columnTwice" },
        ...["記号", "枝番", "氏名カナ", "生年月日", "続柄", "資格取得年月日"].map((column) => ({
          ...{ line: 3, column, value: "", reason: "columnMissing" },
        })),
      ],
    });
  });
});

describe("a good row", () => {
  test("keeps what is written and adds what is compared", () => {
    expect(member({})).toEqual({
      ...{ line: 7, symbol: "12", number: "0003456", branch: "00" },
      ...{ symbolKey: "12", numberKey: "0003456", branchKey: "00" },
      ...{ name: "山田　花子", nameKana: "ﾔﾏﾀﾞ ﾊﾅｺ", nameKanaKey: "ヤマダハナコ" },
      ...{ birthDate: Temporal.PlainDate.from("1980-12-01"), sex: "female" },
      ...{ relationship: "insured", relationshipText: "本人" },
      ...{ postalCode: "100-0001", address: "東京都千代田区1-1", mailingPostalCode: "", mailingAddress: "" },
      ...{ addressHidden: null, acquiredOn: Temporal.PlainDate.from("2003-04-01"), lostOn: null },
      ...{ officeCode: "A01", loginId: "hanako80" },
    });
    expect(said(read({}))).toEqual([]);
  });

  test.each<[Partial<Record<Column, string>>, Record<string, unknown>]>([
    [
      { symbol: "１２－ｱ", number: "００３４−５６" },
      { symbol: "１２－ｱ", symbolKey: "12ア", numberKey: "003456" },
    ],
    [{ symbol: "" }, { symbol: "", symbolKey: "" }],
    [{ branch: "" }, { branch: "", branchKey: "" }],
    [{ branch: "０１" }, { branch: "01", branchKey: "01" }],
    [{ name: " 髙﨑 栁子\r\n" }, { name: "髙﨑 栁子" }],
    [{ nameKana: "やまだ　きょうこ" }, { nameKanaKey: "ヤマダキヨウコ" }],
    [{ nameKana: "Smith John" }, { nameKanaKey: "SMITHJOHN" }],
    [{ birthDate: "5551201" }, { birthDate: Temporal.PlainDate.from("1980-12-01") }],
    [{ sex: "男" }, { sex: "male" }],
    [{ sex: "Ｆ" }, { sex: "female" }],
    [{ sex: "" }, { sex: "unknown" }],
    [{ relationship: "任意継続被保険者" }, { relationship: "insured" }],
    [{ relationship: "被扶養者" }, { relationship: "dependant" }],
    [{ relationship: "長男" }, { relationship: "dependant", relationshipText: "長男" }],
    [{ postalCode: "〒１００ー０００１" }, { postalCode: "100-0001" }],
    [{ postalCode: "" }, { postalCode: "" }],
    [{ lostOn: "2027/4/1" }, { lostOn: Temporal.PlainDate.from("2027-04-01") }],
    [{ lostOn: "H15.4.1" }, { lostOn: Temporal.PlainDate.from("2003-04-01") }],
    [{ lostOn: "99999999" }, { lostOn: null }],
    [{ lostOn: "9999/12/31" }, { lostOn: null }],
    [{ lostOn: "00000000" }, { lostOn: null }],
    [{ acquiredOn: "2027/4/1" }, { acquiredOn: Temporal.PlainDate.from("2027-04-01") }],
    [{ acquiredOn: "S55.12.1" }, { acquiredOn: Temporal.PlainDate.from("1980-12-01") }],
    [{ addressHidden: "１" }, { addressHidden: true }],
    [{ addressHidden: "○" }, { addressHidden: true }],
    [{ addressHidden: "0" }, { addressHidden: false }],
    [{ addressHidden: "いいえ" }, { addressHidden: false }],
    [{ addressHidden: " 　" }, { addressHidden: null }],
    [{ symbol: "1234567890", number: "123456789" }, { symbolKey: "1234567890" }],
  ])("%j", (changes, expected) => {
    expect(member(changes)).toMatchObject(expected);
  });

  test("says nothing of columns that the file does not have", () => {
    const short = headerOf(
      Object.values(columns)
        .slice(0, 11)
        .filter((name) => !["性別", "住所"].includes(name)),
    );
    const fields = ["12", "1", "", "山田", "ヤマダ", "S55.12.1", "妻", "100-0001", "H15.4.1"];
    const outcome = parseMemberRow(short, { line: 2, fields }, today);
    expect(outcome.kind === "member" && outcome.member).toMatchObject({
      ...{ sex: null, address: null, addressHidden: null, mailingAddress: null, officeCode: null },
      ...{ postalCode: "100-0001", loginId: "", lostOn: null },
    });
  });

  test("may end early, as rows do that an old spreadsheet wrote", () => {
    const fields = names.slice(0, 11).map((name) => good[name]);
    expect(parseMemberRow(header, { line: 2, fields }, today).kind).toBe("member");
  });
});

describe("a row deserves a look", () => {
  test.each<[Partial<Record<Column, string>>, string]>([
    [{ branch: "1" }, "member 枝番 branchPadded 01"],
    [{ postalCode: "600001" }, "member 郵便番号 postalCodePadded 060-0001"],
    [{ address: "" }, "member 住所 noAddress"],
    [{ name: "?田 花子" }, "member 氏名 questionMark"],
    [{ name: "\ue000田 花子" }, "member 氏名 gaiji"],
  ])("%j", (changes, warning) => {
    expect(said(read(changes))).toEqual([warning]);
  });

  test("but not a dependant without an address: it is the household's", () => {
    expect(said(read({ address: "", relationship: "妻" }))).toEqual([]);
  });
});

describe("a row is refused", () => {
  test.each<[Partial<Record<Column, string>>, string[]]>([
    [{ number: "" }, ["番号 empty"]],
    [{ number: "－" }, ["番号 empty"]],
    [{ symbol: "1234567890", number: "1234567890" }, ["番号 cardNumberTooLong"]],
    [{ number: "1.23457E+18" }, ["番号 shortened"]],
    [{ branch: "001" }, ["枝番 branchNotTwoDigits"]],
    [{ branch: "A1" }, ["枝番 branchNotTwoDigits"]],
    [{ name: "　" }, ["氏名 empty"]],
    [{ name: "あ".repeat(101) }, ["氏名 tooLong 100"]],
    [{ nameKana: "山田花子" }, ["氏名カナ notKana"]],
    [{ nameKana: "ﾔﾏﾀﾞ 1" }, ["氏名カナ notKana"]],
    [{ birthDate: "" }, ["生年月日 empty"]],
    [{ birthDate: "昭和55年2月30日" }, ["生年月日 noSuchDay"]],
    [{ birthDate: "昭和65年2月1日" }, ["生年月日 eraYearOutOfRange"]],
    [{ birthDate: "1980/13/1" }, ["生年月日 monthOutOfRange"]],
    [{ birthDate: "1880/1/1" }, ["生年月日 yearOutOfRange"]],
    [{ birthDate: "2026/11/23" }, ["生年月日 inTheFuture", "資格取得年月日 beforeBirth"]],
    [{ sex: "3" }, ["性別 sexUnknown"]],
    [{ relationship: "" }, ["続柄 empty"]],
    [{ relationship: "02" }, ["続柄 relationshipUnclear"]],
    [{ postalCode: "12345" }, ["郵便番号 postalCodeInvalid"]],
    [{ mailingPostalCode: "SW1A 1AA" }, ["送付先郵便番号 postalCodeInvalid"]],
    [{ acquiredOn: "S55.11.30" }, ["資格取得年月日 beforeBirth"]],
    [{ acquiredOn: "2027/11/23" }, ["資格取得年月日 tooFarAhead"]],
    [{ lostOn: "H15.3.31" }, ["資格喪失年月日 lostBeforeAcquired"]],
    [{ lostOn: "未定" }, ["資格喪失年月日 notADate"]],
    [{ addressHidden: "?" }, ["住所非表示 yesOrNoUnclear"]],
    [{ name: "山\ufffd" }, ["氏名 unreadableCharacter"]],
    [{ officeCode: "A\u0000" }, ["事業所コード controlCharacter"]],
    [{ name: "", sex: "x", lostOn: "?" }, ["資格喪失年月日 notADate", "氏名 empty", "性別 sexUnknown"]],
  ])("%j", (changes, expected) => {
    expect(said(read(changes))).toEqual(expected.map((problem) => `invalid ${problem}`));
  });

  test("when it has more values than the header", () => {
    const fields = [...names.map((name) => good[name]), "", "1-1"];
    expect(parseMemberRow(header, { line: 7, fields }, today)).toEqual({
      kind: "invalid",
      problems: [{ line: 7, column: null, value: "1-1", reason: "tooManyFields" }],
    });
  });

  test.each<[Partial<Record<Column, string>>, object]>([
    [{ postalCode: "600001" }, { detail: "060-0001", value: "600001" }],
    [
      { postalCode: "600001", addressHidden: "1" },
      { detail: "●●●-●●●●", value: "（住所非表示）" },
    ],
    [
      { address: "東京?", addressHidden: "1" },
      { reason: "questionMark", value: "（住所非表示）" },
    ],
    [
      { name: "?田", addressHidden: "1" },
      { reason: "questionMark", value: "?田" },
    ],
  ])("%j: a problem repeats no address that is hidden", (changes, expected) => {
    expect(read(changes)).toMatchObject({ kind: "member", warnings: [expected] });
  });

  test("of a row in which a comma has moved the values, problems repeat nothing where the address may be hidden", () => {
    const moved = (addressHidden: string): readonly string[] => {
      const fields = names.flatMap((name) => {
        if (name === "address") return ["東京都千代田区1-1", "メゾン101"];
        return name === "addressHidden" ? [addressHidden] : [good[name]];
      });
      const outcome = parseMemberRow(header, { line: 7, fields }, today);
      return outcome.kind === "invalid" ? outcome.problems.map(({ value }) => value) : [];
    };
    expect(moved("0").join()).toContain("メゾン101");
    expect(new Set(moved("1"))).toEqual(new Set(["（住所非表示）"]));
  });

  test("and its problems show what stands there", () => {
    expect(read({ birthDate: " 昭和55年2月30日 " })).toEqual({
      kind: "invalid",
      problems: [{ line: 7, column: "生年月日", value: "昭和55年2月30日", reason: "noSuchDay" }],
    });
  });
});

test("no row makes it throw", () => {
  const value = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom(...Object.values(good)),
  );
  fc.assert(
    fc.property(fc.array(value, { maxLength: 20 }), (fields) => {
      expect(parseMemberRow(header, { line: 1, fields }, today).kind).toMatch(/member|invalid/);
    }),
  );
}, 20_000); // fast-check first lays out all of Unicode, which takes seconds on a busy machine

import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { csvBytes, readCsv } from "./csv.ts";
import { type CsvField, lackingInCp932, writeCsv } from "./csv-out.ts";

async function bytesOf(rows: CsvField[][], encoding: "utf-8" | "cp932"): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(writeCsv(rows, { encoding })));
}

test("UTF-8 begins with a byte order mark, so that a spreadsheet knows it, and lines end in CRLF", async () => {
  expect(
    (
      await bytesOf(
        [
          ["氏名", "人数"],
          ["𠮷野", 12_345],
          [null, 7n],
        ],
        "utf-8",
      )
    ).toString(),
  ).toBe("\ufeff氏名,人数\r\n𠮷野,12345\r\n,7\r\n");
});

test("CP932 is what Windows writes, with the wave dash of either kind", async () => {
  const bytes = await bytesOf([["髙﨑①ｶﾅ", "9時〜17時", "9時～17時", "3−1"]], "cp932");
  expect(iconv.decode(bytes, "cp932")).toBe("髙﨑①ｶﾅ,9時～17時,9時～17時,3－1\r\n");
});

describe("a character that CP932 lacks", () => {
  const rows = [
    ["山田", "𠮷野"],
    ["José", "𠮷"],
    ["¥100", "😀"],
  ];

  test("is named before anything is written, each once", async () => {
    expect(await lackingInCp932(rows)).toEqual(["𠮷", "é", "¥", "😀"]);
    expect(await lackingInCp932(rows, 2)).toEqual(["𠮷", "é"]);
  });

  test("is never written as a question mark", async () => {
    await expect(bytesOf(rows, "cp932")).rejects.toThrow("lacks");
  });

  test("is not the question mark itself", async () => {
    expect(await lackingInCp932([["どちらですか?", "髙﨑〜－ｶﾅ", 3]])).toEqual([]);
  });
});

test.each([
  ["=1+1", "'=1+1"],
  ['=HYPERLINK("http://a.example")', `"'=HYPERLINK(""http://a.example"")"`],
  ["+81", "'+81"],
  ["-5", "'-5"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["＝1", "'＝1"],
  ["\t=1", `"'\t=1"`],
  ["\r=1", `"'\r=1"`],
  ["\n=1", `"'\n=1"`],
  ["a=1", "a=1"],
])("text that a spreadsheet would run is made text: %j", async (text, line) => {
  expect((await bytesOf([[text]], "utf-8")).toString()).toBe(`\ufeff${line}\r\n`);
});

test("a number of ours stays a number", async () => {
  expect((await bytesOf([[-5, -7n]], "cp932")).toString()).toBe("-5,-7\r\n");
});

test("what is written is read back", async () => {
  const field = fc.string({
    unit: fc.constantFrom(...Array.from('a,"; \n\r山ｶ①')),
    minLength: 1,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 5 }),
      fc.constantFrom("utf-8" as const, "cp932" as const),
      async (pairs, encoding) => {
        const rows = pairs.map(([a, b]) => [`x${a}`, `x${b}`]);
        const read = [];
        for await (const row of readCsv(csvBytes(await bytesOf(rows, encoding)))) {
          read.push(row.kind === "row" ? row.fields : row);
        }
        expect(read).toEqual(rows);
      },
    ),
  );
});

test("rows are taken as bytes are taken", async () => {
  let made = 0;
  const rows = (async function* () {
    for (; made < 100_000; made += 1) yield ["山田太郎", made];
  })();
  await writeCsv(rows, { encoding: "cp932" }).next();
  expect(made).toBeLessThan(3000);
});

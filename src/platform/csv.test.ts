import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { type CsvSource, csvBytes, csvFile, guessEncoding, readCsv, unreadableCharacter } from "./csv.ts";

async function rowsOf(source: CsvSource): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const row of readCsv(source)) {
    rows.push(row.kind === "row" ? [row.line, ...row.fields] : row);
  }
  return rows;
}

function inPieces(bytes: Uint8Array, size: number): CsvSource {
  return async function* () {
    for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
  };
}

const text = "番号,氏名\r\n１２,髙﨑　栁子\r\n3,ﾊﾅｺ～\r\n";
const expected = [
  [1, "番号", "氏名"],
  [2, "１２", "髙﨑　栁子"],
  [3, "3", "ﾊﾅｺ～"],
];

test.each([
  ["CP932 as Excel writes it", iconv.encode(text, "cp932"), "cp932"],
  ["UTF-8", Buffer.from(text), "utf-8"],
  ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${text}`), "utf-8"],
  ["LF", Buffer.from(text.replaceAll("\r\n", "\n")), "utf-8"],
  ["CR", Buffer.from(text.replaceAll("\r\n", "\r")), "utf-8"],
  ["no line end after the last row", Buffer.from(text.trimEnd()), "utf-8"],
  ["empty lines, rows of commas and a Ctrl-Z", iconv.encode(`${text}\r\n,\r\n\u001a`, "cp932"), "cp932"],
] as const)("%s is read, wherever the pieces are cut", async (_, bytes, encoding) => {
  expect(await guessEncoding(csvBytes(bytes))).toBe(encoding);
  for (const size of [1, 2, 3, 7, 1000]) expect(await rowsOf(inPieces(bytes, size))).toEqual(expected);
});

test("the first kanji may come late in the file", async () => {
  const bytes = iconv.encode(`番号,氏名\n${"1,a\n".repeat(50_000)}2,山田\n`.slice(6), "cp932");
  expect(await guessEncoding(inPieces(bytes, 65_536))).toBe("cp932");
});

test("quotes hold commas, quotes and line breaks, and lines are counted through them", async () => {
  const bytes = Buffer.from('a,b\r\n"東京都\r\n港区","1,2"\r\n"彼は""太郎""",3\r\n\r\n4,5\r\n');
  expect(await rowsOf(csvBytes(bytes))).toEqual([
    [1, "a", "b"],
    [2, "東京都\r\n港区", "1,2"],
    [4, '彼は"太郎"', "3"],
    [6, "4", "5"],
  ]);
});

test("a wave dash of CP932 is what Windows makes of it, never a question mark", async () => {
  expect(await rowsOf(csvBytes(Uint8Array.of(0x81, 0x60, 0x81, 0x7c, 0x5c)))).toEqual([
    [1, "\uff5e\uff0d\\"],
  ]);
});

test("a character that cannot be decoded is marked", async () => {
  const bytes = Buffer.concat([iconv.encode("山田", "cp932"), Uint8Array.of(0x81, 0x20, 0x2c, 0x61)]);
  const [row] = (await rowsOf(csvBytes(bytes))) as [number, ...string[]][];
  expect(row?.[1]).toContain(unreadableCharacter);
  expect(row?.[2]).toBe("a");
});

test("rows may be shorter or longer than the header", async () => {
  expect(await rowsOf(csvBytes(Buffer.from("a,b\n1\n1,2,3\n")))).toEqual([
    [1, "a", "b"],
    [2, "1"],
    [3, "1", "2", "3"],
  ]);
});

test.each([
  ['a,b\n1,2\n"3,4\n5,6\n', "quoteNotClosed"],
  ['a,b\n1,2\n"3"x,4\n', "quoteMisplaced"],
  ['a,b\n1,2\nx"3",4\n', "quoteMisplaced"],
  [`a,b\n1,2\n"${"3\n".repeat(100_000)}`, "rowTooLong"],
])("a file that cannot be read on says where: %#", async (csv, reason) => {
  expect((await rowsOf(csvBytes(Buffer.from(csv)))).at(-1)).toEqual({ kind: "broken", line: 3, reason });
});

test("an empty file has no rows", async () => {
  expect(await rowsOf(csvBytes(new Uint8Array()))).toEqual([]);
});

test("a file on disk is read; one that is not there is an error", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "kosmo-csv-"));
  try {
    const file = path.join(folder, "a.csv");
    await writeFile(file, iconv.encode(text, "cp932"));
    expect(await rowsOf(csvFile(file))).toEqual(expected);
    await expect(rowsOf(csvFile(path.join(folder, "b.csv")))).rejects.toThrow(/ENOENT/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("what is written quoted is read back", async () => {
  const field = fc.string({
    unit: fc.constantFrom(...Array.from('a,"\n\r山ｶ　①')),
    minLength: 1,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 5 }), async (rows) => {
      const marked = rows.map(([a, b]) => [`x${a}`, `x${b}`]);
      const csv = marked
        .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(","))
        .join("\r\n");
      const read = (await rowsOf(csvBytes(iconv.encode(csv, "cp932")))) as unknown[][];
      expect(read.map(([, ...fields]) => fields)).toEqual(marked);
    }),
  );
});

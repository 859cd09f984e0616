import iconv from "iconv-lite";
import type { CsvEncoding } from "./csv.ts";

/** Null is an empty field. A number is written as it is, text is guarded against being read as a formula. */
export type CsvField = string | number | bigint | null;

type Rows = Iterable<readonly CsvField[]> | AsyncIterable<readonly CsvField[]>;

/**
 * CSV as spreadsheets in Japanese offices open it: CRLF, quotes where they are needed, a byte order mark
 * before UTF-8. Streams: rows are taken as the reader takes bytes. Whether CP932 knows every character is
 * for the caller to ask before (`lackingInCp932`), while a page can still offer UTF-8.
 * @throws Error at a character that CP932 lacks, rather than writing a question mark
 */
export async function* writeCsv(
  rows: Rows,
  { encoding }: { encoding: CsvEncoding },
): AsyncGenerator<Uint8Array> {
  let lines = encoding === "utf-8" ? "\ufeff" : "";
  for await (const row of rows) {
    lines += `${row.map(written).join(",")}\r\n`;
    if (lines.length < piece) continue;
    yield encode(lines, encoding);
    lines = "";
  }
  if (lines) yield encode(lines, encoding);
}

/**
 * The characters that keep these rows from being written in CP932, each once, the first `most` of them: 𠮷, an
 * accent, an emoji. Empty when all can be written.
 */
export async function lackingInCp932(rows: Rows, most = 20): Promise<string[]> {
  const lacking = new Set<string>();
  for await (const row of rows) {
    for (const field of row) {
      if (typeof field !== "string" || isInCp932(field)) continue;
      for (const character of field) {
        if (!isInCp932(character)) lacking.add(character);
        if (lacking.size >= most) return [...lacking];
      }
    }
  }
  return [...lacking];
}

// UTF-16 units; some 100 rows.
const piece = 16_384;

// A spreadsheet runs a field that begins with one of these, also when it is quoted; an apostrophe makes it
// text (OWASP, CSV Injection). Those typed full-width are taken for the same by Japanese input.
const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/;
const needsQuotes = /[",\r\n;\t]|^\s|\s$/;

function written(field: CsvField): string {
  if (field === null) return "";
  if (typeof field !== "string") return String(field);
  const text = startsFormula.test(field) ? `'${field}` : field;
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function encode(text: string, encoding: CsvEncoding): Uint8Array {
  if (encoding === "utf-8") return Buffer.from(text);
  if (!isInCp932(text)) throw new Error("a character that CP932 lacks was to be written");
  return iconv.encode(asWindowsHasIt(text), "cp932");
}

// What comes back is what was written: neither a question mark nor a look-alike.
function isInCp932(text: string): boolean {
  const asWritten = asWindowsHasIt(text);
  return iconv.decode(iconv.encode(asWritten, "cp932"), "cp932") === asWritten;
}

// The same character of JIS X 0208, to which Windows gave another place in Unicode than the standard did:
// wave dash, minus, double vertical line, cent, pound, not (Microsoft's table of code page 932).
const windowsHas: Readonly<Record<string, string>> = {
  "\u301c": "\uff5e",
  "\u2212": "\uff0d",
  "\u2016": "\u2225",
  "\u00a2": "\uffe0",
  "\u00a3": "\uffe1",
  "\u00ac": "\uffe2",
};

function asWindowsHasIt(text: string): string {
  return text.replace(
    /[\u301c\u2212\u2016\u00a2\u00a3\u00ac]/g,
    (character) => windowsHas[character] ?? character,
  );
}

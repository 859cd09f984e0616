import { type Header, parseMemberRow, readHeader, reasonWords } from "../members/index.ts";
import {
  type CsvEncoding,
  type CsvField,
  dayInJapan,
  lackingInCp932,
  type Runtime,
  readCsv,
  writeCsv,
} from "../platform/index.ts";
import type { Locale } from "../ui/index.ts";
import type { CheckFindings, MemberImport } from "./member-import.ts";
import { sealedFile } from "./sealed-file.ts";

export type BadRows = { encoding: CsvEncoding; body: AsyncIterable<Uint8Array> };

/**
 * The bad rows as a file to mend: the columns as they came, with a last one that says what is wrong. In the
 * encoding of the upload, unless a reason or a misread character does not exist in it; then in UTF-8.
 * Rows that another row or a member speaks against are those of the check, its first thousand.
 */
export async function writeBadRows(
  runtime: Pick<Runtime, "db" | "keys">,
  it: MemberImport,
  findings: CheckFindings,
  locale: Locale,
): Promise<BadRows> {
  const rows = (): AsyncIterable<readonly CsvField[]> => badRows(runtime, it, findings, locale);
  const canBeCp932 = it.encoding === "cp932" && (await lackingInCp932(rows(), 1)).length === 0;
  const encoding = canBeCp932 ? "cp932" : "utf-8";
  return { encoding, body: writeCsv(rows(), { encoding }) };
}

async function* badRows(
  runtime: Pick<Runtime, "db" | "keys">,
  it: MemberImport,
  findings: CheckFindings,
  locale: Locale,
): AsyncGenerator<readonly CsvField[]> {
  const { encoding, columns, checkedAt } = it;
  if (!encoding || !columns || !checkedAt) return;
  const compared = reasonsByLine(findings, locale);
  // The same day as at the check: "in the future" must not change its meaning over night.
  const today = dayInJapan(checkedAt);
  let header: Header | null = null;
  let width = 0;
  for await (const row of readCsv(sealedFile(runtime, it), { encoding })) {
    if (row.kind === "broken") {
      yield [...Array<string>(width).fill(""), placed(row.line, reasonWords(row, locale), locale)];
      return;
    }
    if (!header) {
      const read = readHeader(row.line, row.fields, columns);
      if (read.kind === "invalid") return;
      header = read.header;
      width = header.width;
      yield [...row.fields, locale === "ja" ? "誤り" : "Errors"];
      continue;
    }
    const parsed = parseMemberRow(header, row, today);
    const reasons =
      parsed.kind === "invalid"
        ? parsed.problems.map((problem) => sentence(problem, locale))
        : compared.get(row.line);
    if (!reasons) continue;
    const fields = Array.from(
      { length: Math.max(width, row.fields.length) },
      (_, at) => row.fields[at] ?? "",
    );
    yield [...fields, reasons.join(locale === "ja" ? "。" : "; ")];
  }
}

function reasonsByLine(findings: CheckFindings, locale: Locale): Map<number, string[]> {
  const byLine = Map.groupBy(findings.problems.shown, ({ line }) => line);
  return new Map(
    Array.from(byLine, ([line, problems]) => [line, problems.map((problem) => sentence(problem, locale))]),
  );
}

function sentence(problem: CheckFindings["problems"]["shown"][number], locale: Locale): string {
  const words = reasonWords(problem, locale);
  if (problem.column === null) return words;
  return locale === "ja" ? `「${problem.column}」${words}` : `${problem.column}: ${words}`;
}

function placed(line: number, words: string, locale: Locale): string {
  return locale === "ja" ? `${line}行目：${words}` : `line ${line}: ${words}`;
}

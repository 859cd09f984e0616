import { type CsvEncoding, type CsvSource, readCsv } from "../platform/index.ts";

/** The first rows of a file: what stands in the heading, and in the rows after it. */
export type Preview = { headings: readonly string[]; rows: readonly (readonly string[])[] };

const rowsShown = 4;
const mostColumns = 200;

/** Reads no more of the file than it shows. Null when not even a first row can be read. */
export async function previewFile(source: CsvSource, encoding: CsvEncoding): Promise<Preview | null> {
  const rows: (readonly string[])[] = [];
  for await (const row of readCsv(source, { encoding })) {
    if (row.kind === "broken") break;
    rows.push(row.fields.slice(0, mostColumns));
    if (rows.length > rowsShown) break;
  }
  const [headings, ...rest] = rows;
  return headings ? { headings, rows: rest } : null;
}

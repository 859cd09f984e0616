import { type ChosenColumns, type Column, isAddress, probablyMeans, secretPart } from "../members/index.ts";
import { type CsvEncoding, type CsvSource, readCsv } from "../platform/index.ts";

/** The first rows of a file: what stands in the heading, and in the rows after it; null: it is not shown. */
export type Preview = { headings: readonly string[]; rows: readonly (readonly (string | null)[])[] };

const rowsShown = 4;
const mostColumns = 200;

/**
 * Reads no more of the file than it shows, and shows no address of who hides. Null when not even a first row can
 * be read.
 */
export async function previewFile(source: CsvSource, encoding: CsvEncoding): Promise<Preview | null> {
  const rows: (readonly string[])[] = [];
  for await (const row of readCsv(source, { encoding })) {
    if (row.kind === "broken") break;
    rows.push(row.fields.slice(0, mostColumns));
    if (rows.length > rowsShown) break;
  }
  const [headings, ...rest] = rows;
  return headings ? withoutSecrets({ headings, rows: rest }, headings.map(probablyMeans)) : null;
}

/** The same without the addresses of who hides, where these are the columns. */
export function withoutSecrets({ headings, rows }: Preview, columns: ChosenColumns): Preview {
  const flagAt = columns.indexOf("addressHidden");
  // A column that nobody has named yet may hold half of an address.
  const mayBeAddress = (column: Column | null = null): boolean => column === null || isAddress(column);
  const shown = rows.map((row) => {
    const fields = row.map((value) => value ?? "");
    const secret = secretPart(fields, flagAt < 0 ? undefined : flagAt, headings.length);
    return row.map((value, position) =>
      secret === "everything" || (secret === "addresses" && mayBeAddress(columns[position])) ? null : value,
    );
  });
  return { headings, rows: shown };
}

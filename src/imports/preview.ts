import type { AssociationId } from "../associations/index.ts";
import {
  type ChosenColumns,
  type Column,
  findRowsOfHidden,
  isAddress,
  isMoved,
  probablyMeans,
  secretPart,
} from "../members/index.ts";
import { type CsvEncoding, type CsvSource, readCsv, type Tx } from "../platform/index.ts";

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
  const shown = rows.map((row) => {
    const fields = row.map((value) => value ?? "");
    const secret = secretPart(fields, flagAt < 0 ? undefined : flagAt, headings.length);
    return row.map((value, position) =>
      secret === "everything" || (secret === "addresses" && mayBeAddress(columns[position])) ? null : value,
    );
  });
  return { headings, rows: shown };
}

/**
 * The same without the addresses of who is registered as hiding, where the file does not know it. A first row that is
 * theirs, of a file without headings, is no heading to be shown either.
 */
export async function withoutAddressesOfHidden(
  tx: Tx,
  associationId: AssociationId,
  { headings, rows }: Preview,
  columns: ChosenColumns,
): Promise<Preview> {
  const isOfHidden = await findRowsOfHidden(tx, associationId);
  const positions = new Map(columns.flatMap((column, at) => (column ? [[column, at] as const] : [])));
  const header = { positions, width: headings.length };
  const shown = rows.map((fields) => {
    if (!isOfHidden({ fields, header })) return fields;
    const isWhole = isMoved({ fields, header });
    return fields.map((value, at) => (isWhole || mayBeAddress(columns[at]) ? null : value));
  });
  const hasNoHeadings = isOfHidden({
    fields: headings,
    header: { positions: new Map(), width: headings.length },
  });
  return { headings: hasNoHeadings ? headings.map(() => "") : headings, rows: shown };
}

// A column that nobody has named yet may hold half of an address.
function mayBeAddress(column: Column | null = null): boolean {
  return column === null || isAddress(column);
}

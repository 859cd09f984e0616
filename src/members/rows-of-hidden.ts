import type { AssociationId } from "../associations/index.ts";
import { kanaKey, type Tx } from "../platform/index.ts";
import { columns, type Header } from "./columns.ts";
import { addressColumns } from "./hidden-address.ts";
import { cardKey } from "./member-row.ts";
import type { Findings, Problem } from "./problem.ts";
import { hiddenPostalCode, secretValue } from "./row-reader.ts";

/** A row of a file as it was read, and where its columns stand. */
export type FileRow = { fields: readonly (string | null)[]; header: Pick<Header, "positions" | "width"> };

/**
 * Says of rows whether they may be of somebody who is registered as hiding, whatever the file knows of it: by the
 * number or the name in kana, since a bad row has perhaps no more. Too many are taken for such a row rather than too
 * few: the family under the same number, a namesake, one that has neither.
 */
export async function findRowsOfHidden(
  tx: Tx,
  associationId: AssociationId,
): Promise<(row: FileRow) => boolean> {
  const hidden = await tx<{ numberKey: string; nameKanaKey: string }[]>`
    select number_key, name_kana_key from members
    where association_id = ${associationId} and address_hidden`;
  if (hidden.length === 0) return () => false;
  const numbers = new Set(hidden.map(({ numberKey }) => numberKey));
  const names = new Set(hidden.map(({ nameKanaKey }) => nameKanaKey));
  return (row) => {
    const [numberCells, nameCells] = [cellsOf(row, "number"), cellsOf(row, "nameKana")];
    return (
      numberCells.some((cell) => numbers.has(cardKey(cell))) ||
      nameCells.some((cell) => names.has(kanaKey(cell))) ||
      [...numberCells, ...nameCells].every((cell) => cell.trim() === "")
    );
  };
}

/** What stands in the column; in any column, where the values are moved along or nobody knows which one it is. */
function cellsOf({ fields, header }: FileRow, column: "number" | "nameKana"): string[] {
  const position = header.positions.get(column);
  const cells = position === undefined || isMoved({ fields, header }) ? fields : [fields[position]];
  return cells.map((cell) => cell ?? "");
}

/** Whether a comma too many may have moved the values along, perhaps over columns at the end that were empty. */
export function isMoved({ fields, header }: FileRow): boolean {
  return fields.length > header.width;
}

const addressNames: readonly string[] = addressColumns.map((column) => columns[column]);

/** Rows of which findings tell an address, until they are compared with who is registered. */
export class AddressesFound {
  readonly #rows = new Map<number, FileRow>();

  /** Keeps the row where one of its findings may repeat an address. */
  look(line: number, row: FileRow, found: readonly Problem[]): void {
    if (found.length > 0 && (isMoved(row) || found.some(isOfAddress))) this.#rows.set(line, row);
  }

  /** Takes the addresses of who hides out of what was found. */
  async conceal(tx: Tx, associationId: AssociationId, ...findings: readonly Findings[]): Promise<void> {
    if (this.#rows.size === 0) return;
    const isOfHidden = await findRowsOfHidden(tx, associationId);
    const secret = new Set(Array.from(this.#rows, ([line, row]) => (isOfHidden(row) ? line : null)));
    for (const found of findings) {
      found.replace((problem) => (secret.has(problem.line) ? this.#concealed(problem) : problem));
    }
  }

  #concealed(problem: Problem): Problem {
    const row = this.#rows.get(problem.line);
    if (!row || !(isMoved(row) || isOfAddress(problem)) || problem.value === "") return problem;
    const detail = problem.reason === "postalCodePadded" ? { detail: hiddenPostalCode } : {};
    return { ...problem, value: secretValue, ...detail };
  }
}

function isOfAddress({ column }: Problem): boolean {
  return column !== null && addressNames.includes(column);
}

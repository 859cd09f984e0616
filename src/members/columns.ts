import { fold, unifyDashes } from "../platform/index.ts";
import type { Problem } from "./problem.ts";

/** The columns of the member file and what we call them; product.md, 「The member file」. */
export const columns = {
  symbol: "記号",
  number: "番号",
  branch: "枝番",
  name: "氏名",
  nameKana: "氏名カナ",
  birthDate: "生年月日",
  sex: "性別",
  relationship: "続柄",
  postalCode: "郵便番号",
  address: "住所",
  acquiredOn: "資格取得年月日",
  lostOn: "資格喪失年月日",
  officeCode: "事業所コード",
  loginId: "ユーザーID",
  mailingPostalCode: "送付先郵便番号",
  mailingAddress: "送付先住所",
  addressHidden: "住所非表示",
} as const;

export type Column = keyof typeof columns;

// Who somebody is and since when. Without the others a file can still say what it knows: a column that
// is not there changes nothing that is stored.
export const requiredColumns: readonly Column[] = [
  ...(["symbol", "number", "branch", "name", "nameKana"] as const),
  ...(["birthDate", "relationship", "acquiredOn"] as const),
];

/** Where each column of one file stands. */
export type Header = { readonly positions: ReadonlyMap<Column, number>; readonly width: number };

export type HeaderOutcome =
  | { kind: "header"; header: Header; warnings: readonly Problem[] }
  | { kind: "invalid"; problems: readonly Problem[] };

/** What each column of a file is, by position; null: it is not used. */
export type ChosenColumns = readonly (Column | null)[];

/**
 * Reads the first row: names in any order and width; unknown ones are warned of and then ignored.
 * @param chosen by somebody who looked, whatever the names say
 */
export function readHeader(line: number, names: readonly string[], chosen?: ChosenColumns): HeaderOutcome {
  const positions = new Map<Column, number>();
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  for (const [position, name] of names.entries()) {
    const column = chosen ? chosen[position] : columnNamed(name);
    if (column && positions.has(column)) {
      problems.push({ line, column: columns[column], value: name, reason: "columnTwice" });
    } else if (column) {
      positions.set(column, position);
    } else if (!chosen && name.trim() !== "") {
      warnings.push({ line, column: null, value: name.trim(), reason: "columnUnknown" });
    }
  }
  for (const column of requiredColumns) {
    if (!positions.has(column)) {
      problems.push({ line, column: columns[column], value: "", reason: "columnMissing" });
    }
  }
  return problems.length > 0
    ? { kind: "invalid", problems }
    : { kind: "header", header: { positions, width: names.length }, warnings };
}

/** The column that is called so in any width and case, or null. */
export function columnNamed(name: string): Column | null {
  return columnByKey.get(headingKey(name)) ?? null;
}

/** ユーザーＩＤ, ﾕｰｻﾞｰID and ユーザ―id are one name. */
export function headingKey(name: string): string {
  return unifyDashes(fold(name)).toUpperCase();
}

const columnByKey = new Map(
  (Object.entries(columns) as [Column, string][]).map(([column, name]) => [headingKey(name), column]),
);

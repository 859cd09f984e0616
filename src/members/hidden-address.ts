import { fold } from "../platform/index.ts";
import type { Column } from "./columns.ts";

/** Where an address stands: secret in the row of who hides. */
export const addressColumns = [
  ...(["postalCode", "address", "mailingPostalCode", "mailingAddress"] as const),
] satisfies readonly Column[];

export function isAddress(column: string | null): boolean {
  return addressColumns.some((it) => it === column);
}

const yes = new Set(["1", "○", "◯", "〇", "有", "あり", "はい", "TRUE", "Y", "YES", "該当", "非表示"]);
const no = new Set(["0", "×", "無", "なし", "いいえ", "FALSE", "N", "NO", "非該当", "表示"]);

/** What stands under 住所非表示 says; "nothing" is no "no": it leaves a hidden address hidden. */
export function readFlag(text: string): "yes" | "no" | "nothing" | "unclear" {
  const folded = fold(text).toUpperCase();
  if (folded === "") return "nothing";
  if (yes.has(folded)) return "yes";
  return no.has(folded) ? "no" : "unclear";
}

/**
 * How much of a file's row is the address of somebody who hides: nothing, what stands in its address columns, or,
 * where a comma too many has moved the values along, perhaps anything.
 * @param flagAt where 住所非表示 stands; undefined: the file has no such column
 */
export function secretPart(
  fields: readonly string[],
  flagAt: number | undefined,
  width: number,
): "nothing" | "addresses" | "everything" {
  if (flagAt === undefined) return "nothing";
  const isMoved = fields.slice(width).some((field) => field.trim() !== "");
  if (isMoved)
    return fields.slice(flagAt).some((text) => readFlag(text) === "yes") ? "everything" : "nothing";
  // What is unclear may mean yes, until somebody has mended it.
  return ["yes", "unclear"].includes(readFlag(fields[flagAt] ?? "")) ? "addresses" : "nothing";
}

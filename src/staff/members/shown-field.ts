import { type HandColumn, isAddress, type MemberFields } from "../../members/index.ts";
import type { Locale } from "../../ui/index.ts";
import { detailsTexts } from "./details-texts.ts";
import { dayWords } from "./fields.ts";

/** A value as it is read; an address that is hidden stays hidden. */
export function shownField(
  locale: Locale,
  column: HandColumn,
  value: string,
  { addressHidden }: MemberFields,
): string {
  const text = detailsTexts(locale);
  if (column === "addressHidden") return value === "" ? text.no : text.yes;
  if (addressHidden !== "" && isAddress(column)) return text.secret;
  if (column === "sex") return text.sexes[value] ?? value;
  return value === "" ? text.empty : (dayWords(locale, column, value) ?? value);
}

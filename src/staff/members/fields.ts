import type { Typed } from "../../journey/index.ts";
import {
  columns,
  type HandColumn,
  handColumns,
  type MemberFields,
  membersEn,
  membersJa,
  type Problem,
} from "../../members/index.ts";
import { formatJapaneseDate, parseJapaneseDate } from "../../platform/index.ts";
import type { FieldError, Locale } from "../../ui/index.ts";

/** The form's values by column; a box that is not ticked is an empty one. */
export function typedFields(typed: Typed): MemberFields {
  return Object.fromEntries(handColumns.map((column) => [column, typed.text(column)])) as MemberFields;
}

const dayColumns: readonly HandColumn[] = ["birthDate", "acquiredOn", "lostOn"];

/** A day in both calendars, as staff read it from a paper; null where the column holds none. */
export function dayWords(locale: Locale, column: HandColumn, value: string): string | null {
  const outcome = dayColumns.includes(column) ? parseJapaneseDate(value) : null;
  return outcome?.kind === "date" ? formatJapaneseDate(outcome.date, locale) : null;
}

/** What is wrong with a member's values, at the fields that they were typed into. */
export function problemsOfFields(locale: Locale, problems: readonly Problem[]): FieldError[] {
  return problems.map((problem) => ({ field: fieldOf(problem), text: problemText(locale, problem) }));
}

export function problemText(locale: Locale, { reason, detail }: Problem): string {
  const { reasons } = locale === "ja" ? membersJa : membersEn;
  return reasons[reason].replace("{detail}", detail ?? "");
}

const fieldByName = new Map(Object.entries(columns).map(([column, name]) => [name as string, column]));

function fieldOf({ column }: Problem): string {
  return (column === null ? undefined : fieldByName.get(column)) ?? "symbol";
}

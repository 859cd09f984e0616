import { type DateReason, dateFromFields, type EraChoice } from "../platform/index.ts";
import type { BirthDatePart } from "./birth-date-field.tsx";
import type { FieldError } from "./error-summary.tsx";
import type { Locale } from "./locale.ts";

type Reasons = Record<DateReason, (value: string) => string>;

const ja: Reasons = {
  empty: () => "生年月日を入力してください",
  notADate: (value) => `「${value}」は日付として読み取れません。年・月・日を数字で入力してください`,
  yearWithoutEra: (value) => `「${value}年」は、西暦か昭和・平成などの年号を選んでから入力してください`,
  yearOutOfRange: (value) => `年に${value}は入力できません`,
  eraYearOutOfRange: (value) => `${value}年は、その年号にはありません`,
  monthOutOfRange: (value) => `月に${value}は入力できません`,
  dayOutOfRange: (value) => `日に${value}は入力できません`,
  noSuchDay: (value) => `${value}日は、その月にはありません`,
};

const en: Reasons = {
  empty: () => "Enter your date of birth",
  notADate: (value) => `“${value}” cannot be read as a date. Enter year, month and day as numbers`,
  yearWithoutEra: (value) => `Choose Western or a Japanese era for the year ${value}`,
  yearOutOfRange: (value) => `The year cannot be ${value}`,
  eraYearOutOfRange: (value) => `That era has no year ${value}`,
  monthOutOfRange: (value) => `The month cannot be ${value}`,
  dayOutOfRange: (value) => `The day cannot be ${value}`,
  noSuchDay: (value) => `That month has no day ${value}`,
};

/** Why a birth date cannot be read, in words. */
export function birthDateReasons(locale: Locale): Reasons {
  return locale === "ja" ? ja : en;
}

/** What `BirthDateField` sends, and what a page keeps of it. */
export const birthDateInputs: readonly BirthDatePart[] = ["era", "year", "month", "day"];

const eras: readonly string[] = ["western", "taisho", "showa", "heisei", "reiwa"];

export type BirthDateRead =
  | { kind: "date"; date: Temporal.PlainDate }
  | { kind: "invalid"; errors: readonly FieldError[] };

/** Reads what `BirthDateField` sent, however people write it; what is wrong is said at the part it is in. */
export function readBirthDate(locale: Locale, typed: { text(name: string): string }): BirthDateRead {
  const era = typed.text("era");
  const outcome = dateFromFields({
    era: (eras.includes(era) ? era : "western") as EraChoice,
    year: typed.text("year"),
    month: typed.text("month"),
    day: typed.text("day"),
  });
  if (outcome.kind !== "invalid") return { kind: "date", date: outcome.date };
  const reasons = birthDateReasons(locale);
  return {
    kind: "invalid",
    errors: outcome.problems.map(({ field, reason, value }) => ({
      field: `birth-date-${field}`,
      text: reasons[reason](value),
    })),
  };
}

/** The parts that errors of `readBirthDate` are about, for the field to mark. */
export function birthDateParts(errors: readonly FieldError[]): BirthDatePart[] {
  return birthDateInputs.filter((part) => errors.some(({ field }) => field === `birth-date-${part}`));
}

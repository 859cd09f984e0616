import { fold, foldDigits, unifyDashes } from "./fold.ts";

export type Era = "taisho" | "showa" | "heisei" | "reiwa";
/** What the era select of a form offers: `western` is 西暦. */
export type EraChoice = Era | "western";

/** Why a text is no date; the words for it belong to the page or command that asks. */
export type DateReason =
  | "empty"
  /** Not in any form that is known. */
  | "notADate"
  /** A year such as 55, which could be 1955 or 昭和55年. */
  | "yearWithoutEra"
  /** A western year before 1868. */
  | "yearOutOfRange"
  /** 昭和65年, 平成32年, 大正16年, or a year 0. */
  | "eraYearOutOfRange"
  | "monthOutOfRange"
  | "dayOutOfRange"
  /** February 30th, November 31st, February 29th of a common year. */
  | "noSuchDay";

/** `value` is the part that is wrong, folded: "13" for a month of 13. */
export type DateOutcome =
  | { kind: "date"; date: Temporal.PlainDate }
  | { kind: "invalid"; reason: DateReason; value: string };

export type DateField = "year" | "month" | "day";
export type FieldProblem = { field: DateField; reason: DateReason; value: string };
export type FieldsOutcome =
  | { kind: "date"; date: Temporal.PlainDate }
  /** In the order of the fields, at most one a field, at least one. */
  | { kind: "invalid"; problems: readonly FieldProblem[] };

type EraFacts = {
  era: Era;
  kanji: string;
  letter: string;
  /** As old card and payroll systems write it before YYMMDD. */
  code: string;
  firstDay: Temporal.PlainDate;
  lastYear: number;
};

// First days by the imperial edicts: 大正元年7月30日, 昭和元年12月25日, 平成元年1月8日, 令和元年5月1日. Newest first.
const eras: readonly EraFacts[] = [
  eraFacts("reiwa", "令和", "R", "9", "2019-05-01", 99),
  eraFacts("heisei", "平成", "H", "7", "1989-01-08", 31),
  eraFacts("showa", "昭和", "S", "5", "1926-12-25", 64),
  eraFacts("taisho", "大正", "T", "3", "1912-07-30", 15),
];

const earliestYear = 1868;

/**
 * Reads a date as people and files write it: 昭和55年12月1日, 昭和元年…, S55.12.1, s55/12/1, S551201, 19801201,
 * 1980/12/01, 1980年12月1日, full-width, with kanji digits, with spaces anywhere, and what
 * `formatJapaneseDate` writes.
 *
 * An era's year is counted through to its end and from its beginning, whatever the month: 昭和64年2月 is
 * February 1989 and 平成元年1月1日 is 1989-01-01. Papers and people write both, and only one day can be meant.
 * @param options.eraCodes also read 5551201: an era code (大正3 昭和5 平成7 令和9) and YYMMDD
 */
export function parseJapaneseDate(text: string, options: { eraCodes?: boolean } = {}): DateOutcome {
  const folded = unifyDashes(foldDigits(text));
  if (folded === "") return invalid("empty", "");
  const outcome = readFolded(folded, options.eraCodes ?? false);
  if (outcome.kind === "date" || outcome.reason !== "notADate") return outcome;
  // "1980 12 1": here the spaces are what separates.
  const spaced = unifyDashes(foldDigits(text.trim().replace(/\s+/gu, "/")));
  const second = readFolded(spaced, false);
  return second.kind === "invalid" && second.reason === "notADate" ? outcome : second;
}

/**
 * Reads a date typed into three fields. Each may be full-width or carry its 年, 月, 日; an era in the year's
 * field ("S55", "昭和55") counts more than the chosen one, as do four digits; and who types the whole date
 * into the year's field is understood.
 */
export function dateFromFields(fields: {
  era: EraChoice;
  year: string;
  month: string;
  day: string;
}): FieldsOutcome {
  const month = fold(fields.month);
  const day = fold(fields.day);
  if (month === "" && day === "") {
    const whole = wholeDate(fields.year, fields.era);
    if (whole) return { kind: "date", date: whole };
  }
  const parts = {
    year: readYear(foldDigits(fields.year), fields.era),
    month: readPart(fields.month, "月", 12, "monthOutOfRange"),
    day: readPart(fields.day, "日", 31, "dayOutOfRange"),
  };
  const problems = (["year", "month", "day"] as const).flatMap((field): FieldProblem[] => {
    const part = parts[field];
    return part.kind === "invalid" ? [{ field, reason: part.reason, value: part.value }] : [];
  });
  if (parts.year.kind === "invalid" || parts.month.kind === "invalid" || parts.day.kind === "invalid") {
    return { kind: "invalid", problems };
  }
  const outcome = makeDate(parts.year.number, parts.month.number, parts.day.number);
  if (outcome.kind === "date") return outcome;
  return { kind: "invalid", problems: [{ field: "day", reason: outcome.reason, value: outcome.value }] };
}

/** The era and its year on a day; null before 大正, where years are shown in the western way alone. */
export function eraYear(date: Temporal.PlainDate): { era: Era; kanji: string; year: number } | null {
  const facts = eras.find(({ firstDay }) => Temporal.PlainDate.compare(date, firstDay) >= 0);
  if (!facts) return null;
  return { era: facts.era, kanji: facts.kanji, year: date.year - facts.firstDay.year + 1 };
}

/** 「1980年（昭和55年）12月1日」, the first year of an era as 元年; in English "1 December 1980". */
export function formatJapaneseDate(date: Temporal.PlainDate, language: "ja" | "en"): string {
  if (language === "en") return `${date.day} ${englishMonths[date.month - 1]} ${date.year}`;
  const era = eraYear(date);
  const inEra = era ? `（${era.kanji}${era.year === 1 ? "元" : era.year}年）` : "";
  return `${date.year}年${inEra}${date.month}月${date.day}日`;
}

const englishMonths = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

const eraName = "大正|昭和|平成|令和|大|昭|平|令|[TSHR]";
const separated = new RegExp(
  `^(${eraName})?([0-9]{1,4}|元)[年./,、。・-]([0-9]{1,2})[月./,、。・-]([0-9]{1,2})日?$`,
  "i",
);
const compactWestern = /^([0-9]{4})([0-9]{2})([0-9]{2})$/;
const compactEra = new RegExp(`^(${eraName})([0-9]{2})([0-9]{2})([0-9]{2})$`, "i");
const compactEraCode = /^([3579])([0-9]{2})([0-9]{2})([0-9]{2})$/;
const yearTwice = /^([^()]+)\(([^()]+)\)([^()]+)$/;

function readFolded(text: string, eraCodes: boolean): DateOutcome {
  const twice = yearTwice.exec(text);
  if (twice) {
    // 1980年(昭和55年)12月1日: both years must mean the same.
    const [, before, inside, after] = twice;
    const outer = readFolded(`${before}${after}`, false);
    const inner = readFolded(`${inside}${after}`, false);
    if (outer.kind === "invalid" || inner.kind === "invalid") return outer.kind === "invalid" ? outer : inner;
    return outer.date.equals(inner.date) ? outer : invalid("notADate", text);
  }
  const parts =
    separated.exec(text) ?? compactEra.exec(text) ?? (eraCodes ? compactEraCode.exec(text) : null);
  if (parts) return readParts(parts[1], parts[2] ?? "", parts[3] ?? "", parts[4] ?? "");
  const western = compactWestern.exec(text);
  if (western) return readParts(undefined, western[1] ?? "", western[2] ?? "", western[3] ?? "");
  return invalid("notADate", text);
}

function readParts(era: string | undefined, yearText: string, month: string, day: string): DateOutcome {
  const year = toWesternYear(era ? findEra(era) : null, yearText);
  return year.kind === "invalid" ? year : makeDate(year.number, Number(month), Number(day));
}

type Part = { kind: "number"; number: number } | { kind: "invalid"; reason: DateReason; value: string };

function toWesternYear(era: EraFacts | null, text: string): Part {
  if (!era) {
    if (!/^[0-9]{4}$/.test(text)) return invalid("yearWithoutEra", text);
    return Number(text) < earliestYear ? invalid("yearOutOfRange", text) : number(Number(text));
  }
  const year = text === "元" ? 1 : Number(text);
  if (year < 1 || year > era.lastYear) return invalid("eraYearOutOfRange", `${era.kanji}${text}`);
  return number(era.firstDay.year + year - 1);
}

function makeDate(year: number, month: number, day: number): DateOutcome {
  if (month < 1 || month > 12) return invalid("monthOutOfRange", String(month));
  if (day < 1 || day > 31) return invalid("dayOutOfRange", String(day));
  const date = Temporal.PlainDate.from({ year, month, day }, { overflow: "constrain" });
  return date.day === day ? { kind: "date", date } : invalid("noSuchDay", String(day));
}

function wholeDate(text: string, era: EraChoice): Temporal.PlainDate | null {
  const alone = parseJapaneseDate(text);
  if (alone.kind === "date") return alone.date;
  const chosen = eras.find((facts) => facts.era === era);
  if (!chosen) return null;
  const withEra = parseJapaneseDate(`${chosen.kanji}${text}`);
  return withEra.kind === "date" ? withEra.date : null;
}

const yearField = new RegExp(`^(西暦|${eraName})?([0-9]{1,4}|元)年?$`, "i");

function readYear(text: string, chosen: EraChoice): Part {
  if (text === "") return invalid("empty", "");
  const parts = yearField.exec(text);
  if (!parts) return invalid("notADate", text);
  const year = parts[2] ?? "";
  const typed = parts[1] === undefined ? chosen : parts[1] === "西暦" ? "western" : findEra(parts[1])?.era;
  const isWestern = typed === "western" || (parts[1] === undefined && year.length === 4);
  return toWesternYear(isWestern ? null : (eras.find(({ era }) => era === typed) ?? null), year);
}

function readPart(text: string, unit: string, most: number, outOfRange: DateReason): Part {
  const folded = foldDigits(text);
  if (folded === "") return invalid("empty", "");
  const digits = folded.endsWith(unit) ? folded.slice(0, -unit.length) : folded;
  if (!/^[0-9]+$/.test(digits)) return invalid("notADate", folded);
  const value = Number(digits);
  return value < 1 || value > most ? invalid(outOfRange, digits) : number(value);
}

function findEra(text: string): EraFacts | null {
  const wanted = text.toUpperCase();
  return (
    eras.find(
      ({ kanji, letter, code }) => kanji.startsWith(wanted) || wanted === letter || wanted === code,
    ) ?? null
  );
}

function eraFacts(
  era: Era,
  kanji: string,
  letter: string,
  code: string,
  firstDay: string,
  lastYear: number,
): EraFacts {
  return { era, kanji, letter, code, firstDay: Temporal.PlainDate.from(firstDay), lastYear };
}

function number(value: number): { kind: "number"; number: number } {
  return { kind: "number", number: value };
}

function invalid(reason: DateReason, value: string): { kind: "invalid"; reason: DateReason; value: string } {
  return { kind: "invalid", reason, value };
}

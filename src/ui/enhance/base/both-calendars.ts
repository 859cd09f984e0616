// Years in which an era is year 1, and the first day that belongs to it.
const eras = [
  { key: "reiwa", ja: "令和", en: "Reiwa", first: "2019-05-01" },
  { key: "heisei", ja: "平成", en: "Heisei", first: "1989-01-08" },
  { key: "showa", ja: "昭和", en: "Showa", first: "1926-12-25" },
  { key: "taisho", ja: "大正", en: "Taisho", first: "1912-07-30" },
] as const;

const months = "January February March April May June July August September October November December".split(
  " ",
);

/** What stands in the four parts of a birth date, as typed. */
export type TypedDate = { era: string; year: string; month: string; day: string };

/**
 * The date in both calendars, 「1980年（昭和55年）12月1日」, or null while it is not a whole real date.
 * Only for reading along: the server has the last word. A day after an era's end (昭和64年2月) shows the
 * era it falls in.
 */
export function bothCalendars(typed: TypedDate, language: string): string | null {
  const [number, month, day] = [typed.year, typed.month, typed.day].map(wholeNumber);
  const offset = yearBefore(typed.era);
  if (!number || !month || !day || offset === null) return null;
  const year = offset + number;
  if (year < 1873 || year > 9999) return null; // before 1873 Japan counted by the moon
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1) return null;
  const iso = date.toISOString().slice(0, 10);
  const era = eras.find(({ first }) => first <= iso);
  const eraYear = era && year - Number(era.first.slice(0, 4)) + 1;
  if (language === "en") return `${day} ${months[month - 1]} ${year}${era ? ` (${era.en} ${eraYear})` : ""}`;
  return `${year}年${era ? `（${era.ja}${eraYear === 1 ? "元" : eraYear}年）` : ""}${month}月${day}日`;
}

function yearBefore(key: string): number | null {
  if (key === "western") return 0;
  const era = eras.find((each) => each.key === key);
  return era ? Number(era.first.slice(0, 4)) - 1 : null;
}

function wholeNumber(text: string): number | null {
  const folded = text.normalize("NFKC").replace(/\s/g, "");
  if (folded === "元") return 1;
  return /^\d{1,4}$/.test(folded) ? Number(folded) : null;
}

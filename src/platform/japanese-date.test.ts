import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type DateOutcome,
  dateFromFields,
  type EraChoice,
  eraYear,
  formatJapaneseDate,
  parseJapaneseDate,
} from "./japanese-date.ts";

function said(outcome: DateOutcome): string {
  return outcome.kind === "date" ? outcome.date.toString() : `${outcome.reason} ${outcome.value}`.trim();
}

describe("a date is read as people and files write it", () => {
  test.each([
    ["昭和55年12月1日", "1980-12-01"],
    ["昭和５５年１２月０１日", "1980-12-01"],
    ["昭和五十五年十二月一日", "1980-12-01"],
    ["昭和 55 年 12 月 1 日", "1980-12-01"],
    ["㍼55年12月1日", "1980-12-01"],
    ["昭55.12.1", "1980-12-01"],
    ["S55.12.1", "1980-12-01"],
    ["s55/12/1", "1980-12-01"],
    ["S55-12-01", "1980-12-01"],
    ["Ｓ５５．１２．１", "1980-12-01"],
    ["S551201", "1980-12-01"],
    ["昭和551201", "1980-12-01"],
    ["19801201", "1980-12-01"],
    ["１９８０１２０１", "1980-12-01"],
    ["1980/12/01", "1980-12-01"],
    ["1980/12/1", "1980-12-01"],
    ["1980-12-1", "1980-12-01"],
    ["1980−12−1", "1980-12-01"],
    ["1980ー12ー1", "1980-12-01"],
    ["1980.12.1", "1980-12-01"],
    ["1980 12 1", "1980-12-01"],
    ["1980　12　1", "1980-12-01"],
    ["S55 12 1", "1980-12-01"],
    [" 1980年12月1日\r\n", "1980-12-01"],
    ["1980年12月1", "1980-12-01"],
    ["二〇〇〇年二月二十九日", "2000-02-29"],
    ["1980年（昭和55年）12月1日", "1980-12-01"],
    ["昭和55年（1980年）12月1日", "1980-12-01"],
    ["平成5年5月5日", "1993-05-05"],
    ["R6.2.29", "2024-02-29"],
    ["T15.12.24", "1926-12-24"],
    // Where eras meet, and where people go past an era's end or before its beginning.
    ["大正15年12月24日", "1926-12-24"],
    ["昭和元年12月25日", "1926-12-25"],
    ["昭和1年12月25日", "1926-12-25"],
    ["昭和64年1月7日", "1989-01-07"],
    ["平成元年1月8日", "1989-01-08"],
    ["平成31年4月30日", "2019-04-30"],
    ["令和元年5月1日", "2019-05-01"],
    ["昭和64年2月1日", "1989-02-01"],
    ["平成31年5月1日", "2019-05-01"],
    ["平成元年1月1日", "1989-01-01"],
  ])("%s is %s", (text, date) => {
    expect(said(parseJapaneseDate(text))).toBe(date);
  });

  test.each([
    ["5551201", "1980-12-01"],
    ["3010901", "1912-09-01"],
    ["7010108", "1989-01-08"],
    ["9010501", "2019-05-01"],
    ["４５５１２０１", "notADate 4551201"],
    ["5651201", "eraYearOutOfRange 565"],
  ])("%s with its era code is %s", (text, expected) => {
    expect(said(parseJapaneseDate(text, { eraCodes: true })).replace("昭和", "5")).toBe(expected);
    expect(said(parseJapaneseDate(text))).toMatch(/^notADate/);
  });

  test.each([
    ["", "empty"],
    ["　 ", "empty"],
    ["きのう", "notADate きのう"],
    ["551201", "notADate 551201"],
    ["M45.7.1", "notADate M45.7.1"],
    ["1980/12/1 0:00", "notADate 1980/12/10:00"],
    ["1980年12月", "notADate 1980年12月"],
    ["1981年（昭和55年）12月1日", "notADate 1981年(昭和55年)12月1日"],
    ["55年12月1日", "yearWithoutEra 55"],
    ["55/12/1", "yearWithoutEra 55"],
    ["1700/1/1", "yearOutOfRange 1700"],
    ["昭和65年1月1日", "eraYearOutOfRange 昭和65"],
    ["昭和0年1月1日", "eraYearOutOfRange 昭和0"],
    ["平成32年1月1日", "eraYearOutOfRange 平成32"],
    ["大正16年1月1日", "eraYearOutOfRange 大正16"],
    ["1980/13/1", "monthOutOfRange 13"],
    ["19801301", "monthOutOfRange 13"],
    ["1980/0/1", "monthOutOfRange 0"],
    ["1980/1/32", "dayOutOfRange 32"],
    ["1980/1/0", "dayOutOfRange 0"],
    ["昭和55年2月30日", "noSuchDay 30"],
    ["1981/2/29", "noSuchDay 29"],
    ["1900/2/29", "noSuchDay 29"],
    ["1980/11/31", "noSuchDay 31"],
  ])("%j is %s", (text, expected) => {
    expect(said(parseJapaneseDate(text))).toBe(expected);
  });
});

describe("a date typed into three fields", () => {
  test.each<[EraChoice, string, string, string, string]>([
    ["western", "1980", "12", "1", "1980-12-01"],
    ["western", "１９８０年", "１２月", "１日", "1980-12-01"],
    ["showa", "55", "12", "01", "1980-12-01"],
    ["showa", "元", "12", "25", "1926-12-25"],
    ["showa", "五十五", "十二", "一", "1980-12-01"],
    ["showa", "1980", "12", "1", "1980-12-01"],
    ["heisei", "S55", "12", "1", "1980-12-01"],
    ["western", "昭和55年", "12", "1", "1980-12-01"],
    ["showa", "西暦1980", "12", "1", "1980-12-01"],
    ["western", "昭和55年12月1日", "", "", "1980-12-01"],
    ["western", "19801201", "", " ", "1980-12-01"],
    ["showa", "55年12月1日", "", "", "1980-12-01"],
    ["showa", "551201", "", "", "1980-12-01"],
    ["showa", "64", "2", "1", "1989-02-01"],
  ])("%s %j %j %j is a date", (era, year, month, day, date) => {
    expect(said(dateFromFields({ era, year, month, day }) as DateOutcome)).toBe(date);
  });

  test.each<[EraChoice, string, string, string, string[]]>([
    ["western", "", "", "", ["year empty", "month empty", "day empty"]],
    ["western", "1980", "13", "32", ["month monthOutOfRange 13", "day dayOutOfRange 32"]],
    ["western", "55", "12", "1", ["year yearWithoutEra 55"]],
    ["western", "0980", "12", "1", ["year yearOutOfRange 0980"]],
    ["showa", "65", "12", "1", ["year eraYearOutOfRange 昭和65"]],
    ["showa", "ねん", "12", "ｂ", ["year notADate ねん", "day notADate b"]],
    ["western", "1981", "2", "29", ["day noSuchDay 29"]],
    ["western", "19801301", "", "", ["year notADate 19801301", "month empty", "day empty"]],
  ])("%s %j %j %j says what is wrong where", (era, year, month, day, expected) => {
    const outcome = dateFromFields({ era, year, month, day });
    expect(outcome.kind === "invalid" && outcome.problems).toEqual(
      expected.map((line) => {
        const [field, reason, value = ""] = line.split(" ");
        return { field, reason, value };
      }),
    );
  });
});

describe("a date is written", () => {
  test.each([
    ["1980-12-01", "1980年（昭和55年）12月1日", "1 December 1980"],
    ["1926-12-24", "1926年（大正15年）12月24日", "24 December 1926"],
    ["1926-12-25", "1926年（昭和元年）12月25日", "25 December 1926"],
    ["1989-01-07", "1989年（昭和64年）1月7日", "7 January 1989"],
    ["1989-01-08", "1989年（平成元年）1月8日", "8 January 1989"],
    ["2019-04-30", "2019年（平成31年）4月30日", "30 April 2019"],
    ["2019-05-01", "2019年（令和元年）5月1日", "1 May 2019"],
    ["1912-07-29", "1912年7月29日", "29 July 1912"],
  ])("%s", (date, ja, en) => {
    expect(formatJapaneseDate(Temporal.PlainDate.from(date), "ja")).toBe(ja);
    expect(formatJapaneseDate(Temporal.PlainDate.from(date), "en")).toBe(en);
  });
});

const since1912 = fc
  .integer({ min: 0, max: 60_000 })
  .map((days) => Temporal.PlainDate.from("1912-07-30").add({ days }));

test("every day from 大正 on is read back from each form that we or others write", () => {
  fc.assert(
    fc.property(since1912, (date) => {
      const era = eraYear(date);
      if (!era) throw new Error("no era");
      const [yy, mm, dd] = [era.year, date.month, date.day].map((part) => String(part).padStart(2, "0"));
      const letter = { taisho: "T", showa: "S", heisei: "H", reiwa: "R" }[era.era];
      const code = { taisho: "3", showa: "5", heisei: "7", reiwa: "9" }[era.era];
      for (const text of [
        formatJapaneseDate(date, "ja"),
        date.toString(),
        date.toString().replaceAll("-", ""),
        `${date.year}/${date.month}/${date.day}`,
        `${era.kanji}${era.year}年${date.month}月${date.day}日`,
        `${letter}${era.year}.${date.month}.${date.day}`,
        `${letter}${yy}${mm}${dd}`,
        `${code}${yy}${mm}${dd}`,
      ]) {
        expect(said(parseJapaneseDate(text, { eraCodes: true })), text).toBe(date.toString());
      }
      const fields = { era: era.era, year: String(era.year), month: String(mm), day: String(dd) };
      expect(said(dateFromFields(fields) as DateOutcome)).toBe(date.toString());
    }),
  );
});

test("the era agrees with the calendar that the runtime knows", () => {
  fc.assert(
    fc.property(since1912, (date) => {
      const calendar = date.withCalendar("japanese");
      expect(eraYear(date)).toMatchObject({ era: calendar.era, year: calendar.eraYear });
    }),
  );
});

test("no text makes it throw", () => {
  const pieces = fc.constantFrom(..."昭和平成令元年月日SHR0123456789/.-十千() 　０".split(""));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: pieces })), (text) => {
      expect(parseJapaneseDate(text, { eraCodes: true }).kind).toMatch(/date|invalid/);
      expect(dateFromFields({ era: "showa", year: text, month: text, day: text }).kind).toMatch(
        /date|invalid/,
      );
    }),
  );
});

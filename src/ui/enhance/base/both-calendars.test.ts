import { expect, test } from "vitest";
import { bothCalendars } from "./both-calendars.ts";

const read = (era: string, year: string, month: string, day: string, language = "ja"): string | null =>
  bothCalendars({ era, year, month, day }, language);

test("a date is shown in both calendars, whichever was typed", () => {
  expect(read("showa", "55", "12", "1")).toBe("1980年（昭和55年）12月1日");
  expect(read("western", "１９８０", "１２", " 1")).toBe("1980年（昭和55年）12月1日");
  expect(read("showa", "55", "12", "1", "en")).toBe("1 December 1980 (Showa 55)");
});

test("eras change on their day, and their first year is 元年", () => {
  expect(read("western", "1989", "1", "7")).toBe("1989年（昭和64年）1月7日");
  expect(read("western", "1989", "1", "8")).toBe("1989年（平成元年）1月8日");
  expect(read("western", "1926", "12", "24")).toBe("1926年（大正15年）12月24日");
  expect(read("reiwa", "元", "5", "1")).toBe("2019年（令和元年）5月1日");
  expect(read("showa", "64", "2", "1")).toBe("1989年（平成元年）2月1日");
});

test("nothing is shown for what is no date yet, or never was one", () => {
  expect(read("western", "1980", "", "1")).toBeNull();
  expect(read("western", "1981", "2", "29")).toBeNull();
  expect(read("western", "1980", "13", "1")).toBeNull();
  expect(read("western", "55", "12", "1")).toBeNull();
  expect(read("meiji", "30", "1", "1")).toBeNull();
});

import { expect, test } from "vitest";
import { chooseLocale, otherLocale, pick } from "./locale.ts";

test("the address counts before the cookie, the cookie before the browser", () => {
  expect(chooseLocale({ query: "en", cookie: "ja", acceptLanguage: "ja" })).toBe("en");
  expect(chooseLocale({ cookie: "en", acceptLanguage: "ja" })).toBe("en");
  expect(chooseLocale({ acceptLanguage: "en-GB,en;q=0.9" })).toBe("en");
  expect(chooseLocale({})).toBe("ja");
});

test("an unknown language is passed over, not answered in", () => {
  expect(chooseLocale({ query: "fr", cookie: "en" })).toBe("en");
  expect(chooseLocale({ query: "", acceptLanguage: "fr-FR, de" })).toBe("ja");
  expect(chooseLocale({ query: "EN-us" })).toBe("en");
});

test("the browser's weights decide, whatever their order", () => {
  expect(chooseLocale({ acceptLanguage: "en;q=0.3, fr;q=0.9, ja;q=0.8" })).toBe("ja");
  expect(chooseLocale({ acceptLanguage: "ja; q=0.2, en" })).toBe("en");
  expect(chooseLocale({ acceptLanguage: "en;q=0" })).toBe("ja");
});

test("a pair of texts yields the one of the page's language", () => {
  expect(pick("en", { ja: "平日", en: "Weekdays" })).toBe("Weekdays");
  expect(otherLocale("ja")).toBe("en");
});

import { expect, test } from "vitest";
import { formatDay, formatMoment } from "./dates.ts";

test("moments are told in Japan's time", () => {
  const lateInLondon = Temporal.Instant.from("2026-11-21T15:05:00Z");
  expect(formatMoment("ja", lateInLondon)).toBe("2026年11月22日 0:05");
  expect(formatMoment("en", lateInLondon)).toBe("22 November 2026, 0:05 (JST)");
});

test("days are told without their zeros", () => {
  expect(formatDay("ja", Temporal.PlainDate.from("2026-04-01"))).toBe("2026年4月1日");
  expect(formatDay("en", Temporal.PlainDate.from("2026-04-01"))).toBe("1 April 2026");
});

import { expect, test } from "vitest";
import { type Standing, standingOf } from "./account.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const objectedAt = Temporal.Instant.from("2026-11-01T00:00:00Z");

// 喪失日 is the day after the last day of membership: on it nothing is covered any more.
test.each<[string, { lostOn?: string; objected?: boolean; readingDays?: number }, string, Standing]>([
  ["a member", {}, "2026-12-01", "good"],
  ["the day before", { lostOn: "2026-12-01" }, "2026-11-30", "good"],
  ["the day", { lostOn: "2026-12-01" }, "2026-12-01", "left"],
  ["the day after", { lostOn: "2026-12-01" }, "2026-12-02", "left"],
  ["the day, where they may read for one", { lostOn: "2026-12-01", readingDays: 1 }, "2026-12-01", "reading"],
  ["the day after that", { lostOn: "2026-12-01", readingDays: 1 }, "2026-12-02", "left"],
  ["the last of ninety", { lostOn: "2026-12-01", readingDays: 90 }, "2027-02-28", "reading"],
  ["the one after it", { lostOn: "2026-12-01", readingDays: 90 }, "2027-03-01", "left"],
  ["frozen", { objected: true }, "2026-12-01", "frozen"],
  [
    "frozen, and may only read",
    { objected: true, lostOn: "2026-12-01", readingDays: 9 },
    "2026-12-02",
    "frozen",
  ],
  ["frozen, and has left", { objected: true, lostOn: "2026-12-01" }, "2026-12-02", "left"],
])("%s", (_, { lostOn, objected, readingDays = 0 }, today, standing) => {
  const facts = { lostOn: lostOn ? day(lostOn) : null, objectedAt: objected ? objectedAt : null };
  expect(standingOf(facts, readingDays, day(today))).toBe(standing);
});

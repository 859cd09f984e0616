import { expect, test } from "vitest";
import { waitUntil } from "./rules.ts";

const noon = Temporal.Instant.from("2026-11-22T03:00:00Z");

test.each([
  [0, undefined],
  [4, undefined],
  [5, 30],
  [6, 60],
  [7, 120],
  [11, 1920],
  [12, 3600],
  [40, 3600],
  [99, 3600],
])("after %i failures in a row the wait is %s seconds", (failures, seconds) => {
  const until = waitUntil(failures, noon);
  expect(until?.since(noon).total("seconds")).toBe(seconds);
});

import { expect, test } from "vitest";
import { instantOf, pageAsked, revisionOf } from "./bounded.ts";

test.each([
  ["", 1],
  ["?page=3", 3],
  ["?page=0", 1],
  ["?page=-2", 1],
  ["?page=2.5", 1],
  ["?page=x", 1],
  ["?page=99999999999999999999", 10_000],
  ["?page=1e999", 1],
  ["?page=NaN", 1],
])("%s asks for page %i", (query, page) => {
  expect(pageAsked(new URL(`http://localhost/staff/notices${query}`))).toBe(page);
});

test.each([
  ["7", 7],
  ["2147483647", 2_147_483_647],
  ["2147483648", 0],
  ["99999999999999999999", 0],
  ["1e3", 0],
  ["-1", 0],
  ["2.5", 0],
  ["", 0],
])("%j is revision %i", (text, revision) => {
  expect(revisionOf(text)).toBe(revision);
});

test("a moment is one that there is, of our age", () => {
  expect(instantOf("2026-07-01T03:00:00.123Z")).toEqual(Temporal.Instant.from("2026-07-01T03:00:00.123Z"));
  for (const text of ["", "x", "2026-99-99T00:00Z", "-200000-01-01T00:00Z", "+200000-01-01T00:00Z"]) {
    expect([text, instantOf(text)]).toEqual([text, null]);
  }
});

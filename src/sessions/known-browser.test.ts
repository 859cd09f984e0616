import { expect, test } from "vitest";
import { machineRandom, SecretKeys } from "../platform/index.ts";
import { isKnownBrowser, markBrowser } from "./known-browser.ts";

const keys = new SecretKeys([new Uint8Array(32).fill(1)]);
const runtime = { keys, random: machineRandom };
const hanako = { associationId: 1, accountId: "hanako", browsersForgottenAt: null };
const noon = Temporal.Instant.from("2026-07-01T12:00:00+09:00");

test("a browser is known to who signed in on it, in that association alone", () => {
  const cookie = markBrowser(runtime, null, hanako);
  expect(isKnownBrowser(keys, cookie, hanako)).toBe(true);
  expect(isKnownBrowser(keys, cookie, { ...hanako, accountId: "taro" })).toBe(false);
  expect(isKnownBrowser(keys, cookie, { ...hanako, associationId: 2 })).toBe(false);
  expect(isKnownBrowser(keys, null, hanako)).toBe(false);
});

test("once browsers were forgotten it is a stranger, until its owner signs in there again", () => {
  const before = markBrowser(runtime, null, hanako);
  const forgotten = { ...hanako, browsersForgottenAt: noon };
  expect(isKnownBrowser(keys, before, forgotten)).toBe(false);
  const after = markBrowser(runtime, before, forgotten);
  expect(isKnownBrowser(keys, after, forgotten)).toBe(true);
  expect(isKnownBrowser(keys, after, { ...forgotten, browsersForgottenAt: noon.add({ seconds: 1 }) })).toBe(
    false,
  );
});

test("a seventh account takes the place of the first", () => {
  const family = Array.from({ length: 7 }, (_, number) => ({ ...hanako, accountId: `member ${number}` }));
  const cookie = family.reduce<string | null>((sofar, owner) => markBrowser(runtime, sofar, owner), null);
  expect(family.map((owner) => isKnownBrowser(keys, cookie, owner))).toEqual([
    false,
    ...[true, true, true, true, true, true],
  ]);
});

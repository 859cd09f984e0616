import { expect, test } from "vitest";
import { machineRandom, SecretKeys } from "../platform/index.ts";
import { csrfMatches, csrfToken } from "./csrf.ts";

const keys = new SecretKeys([new Uint8Array(32).fill(1)]);
const runtime = { keys, random: machineRandom };

test("each answer carries another value, and all of them are good", () => {
  const tokens = Array.from({ length: 20 }, () => csrfToken(runtime, "session-1"));
  expect(new Set(tokens).size).toBe(20);
  expect(tokens.every((token) => csrfMatches(keys, token, ["session-1"]))).toBe(true);
});

test("no run of characters stays the same from answer to answer", () => {
  const [one = "", two = ""] = [csrfToken(runtime, "session-1"), csrfToken(runtime, "session-1")];
  const runs = Array.from({ length: one.length - 7 }, (_, at) => one.slice(at, at + 8));
  expect(runs.some((run) => two.includes(run))).toBe(false);
});

test("it is good for what it is bound to, and for one of several", () => {
  const token = csrfToken(runtime, "session-1");
  expect(csrfMatches(keys, token, [null, "session-1"])).toBe(true);
  expect(csrfMatches(keys, token, ["session-2", null])).toBe(false);
  expect(csrfMatches(new SecretKeys([new Uint8Array(32).fill(2)]), token, ["session-1"])).toBe(false);
});

test("anything else is none: too short, too long, not base64, a mask alone", () => {
  const token = csrfToken(runtime, "session-1");
  const odd = [
    "",
    "A".repeat(43),
    `${token}A`,
    token.slice(2),
    "%%%",
    "\u0000",
    token.slice(0, 43),
    "A".repeat(86),
  ];
  expect(odd.filter((each) => csrfMatches(keys, each, ["session-1"]))).toEqual([]);
});

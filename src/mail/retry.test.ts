import { expect, test } from "vitest";
import { decide } from "./delivery.ts";
import { millisecondsUntilNextAttempt } from "./retry.ts";

const noon = Temporal.Instant.from("2026-07-01T12:00:00+09:00");
const middle = { bytes: (length: number) => new Uint8Array(length).fill(128) };

test("attempts come soon at first, then every half hour", () => {
  const seconds = [1, 2, 3, 4, 5, 6, 7, 50].map((attempts) =>
    Math.round(millisecondsUntilNextAttempt(attempts, middle) / 1000),
  );
  expect(seconds).toEqual([5, 15, 60, 300, 901, 1801, 1801, 1801]);
});

test("what failed together comes back a fifth apart, to either side", () => {
  const chances = [0, 255].map((byte) =>
    millisecondsUntilNextAttempt(3, { bytes: () => Uint8Array.of(byte) }),
  );
  expect(chances).toEqual([48_000, 72_000]);
});

test("a mail is given up after 48 hours", () => {
  const mail = { queuedAt: noon, uselessAt: null };
  const later = { kind: "later", reason: "ECONNREFUSED" } as const;
  const lastAttempt = noon.add({ hours: 48 }).subtract({ seconds: 5 });
  expect(decide(later, mail, lastAttempt, 5_000)).toEqual({
    kind: "later",
    reason: "ECONNREFUSED",
    dueAt: noon.add({ hours: 48 }),
  });
  expect(decide(later, mail, lastAttempt, 6_000)).toEqual({
    kind: "abandoned",
    reason: "gave up: ECONNREFUSED",
    mailboxIsDead: false,
  });
});

test("a code that dies before the next attempt is looked at when it dies", () => {
  const mail = { queuedAt: noon, uselessAt: noon.add({ minutes: 10 }) };
  const outcome = decide({ kind: "later", reason: "421" }, mail, noon.add({ minutes: 7 }), 300_000);
  expect(outcome).toMatchObject({ kind: "later", dueAt: mail.uselessAt });
});

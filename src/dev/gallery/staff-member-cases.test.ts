import { expect, test } from "vitest";
import { membersViews } from "../../staff/index.ts";
import { memberCase, memberCases } from "./staff-member-cases.ts";
import { now } from "./visitors.ts";

const { adviceFor } = membersViews;

test.each([
  ["letter-out", "letterOut"],
  ["no-letter", "noLetter"],
  ["letter-expired", "letterExpired"],
  ["letter-returned", "letterReturned"],
  ["legacy-start", "legacyStart"],
  ["legacy-spent", "legacySpent"],
  ["on-the-way", "step"],
  ["mail-unconfirmed", "mailUnconfirmed"],
  ["mail-dead", "mailDead"],
  ["wait", "wait"],
  ["disabled", "disabled"],
  ["ready", "ready"],
  ["ready-otp-mail", "ready"],
  ["objected", "objected"],
  ["left", "left"],
])("a member %s is told: %s", (name, kind) => {
  const member = memberCases[name];
  expect(member && adviceFor(member, now).kind).toBe(kind);
});

test("what is in the way comes before what would come next", () => {
  const lock = { kind: "disabled" } as const;
  expect(adviceFor(memberCase({ lock }), now).kind).toBe("disabled");
  expect(adviceFor(memberCase({ lock, standing: "frozen", letters: [] }), now).kind).toBe("objected");
});

test("a reissued letter opens what an objection has frozen, and is asked for where the account still works", () => {
  const passwordChosenAt = now;
  expect(adviceFor(memberCase({ standing: "frozen", passwordChosenAt }), now).kind).toBe("letterOut");
  expect(adviceFor(memberCase({ step: "finished", passwordChosenAt }), now).kind).toBe("letterOut");
});

test("who began with a letter goes on where they stopped, with the same letter", () => {
  expect(adviceFor(memberCase({ step: "terms" }), now)).toEqual({ kind: "step", step: "terms" });
});

test("the last day of a letter is the day before it ends", () => {
  const [letter] = memberCase().letters;
  const expiresAt = Temporal.Instant.from("2026-12-31T00:00:00+09:00");
  const advice = adviceFor(memberCase({ letters: letter ? [{ ...letter, expiresAt }] : [] }), now);
  expect(advice).toMatchObject({ kind: "letterOut", lastDay: Temporal.PlainDate.from("2026-12-30") });
});

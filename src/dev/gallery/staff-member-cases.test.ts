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
  ["letter-not-taken", "noLetter"],
  ["legacy-start", "legacyStart"],
  ["legacy-spent", "legacySpent"],
  ["on-the-way", "step"],
  ["mail-unconfirmed", "mailUnconfirmed"],
  ["mail-dead", "mailDead"],
  ["wait", "wait"],
  ["disabled", "disabled"],
  ["ready", "ready"],
  ["ready-otp-mail", "ready"],
  ["activation-out", "activationOut"],
  ["activation-missing", "activationMissing"],
  ["activation-not-taken", "activationMissing"],
  ["activation-returned", "activationReturned"],
  ["activated", "ready"],
  ["opened-by-silence", "ready"],
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

test("the services of an old ID open fourteen days after the letter was on paper, on that day in Japan", () => {
  const wentOutAt = Temporal.Instant.from("2026-11-20T23:30:00+09:00");
  const [letter] = memberCases["activation-out"]?.letters ?? [];
  const letters = letter ? [{ ...letter, wentOutAt }] : [];
  const member = memberCase({ ...memberCases["activation-out"], letters });
  expect(adviceFor(member, now)).toMatchObject({
    ...{ kind: "activationOut", sentOn: Temporal.PlainDate.from("2026-11-20") },
    opensOn: Temporal.PlainDate.from("2026-12-04"),
  });
});

test("the last day of a letter is the day before it ends", () => {
  const [letter] = memberCase().letters;
  const expiresAt = Temporal.Instant.from("2026-12-31T00:00:00+09:00");
  const advice = adviceFor(memberCase({ letters: letter ? [{ ...letter, expiresAt }] : [] }), now);
  expect(advice).toMatchObject({ kind: "letterOut", lastDay: Temporal.PlainDate.from("2026-12-30") });
});

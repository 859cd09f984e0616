import { expect, test } from "vitest";
import { type Safety, type SafetyStep, stepsLeft } from "./secure.tsx";

const noon = Temporal.Instant.from("2026-07-01T12:00:00+09:00");
const before = noon.subtract({ minutes: 1 });
const after = noon.add({ minutes: 1 });

const alarmed: Safety = {
  signInDisownedAt: noon,
  passwordChosenAt: before,
  registrationReviewedAt: before,
  otherSessions: 1,
  codes: { left: 10, madeAt: before },
};

test.each<[string, Partial<Safety>, SafetyStep[]]>([
  ["nothing was done since", {}, ["password", "others", "codes", "review"]],
  ["no codes were ever made", { codes: null }, ["password", "others", "codes", "review"]],
  [
    "a new password, which ends the others",
    { passwordChosenAt: after, otherSessions: 0 },
    ["codes", "review"],
  ],
  ["new codes", { codes: { left: 10, madeAt: after } }, ["password", "others", "review"]],
  ["a review", { registrationReviewedAt: after }, ["password", "others", "codes"]],
  [
    "everything",
    {
      passwordChosenAt: after,
      otherSessions: 0,
      codes: { left: 10, madeAt: after },
      registrationReviewedAt: after,
    },
    [],
  ],
  ["nothing was disowned", { signInDisownedAt: null }, []],
])("%s", (_, changed, left) => {
  expect(stepsLeft({ ...alarmed, ...changed })).toEqual(left);
});

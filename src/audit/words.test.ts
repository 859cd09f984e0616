import { describe, expect, test } from "vitest";
import { en } from "./en.ts";
import { eventGroups, eventName, eventsOf, eventWords } from "./index.ts";
import { ja } from "./ja.ts";

const all = Object.keys(ja.events) as (keyof typeof ja.events)[];

test("every event has its words in both languages, and a group to be found in", () => {
  expect(Object.keys(en.events).toSorted()).toEqual(all.toSorted());
  expect(eventGroups.flatMap(eventsOf).toSorted()).toEqual(all.toSorted());
});

describe.each(["ja", "en"] as const)("in %s", (locale) => {
  test("no record is told with a hole in it, whatever its details", () => {
    const tell = eventWords(locale);
    for (const event of all) {
      for (const details of [{}, { as: "wrong", method: "passkey", kind: "activation" }]) {
        const told = tell({ event, details });
        expect(told, event).not.toMatch(/undefined|null|NaN|\[object/);
        expect(told.length, event).toBeGreaterThan(3);
      }
    }
  });

  test("an event has a name without any details, and each another one", () => {
    const names = all.map(eventName(locale));
    for (const name of names) {
      expect(name.length, name).toBeGreaterThan(3);
      expect(name).not.toMatch(/[（(]| {2}|^[をでの]|：$|0|undefined/);
    }
    expect(new Set(names).size).toBe(names.length);
  });

  test("a failure says why, in words", () => {
    const tell = eventWords(locale);
    const told = [
      tell({ event: "factor.failed", details: { method: "otp-app", as: "enrolment, wrong" } }),
      tell({ event: "sign-in.failed", details: { knownId: true, letter: "expired" } }),
    ];
    expect(told).toEqual(
      locale === "ja"
        ? [
            "OTPアプリで認証できませんでした（番号が違う）",
            "有効期限の過ぎたお手紙でログインしようとしました",
          ]
        : ["Could not be verified: OTP app (wrong code)", "Tried to sign in with an expired letter"],
    );
  });
});

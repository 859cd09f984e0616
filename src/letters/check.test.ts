import { describe, expect, test } from "vitest";
import { checkReceiver, type Purpose, whyLeftOut } from "./check.ts";
import type { Receiver } from "./receivers.ts";

const now = Temporal.Instant.from("2026-07-01T12:00:00+09:00");
const dayBefore = now.subtract({ hours: 24 });

/** A newcomer to whom nothing has been sent. */
const hanako: Receiver = {
  ...{
    accountId: "hanako",
    loginId: "k12345678",
    name: "髙﨑　花子",
    printedName: "髙﨑　花子",
    branch: "00",
  },
  ...{ postalCode: "150-0002", address: "東京都渋谷区渋谷1-2-3", addressHidden: false },
  ...{
    isLegacy: false,
    awaitsActivation: false,
    passwordChosenAt: null,
    objectedAt: null,
    lostOn: null,
    changedAt: dayBefore,
  },
  ...{ lastKind: null, lastPrintedAt: null, lastReturnedAt: null, lastIsLive: false },
};

function problems(differing: Partial<Receiver>, purpose: Purpose = "picked"): string[] {
  return checkReceiver({ ...hanako, ...differing }, purpose, now).problems.map(({ kind }) => kind);
}

test("a newcomer has no problem and gets a provisional password", () => {
  expect(checkReceiver(hanako, "picked", now)).toEqual({
    ...{ receiver: hanako, kind: "provisional", problems: [], remarks: [] },
  });
});

describe("who gets no letter", () => {
  test.each<[string, Partial<Receiver>, string[]]>([
    ["has no address", { address: "　" }, ["no-address"]],
    ["has a character that no typeface knows", { printedName: "\ue000田" }, ["unprintable"]],
    ["has a name whose character got lost in Excel", { printedName: "?野 桜" }, ["unprintable"]],
    ["has an address with the mark for a missing type", { address: "〓町1-1" }, ["unprintable"]],
    ["has a question mark in the old ID", { loginId: "why?" }, []],
    ["has left since today", { lostOn: Temporal.PlainDate.from("2026-07-01") }, ["left"]],
    ["leaves tomorrow", { lostOn: Temporal.PlainDate.from("2026-07-02") }, []],
    ["has chosen a password", { passwordChosenAt: dayBefore }, ["started"]],
    [
      "has an old ID whose owner is known",
      { isLegacy: true, passwordChosenAt: dayBefore, awaitsActivation: false },
      ["already-active"],
    ],
    ["has an old ID and has not started: the letter reminds them", { isLegacy: true }, []],
    [
      "has an old ID and a password, and still needs the code",
      { isLegacy: true, passwordChosenAt: dayBefore, awaitsActivation: true },
      [],
    ],
    [
      "had a letter that came back, and has not changed",
      { lastReturnedAt: now, changedAt: dayBefore },
      ["returned-unchanged"],
    ],
    ["has changed since the letter came back", { lastReturnedAt: dayBefore, changedAt: now }, []],
    ["has said that it was not them", { objectedAt: dayBefore }, ["objected"]],
    ["is wrong in every way", { address: "", printedName: "\ue000" }, ["no-address", "unprintable"]],
  ])("%s", (_, differing, expected) => {
    expect(problems(differing)).toEqual(expected);
  });

  test("a reissue is approved, and a reprint takes a letter's place: a password chosen is no hindrance", () => {
    const started = { passwordChosenAt: dayBefore };
    expect(problems(started, "one")).toEqual(["started"]);
    expect(problems(started, "reissue")).toEqual([]);
    expect(problems({ ...started, lastIsLive: true }, "reprint")).toEqual([]);
  });

  test("an objection is answered by an approved reissue, whose letter may be reprinted, and by no other", () => {
    const objected = { objectedAt: dayBefore };
    expect(problems(objected, "one")).toEqual(["objected"]);
    expect(problems(objected, "reissue")).toEqual([]);
    expect(problems({ ...objected, lastIsLive: true }, "reprint")).toEqual([]);
  });

  test("nothing is reprinted whose letter was used, or ended by an objection, since the run was planned", () => {
    expect(problems({ passwordChosenAt: dayBefore }, "reprint")).toEqual(["started"]);
    expect(problems({ objectedAt: dayBefore }, "reprint")).toEqual(["objected"]);
  });

  test("who is chosen for an approved reissue and has objected since is told from who lost the approval", () => {
    const checked = (differing: Partial<Receiver>) =>
      checkReceiver({ ...hanako, ...differing }, "reissue", now);
    const nobody = new Set<string>();
    expect(whyLeftOut(checked({}), nobody)).toBe("not-approved");
    expect(whyLeftOut(checked({ objectedAt: dayBefore }), nobody)).toBe("objected");
    expect(whyLeftOut(checked({ objectedAt: dayBefore }), new Set([hanako.accountId]))).toBeNull();
    expect(whyLeftOut(checked({ address: "" }), nobody)).toBe("no-address");
  });

  test("whoever is named may get a letter to the old address: somebody has asked them", () => {
    const returned = { lastReturnedAt: now, changedAt: dayBefore };
    expect(problems(returned, "one")).toEqual([]);
  });
});

describe("which letter", () => {
  test.each<[string, Partial<Receiver>, Purpose, "provisional" | "activation"]>([
    ["an old ID is activated", { isLegacy: true }, "picked", "activation"],
    ["a reissue brings a password, to an old ID too", { isLegacy: true }, "reissue", "provisional"],
    ["a reprint is what it was", { isLegacy: true, lastKind: "activation" }, "reprint", "activation"],
    ["a reprint is what it was", { isLegacy: true, lastKind: "provisional" }, "reprint", "provisional"],
  ])("%s", (_, differing, purpose, kind) => {
    expect(checkReceiver({ ...hanako, ...differing }, purpose, now).kind).toBe(kind);
  });
});

test("what to know of who gets one: a hidden address, a name or form not theirs, a letter that ends", () => {
  const { remarks } = checkReceiver(
    {
      ...hanako,
      ...{ addressHidden: true, name: "\ue000\ue001城", printedName: "葛\u{e0110}城" },
      ...{ lastKind: "provisional", lastPrintedAt: dayBefore },
    },
    "picked",
    now,
  );
  expect(remarks).toEqual([
    { kind: "hidden-address" },
    { kind: "other-name", printedName: "葛\u{e0110}城" },
    { kind: "usual-form", characters: ["葛"] },
    { kind: "replaces", printedAt: dayBefore },
  ]);
});

test("an activation letter does not end a provisional one", () => {
  const had = { isLegacy: true, lastKind: "provisional", lastPrintedAt: dayBefore } as const;
  expect(checkReceiver({ ...hanako, ...had }, "picked", now).remarks).toEqual([]);
});

import { expect, test } from "vitest";
import { isSeenAnew, sessionState } from "./rules.ts";

const noon = Temporal.Instant.from("2026-11-22T03:00:00Z");
const session = {
  authenticatedAt: noon,
  lastSeenAt: noon,
  rememberedUntil: null,
  endedAt: null,
  firstLoginDone: true,
};

test.each([
  ["just opened", {}, 0, "awake"],
  ["29:59 idle", {}, 30 * 60 - 1, "awake"],
  ["30:00 idle", {}, 30 * 60, "over"],
  ["59:59 idle during the first login", { firstLoginDone: false }, 60 * 60 - 1, "awake"],
  ["60:00 idle during the first login", { firstLoginDone: false }, 60 * 60, "over"],
  ["busy, 11:59:59 old", { lastSeenAt: noon.add({ hours: 11, minutes: 59 }) }, 12 * 3600 - 1, "awake"],
  ["busy, 12:00:00 old", { lastSeenAt: noon.add({ hours: 11, minutes: 59 }) }, 12 * 3600, "over"],
  ["ended", { endedAt: noon }, 1, "over"],
  ["remembered, 30:00 idle", { rememberedUntil: noon.add({ hours: 168 }) }, 30 * 60, "remembered"],
  ["remembered, last second", { rememberedUntil: noon.add({ hours: 168 }) }, 168 * 3600 - 1, "remembered"],
  ["remembered, over", { rememberedUntil: noon.add({ hours: 168 }) }, 168 * 3600, "over"],
  ["remembered and ended", { rememberedUntil: noon.add({ hours: 168 }), endedAt: noon }, 1, "over"],
])("%s: after %o %i s", (_, change, seconds, state) => {
  expect(sessionState({ ...session, ...change }, noon.add({ seconds }))).toBe(state);
});

test.each([
  [0, false],
  [60, false],
  [61, true],
])("a session last seen %i seconds ago is kept anew: %s", (seconds, anew) => {
  expect(isSeenAnew(noon, noon.add({ seconds }))).toBe(anew);
});

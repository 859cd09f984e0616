import { expect, test } from "vitest";
import { type Reach, reachOf, type SignInLine } from "./history.ts";

const at = Temporal.Instant.from("2026-07-01T12:00:00+09:00");
const line = { id: "one", at, device: "Chrome, Windows", network: "192.0.2.*" };
const session: Extract<SignInLine, { kind: "session" }> = {
  ...{ ...line, kind: "session", openedWith: "password", disownedAt: null },
  ...{ birthDateConfirmed: false, proved: false, provedWith: null },
};

test.each<[string, SignInLine, Reach]>([
  ["a wrong password", { ...line, kind: "failure" }, "failed"],
  ["a password and nothing after it", session, "stopped"],
  ["a password and a code from a mail", { ...session, proved: true, provedWith: "mailed-code" }, "in"],
  ["a password and a factor of which only the time was kept", { ...session, proved: true }, "in"],
  ["a passkey", { ...session, openedWith: "passkey" }, "in"],
  ["a letter without the birth date", { ...session, openedWith: "letter" }, "stopped"],
  ["a letter and the birth date", { ...session, openedWith: "letter", birthDateConfirmed: true }, "in"],
  [
    "an old password and the birth date",
    { ...session, openedWith: "legacy", birthDateConfirmed: true },
    "in",
  ],
])("%s", (_, told, reach) => {
  expect(reachOf(told)).toBe(reach);
});

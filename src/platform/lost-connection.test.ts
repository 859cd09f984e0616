import { expect, test } from "vitest";
import { isLostConnection } from "./index.ts";

test("a connection that is gone is told from a bug", () => {
  for (const code of ["ECONNRESET", "CONNECTION_CLOSED", "57P01"])
    expect(isLostConnection(Object.assign(new Error("gone"), { code }))).toBe(true);
  for (const other of [
    new Error("a bug"),
    Object.assign(new Error("a key"), { code: "23505" }),
    "ECONNRESET",
  ])
    expect(isLostConnection(other)).toBe(false);
});

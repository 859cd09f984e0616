import { expect, test } from "vitest";
import { readCookie, setCookie } from "./cookies.ts";

test("on https every cookie is bound to its host and hidden from scripts (ASVS 3.3.1 to 3.3.4)", () => {
  expect(setCookie({ name: "session", value: "token", maxAge: null }, true)).toBe(
    "__Host-session=token; Path=/; HttpOnly; SameSite=Lax; Secure",
  );
});

test("on http, which is loopback alone, Safari would drop prefix and Secure", () => {
  expect(setCookie({ name: "draft", value: "", maxAge: 0 }, false)).toBe(
    "draft=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0",
  );
});

test("on https a cookie without the prefix is none of ours", () => {
  expect(readCookie("session=planted; __Host-session=ours", "session", true)).toBe("ours");
  expect(readCookie("session=planted", "session", true)).toBeNull();
});

test.each(["", "a b", 'a"b', "あ", "a".repeat(4001)])("the value %j is nothing", (value) => {
  expect(readCookie(`session=${value}`, "session", false)).toBeNull();
});

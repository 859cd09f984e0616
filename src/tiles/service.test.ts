import { expect, test } from "vitest";
import { serviceAddress } from "./service.ts";

test.each([
  ["https://records.example.jp", "https://records.example.jp/"],
  [" https://records.example.jp/a?b=c#d ", "https://records.example.jp/a?b=c#d"],
  ["/settings", "/settings"],
  ["/", "/"],
])("a tile may open %j", (typed, address) => {
  expect(serviceAddress(typed)).toBe(address);
});

test.each([
  "http://records.example.jp",
  "//records.example.jp",
  "/\\records.example.jp",
  "/a b",
  "javascript:alert(1)",
  "data:text/html,x",
  "https://user:secret@records.example.jp/",
  "https://",
  "records.example.jp",
  "",
  `https://a.example/${"x".repeat(2000)}`,
])("and not %j", (typed) => {
  expect(serviceAddress(typed)).toBeNull();
});

import { expect, test } from "vitest";
import { leadsElsewhere, serviceAddress, serviceHost } from "./service.ts";

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

test.each([
  [null, "none"],
  ["/settings", "portal"],
  ["https://records.example.jp:8443/a?b=c", "records.example.jp:8443"],
  ["https://例え.example/", "xn--r8jz45g.example"],
])("%j leads to %s", (address, host) => {
  expect(serviceHost(address)).toBe(host);
});

test.each([
  ["none", "a.example", true],
  ["portal", "a.example", true],
  ["a.example", "b.example", true],
  ["a.example", "a.example", false],
  ["a.example", "portal", false],
  ["a.example", "none", false],
])("from %s to %s is another system: %s", (from, to, told) => {
  expect(leadsElsewhere(from, to)).toBe(told);
});

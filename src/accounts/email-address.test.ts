import { expect, test } from "vitest";
import { parseAddress, probablyMeant } from "./email-address.ts";

test.each([
  ["hanako@example.jp", "hanako@example.jp"],
  ["  Hanako.Sato@Example.JP ", "Hanako.Sato@example.jp"],
  ["ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ", "hanako@example.jp"],
  ["mailto:hanako@example.jp", "hanako@example.jp"],
  ["o'brien+kenpo@mail.example.co.jp", "o'brien+kenpo@mail.example.co.jp"],
])("%s is taken as %s", (typed, address) => {
  expect(parseAddress(typed)).toEqual({ kind: "address", address });
});

test.each([
  ["", "missing"],
  ["　", "missing"],
  ["hanako", "notAnAddress"],
  ["hanako@", "notAnAddress"],
  ["@example.jp", "notAnAddress"],
  ["hanako@localhost", "notAnAddress"],
  ["花子@example.jp", "notAnAddress"],
  ["a@b@example.jp", "notAnAddress"],
  ["hana..ko@docomo.ne.jp", "badDots"],
  ["hanako.@docomo.ne.jp", "badDots"],
  ["hanako@example.jp\r\nBcc: x@example.jp", "notAnAddress"],
  [`${"a".repeat(65)}@example.jp`, "notAnAddress"],
])("%j: %s", (typed, kind) => {
  expect(parseAddress(typed).kind).toBe(kind);
});

test.each([
  ["hanako@gmial.com", "hanako@gmail.com"],
  ["hanako@gmai.com", "hanako@gmail.com"],
  ["hanako@gmail.con", "hanako@gmail.com"],
  ["hanako@yahooo.co.jp", "hanako@yahoo.co.jp"],
  ["hanako@docmo.ne.jp", "hanako@docomo.ne.jp"],
])("%s probably means %s", (typed, meant) => {
  expect(probablyMeant(typed)).toBe(meant);
});

test.each(["hanako@gmail.com", "hanako@yahoo.com", "hanako@example.jp", "hanako@aa.com"])(
  "%s means itself",
  (typed) => {
    expect(probablyMeant(typed)).toBeNull();
  },
);

import { expect, test } from "vitest";
import { tidyName, uniqueName } from "./device-name.ts";

test.each([
  ["iPhone", [], "iPhone"],
  ["iPhone", ["iPad"], "iPhone"],
  ["iPhone", ["iPhone"], "iPhone 2"],
  ["iPhone", ["iPhone", "iPhone 2"], "iPhone 3"],
  ["iPhone", ["iPhone", "iPhone 3"], "iPhone 2"],
  ["iPhone 2", ["iPhone 2"], "iPhone 2 2"],
])("%s beside %j is %s", (wanted, taken, name) => {
  expect(uniqueName(wanted, taken)).toBe(name);
});

test.each([
  ["  花子の\n iPhone ", "花子の iPhone"],
  ["花子の　　スマホ", "花子の スマホ"],
  ["か\u3099", "が"],
  [" \t　", ""],
])("%j is tidied to %j", (typed, name) => {
  expect(tidyName(typed)).toBe(name);
});

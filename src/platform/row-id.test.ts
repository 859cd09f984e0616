import { expect, test } from "vitest";
import { isRowId, noRow } from "./row-id.ts";

test.each([
  ["0192f3c6-7a40-7d11-9b5e-3f2a61c00102", true],
  [noRow, true],
  ["0192F3C6-7A40-7D11-9B5E-3F2A61C00102", false],
  ["0192f3c6-7a40-7d11-9b5e-3f2a61c00102\n", false],
  ["0192f3c67a407d119b5e3f2a61c00102", false],
  ["x", false],
  ["", false],
])("%j can be the ID of a row: %s", (text, can) => {
  expect(isRowId(text)).toBe(can);
});

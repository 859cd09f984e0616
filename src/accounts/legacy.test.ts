import { expect, test } from "vitest";
import { foldLegacyPassword, legacyPassword } from "./legacy.ts";

const birthDate = Temporal.PlainDate.from("1980-12-01");

test("記号 12, 番号 3456789, born 1980-12-01", () => {
  expect(legacyPassword({ symbol: "12", number: "3456789", birthDate })).toBe("12345678919801201");
});

test.each([
  ["", "0012", "001219801201"],
  ["１２", "３４", "123419801201"],
  ["健保-東", "77", "健保東7719801201"],
])("記号 %s, 番号 %s gives %s", (symbol, number, expected) => {
  expect(legacyPassword({ symbol, number, birthDate })).toBe(expected);
});

test.each(["12-3456789-19801201", "１２ ３４５６７８９　１９８０１２０１", "12 3456789 19801201\n"])(
  "%j is typed right",
  (typed) => {
    expect(foldLegacyPassword(typed)).toBe("12345678919801201");
  },
);

import { describe, expect, test } from "vitest";
import { unprintable, usualForms } from "./font.ts";

describe("characters that the typeface does not have", () => {
  test.each([
    ["names as offices write them", "髙﨑 𠮷之助 栁濵 渡邊邉 ヶ ﾊﾅｺ", []],
    ["a variant of a kanji, which is printed in its usual form", "葛\u{e0100}城", []],
    ["Latin, Greek, punctuation", "José Müller-O'Neil Ωmega（株）〒々〆", []],
    ["each once, in order", "😀佐藤ꙮ😀", ["😀", "ꙮ"]],
    ["private-use characters of old systems (外字)", "\ue000田", ["\ue000"]],
    ["Hangul and Thai", "김สม", ["김", "ส", "ม"]],
  ])("%s", (_, name, missing) => {
    expect(unprintable(name)).toEqual(missing);
  });

  test.each([
    ["a variant that is drawn", "辻\u{e0101}さん", []],
    ["a variant that is the usual form", "葛\u{e0100}城", []],
    ["a variant that is not there", "葛\u{e0110}城 葛\u{e0110}", ["葛"]],
    ["no variant", "葛城", []],
  ])("%s", (_, name, usual) => {
    expect(usualForms(name)).toEqual(usual);
  });
});

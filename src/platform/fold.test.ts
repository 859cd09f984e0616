import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, foldDigits, foldWithoutDashes, kanaKey, unifyDashes } from "./fold.ts";

const anyText = fc.string({ unit: "binary", maxLength: 40 });
const japaneseText = fc.string({
  unit: fc.constantFrom(...Array.from("かがカガｶﾞ゛゙ﾟゕヵャヤｬ一十〇５5-ー－ｰ 　\u200b\u00adａAk")),
  maxLength: 12,
});

test.each([
  ["Ｋ１２３４５６７８", "K12345678"],
  ["　k1234 5678 ", "k12345678"],
  ["066\u00a0474", "066474"],
  ["12\u200b34\ufeff\r\n", "1234"],
  ["ﾔﾏﾀﾞ ﾊﾅｺ", "ヤマダハナコ"],
  ["カ゛", "ガ"],
  ["①２三", "12三"],
  ["ﾀﾛｰ－", "タロー-"],
  ["", ""],
])("fold(%j) is %j", (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test.each(Array.from("－−﹣﹘‐‑‒–—―⁃⁻₋─━ーｰ-"))("%s is a dash", (dash) => {
  expect(unifyDashes(`1${dash}2`)).toBe("1-2");
  expect(unifyDashes(fold(`1${dash}2`))).toBe("1-2");
  expect(foldWithoutDashes(`１${dash}２`)).toBe("12");
});

test.each([
  ["五十五", "55"],
  ["五五", "55"],
  ["十", "10"],
  ["二十", "20"],
  ["二〇二五", "2025"],
  ["千九百八十", "1980"],
  ["昭和六十四年一月七日", "昭和64年1月7日"],
  ["零壱", "01"],
  ["拾弐", "12"],
  ["５５年", "55年"],
])("foldDigits(%j) is %j", (text, folded) => {
  expect(foldDigits(text)).toBe(folded);
});

test.each([
  ["ﾔﾏﾀﾞ ｷｮｳｺ", "ヤマダキヨウコ"],
  ["ﾔﾏﾀﾞ ｷﾖｳｺ", "ヤマダキヨウコ"],
  ["やまだ　きょうこ", "ヤマダキヨウコ"],
  ["ハット゛リ", "ハツドリ"],
  ["オ-ノ", "オーノ"],
  ["ｵｰﾉ", "オーノ"],
  ["おーの", "オーノ"],
  ["マリア・ロペス", "マリアロペス"],
  ["ﾏﾘｱ･ﾛﾍﾟｽ", "マリアロペス"],
  ["Smith John", "SMITHJOHN"],
  ["ｳﾞｨﾄﾞ", "ヴイド"],
])("kanaKey(%j) is %j", (text, key) => {
  expect(kanaKey(text)).toBe(key);
});

test.each([
  ["fold", fold],
  ["foldWithoutDashes", foldWithoutDashes],
  ["foldDigits", foldDigits],
  ["kanaKey", kanaKey],
] as const)("%s takes any text, and folding twice changes nothing more", (_, act) => {
  fc.assert(
    fc.property(fc.oneof(anyText, japaneseText), (text) => {
      const once = act(text);
      expect(act(once)).toBe(once);
    }),
  );
});

test("whatever is folded has no space left", () => {
  fc.assert(
    fc.property(fc.oneof(anyText, japaneseText), (text) => {
      expect(fold(text)).not.toMatch(/[\s\u200b-\u200f\u2060\ufeff]/u);
    }),
  );
});

test("a kanji number below 10,000 is read as the number it is", () => {
  const digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), (number) => {
      const written = ["千", "百", "十", ""]
        .map((unit, index) => {
          const digit = Math.floor(number / 10 ** (3 - index)) % 10;
          return digit === 0 ? "" : `${digit === 1 && unit ? "" : digits[digit]}${unit}`;
        })
        .join("");
      expect(foldDigits(written)).toBe(String(number));
    }),
  );
});

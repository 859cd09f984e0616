/**
 * Folding: bringing what people type or old files say into the one form that is compared. Nothing here
 * is for showing; what is shown stays as it was written.
 */

// Every space, line break, control and invisible formatting character (zero-width, soft hyphen, byte
// order mark, direction marks), and the Hangul fillers, which look like spaces but count as letters.
const spaces = /[\s\p{Z}\p{Cc}\p{Cf}\u115f\u1160\u3164\uffa0]/gu;
const plain = /^[!-~]*$/;

/**
 * Folds full-width to half-width and half-width kana to full-width (NFKC), and drops every space.
 * Case, dashes and kanji digits stay: they mean something in some fields, see the functions below.
 */
export function fold(text: string): string {
  if (plain.test(text)) return text;
  // Spaces first, or か + zero-width space + ゙ would not compose to が; and again where NFKC made new ones,
  // as of "゛", which becomes a space and a combining mark.
  const folded = text.replace(spaces, "").normalize("NFKC");
  const spaceless = folded.replace(spaces, "");
  return spaceless.length === folded.length ? folded : spaceless.normalize("NFKC");
}

// NFKC folds － and ﹣ but none of the others, and people type whichever their keyboard offers. ー is a
// letter in kana words, so only fields without kana may be unified.
const dashes = /[-－−﹣﹘‐‑‒–—―⁃⁻₋˗─━ーｰ]/g;

/** Turns everything that looks like a dash into "-". */
export function unifyDashes(text: string): string {
  return text.replace(dashes, "-");
}

/** `fold` without any dash either: card numbers and telephone numbers, where a dash only separates. */
export function foldWithoutDashes(text: string): string {
  return fold(fold(text).replace(dashes, ""));
}

const kanjiNumber = /[〇零一二三四五六七八九十百千壱弐参拾]+/g;
const kanjiDigits: Readonly<Record<string, number>> = {
  ...{ 〇: 0, 零: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
  ...{ 壱: 1, 弐: 2, 参: 3 },
};
const kanjiUnits: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 千: 1000 };

/** `fold`, and numbers in kanji become digits: 五十五 and 五五 are 55, 二〇二五 is 2025. */
export function foldDigits(text: string): string {
  return fold(text).replace(kanjiNumber, (number) => {
    const characters = Array.from(number);
    return characters.some((character) => character in kanjiUnits)
      ? String(countUnits(characters))
      : characters.map((character) => kanjiDigits[character]).join("");
  });
}

function countUnits(characters: readonly string[]): number {
  let total = 0;
  let digits = "";
  for (const character of characters) {
    const unit = kanjiUnits[character];
    if (unit === undefined) {
      digits += kanjiDigits[character];
    } else {
      total += (digits === "" ? 1 : Number(digits)) * unit; // 十 alone is ten
      digits = "";
    }
  }
  return total + Number(digits);
}

const hiragana = /[ぁ-ゖゝゞ]/g;
const hiraganaToKatakana = 0x60;
const smallKana = /[ァィゥェォッャュョヮヵヶ]/g;
const largeKana: Readonly<Record<string, string>> = {
  ...{ ァ: "ア", ィ: "イ", ゥ: "ウ", ェ: "エ", ォ: "オ", ッ: "ツ" },
  ...{ ャ: "ヤ", ュ: "ユ", ョ: "ヨ", ヮ: "ワ", ヵ: "カ", ヶ: "ケ" },
};
const nameSeparators = /[・.,、，]/g;

/**
 * The form in which names in kana are compared: full-width katakana without spaces or separators.
 * Small kana are enlarged, because old files in half-width kana write キヨウコ for キョウコ, and any dash
 * counts as ー, because half-width files and people write オ-ノ for オーノ. Voiced marks are combined with
 * their kana (ｶﾞ is ガ), and Latin letters of foreign names are upper case.
 */
export function kanaKey(text: string): string {
  return fold(text)
    .replace(nameSeparators, "")
    .replace(hiragana, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) + hiraganaToKatakana))
    .replace(smallKana, (kana) => largeKana[kana] ?? kana)
    .replace(dashes, "ー")
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .normalize("NFKC");
}

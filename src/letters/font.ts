import { readFileSync } from "node:fs";
import path from "node:path";

/** Noto Sans JP, the typeface of the letters: the package's folder of OpenType files. */
export function fontFolder(): string {
  return path.resolve("node_modules/@embedpdf/fonts-jp/fonts");
}

// Shown by themselves or not at all, whichever font: spaces, and the marks that choose a variant of the
// kanji before them (ideographic variation sequences). An unknown variant is printed in its usual form.
const invisible = /[\s\p{Variation_Selector}\p{Default_Ignorable_Code_Point}]/u;

let ranges: Uint32Array | null = null;

/**
 * The characters of `text` that the letters' typeface does not have, each once: they would be printed as an
 * empty box, so whoever prints is told before.
 */
export function unprintable(text: string): string[] {
  ranges ??= coveredRanges(readFileSync(path.join(fontFolder(), "NotoSansJP-Regular.otf")));
  const covered = ranges;
  const characters = Array.from(new Set(text)).filter((character) => !invisible.test(character));
  return characters.filter((character) => !isCovered(covered, character.codePointAt(0) ?? 0));
}

// The font lists its ranges in order: halved again and again, since a run of letters asks ten thousand times.
function isCovered(covered: Uint32Array, codePoint: number): boolean {
  let [low, high] = [0, covered.length / 2];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((covered[2 * middle + 1] ?? 0) < codePoint) low = middle + 1;
    else high = middle;
  }
  return (covered[2 * low] ?? Number.POSITIVE_INFINITY) <= codePoint;
}

/**
 * First and last code points of the font's character map, in turns: of the "cmap" table that of format 12,
 * which holds all of Unicode (OpenType 1.9.1, "cmap").
 */
function coveredRanges(font: Buffer): Uint32Array {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + 16 * index);
  const record = tables.find((offset) => font.toString("latin1", offset, offset + 4) === "cmap");
  if (record === undefined) throw new Error("the letters' font has no character map");
  const cmap = font.readUInt32BE(record + 8);
  const subtables = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, index) => cmap + 4 + 8 * index);
  const full = subtables
    .map((subtable) => cmap + font.readUInt32BE(subtable + 4))
    .find((offset) => font.readUInt16BE(offset) === 12);
  if (full === undefined) throw new Error("the letters' font has no map of all of Unicode");
  const groups = Array.from({ length: font.readUInt32BE(full + 12) }, (_, index) => full + 16 + 12 * index);
  return Uint32Array.from(
    groups.flatMap((group) => [font.readUInt32BE(group), font.readUInt32BE(group + 4)]),
  );
}

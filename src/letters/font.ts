import { readFileSync } from "node:fs";
import path from "node:path";

/** Noto Sans JP, the typeface of the letters: the package's folder of OpenType files. */
export function fontFolder(): string {
  return path.resolve("node_modules/@embedpdf/fonts-jp/fonts");
}

// Shown by themselves or not at all, whichever font: spaces, and the marks that choose a variant of the
// kanji before them (ideographic variation sequences), of which `usualForms` tells.
const invisible = /[\s\p{Variation_Selector}\p{Default_Ignorable_Code_Point}]/u;

type CharacterMap = {
  /** First and last code points in turns, in order. */
  ranges: Uint32Array;
  variants: ReadonlySet<string>;
};

let map: CharacterMap | null = null;

/**
 * The characters of `text` that the letters' typeface does not have, each once: they would be printed as an
 * empty box, so whoever prints is told before.
 */
export function unprintable(text: string): string[] {
  const { ranges } = characterMap();
  const characters = Array.from(new Set(text)).filter((character) => !invisible.test(character));
  return characters.filter((character) => !isCovered(ranges, character.codePointAt(0) ?? 0));
}

/**
 * The kanji of `text` for which a variant was chosen (異体字セレクタ) that the typeface does not have, each
 * once: they are printed in their usual form, which their owner may not take for their name.
 */
export function usualForms(text: string): string[] {
  const chosen = new Set(text.match(/.[\p{Variation_Selector}]/gsu) ?? []);
  if (chosen.size === 0) return [];
  const { variants } = characterMap();
  return Array.from(chosen)
    .filter((sequence) => !variants.has(sequence))
    .map((sequence) => Array.from(sequence)[0] ?? "");
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

function characterMap(): CharacterMap {
  map ??= readCharacterMap(readFileSync(path.join(fontFolder(), "NotoSansJP-Regular.otf")));
  return map;
}

// The table "cmap" (OpenType 1.9.1): its map of format 12 holds all of Unicode, that of format 14 the variants.
function readCharacterMap(font: Buffer): CharacterMap {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + 16 * index);
  const record = tables.find((offset) => font.toString("latin1", offset, offset + 4) === "cmap");
  if (record === undefined) throw new Error("the letters' font has no character map");
  const cmap = font.readUInt32BE(record + 8);
  const subtables = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, index) => cmap + 4 + 8 * index);
  const offsets = subtables.map((subtable) => cmap + font.readUInt32BE(subtable + 4));
  const full = offsets.find((offset) => font.readUInt16BE(offset) === 12);
  if (full === undefined) throw new Error("the letters' font has no map of all of Unicode");
  const groups = Array.from({ length: font.readUInt32BE(full + 12) }, (_, index) => full + 16 + 12 * index);
  const ranges = Uint32Array.from(
    groups.flatMap((group) => [font.readUInt32BE(group), font.readUInt32BE(group + 4)]),
  );
  const variation = offsets.find((offset) => font.readUInt16BE(offset) === 14);
  return { ranges, variants: new Set(variation === undefined ? [] : variationSequences(font, variation)) };
}

// For each selector: ranges of characters whose usual form is the variant, and characters with a glyph for it.
function* variationSequences(font: Buffer, table: number): Generator<string> {
  for (let index = 0; index < font.readUInt32BE(table + 6); index += 1) {
    const record = table + 10 + 11 * index;
    const selector = String.fromCodePoint(font.readUIntBE(record, 3));
    const [usual, special] = [font.readUInt32BE(record + 3), font.readUInt32BE(record + 7)];
    for (let range = 0; usual !== 0 && range < font.readUInt32BE(table + usual); range += 1) {
      const at = table + usual + 4 + 4 * range;
      const first = font.readUIntBE(at, 3);
      for (let more = 0; more <= font.readUInt8(at + 3); more += 1) {
        yield String.fromCodePoint(first + more) + selector;
      }
    }
    for (let mapping = 0; special !== 0 && mapping < font.readUInt32BE(table + special); mapping += 1) {
      yield String.fromCodePoint(font.readUIntBE(table + special + 4 + 5 * mapping, 3)) + selector;
    }
  }
}

import { foldWithoutDashes } from "./fold.ts";

// Crockford's base32: no I, L, O, U, so nothing on paper can be read as something else.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** How many bytes `unmistakable` takes for so many characters of 5 bits. */
export function bytesFor(length: number): number {
  return Math.ceil((length * 5) / 8);
}

/** Characters that cannot be taken for one another, from `bytesFor(length)` bytes; what is spare is left out. */
export function unmistakable(bytes: Uint8Array, length: number): string {
  const bits = bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
  const spare = BigInt(bytes.length * 8 - length * 5);
  return Array.from({ length }, (_, index) => {
    const digit = (bits >> (spare + 5n * BigInt(length - 1 - index))) & 31n;
    return alphabet.charAt(Number(digit));
  }).join("");
}

/** In groups, as printed and shown: `7KQ2-M9XD-…`. Typing the hyphens, spaces or nothing is all the same. */
export function inGroups(text: string, size: number): string {
  return text.match(new RegExp(`.{1,${size}}`, "g"))?.join("-") ?? "";
}

/**
 * What somebody typed, as it is compared: half-width, without spaces and dashes, in capitals, O read as 0,
 * I and L as 1 (they are not in the alphabet, so nothing is lost).
 */
export function foldUnmistakable(typed: string): string {
  return foldWithoutDashes(typed).toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1");
}

import { derive, foldWithoutDashes, sameBytes } from "../platform/index.ts";

/** What a letter brings: the password of the first sign-in, or the code that activates an old ID. */
export type LetterKind = "provisional" | "activation";

/** What one letter's secret is made of, beside the association's letter key. */
export type LetterOrigin = {
  kind: LetterKind;
  associationId: number;
  accountId: string;
  letterId: string;
  /** 16 random bytes, kept in the letter's row. */
  nonce: Uint8Array;
};

// Crockford's base32: no I, L, O, U, so nothing on paper can be read as something else.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// 16 × 5 = 80 bits stand against whoever holds the database, which cannot be throttled. An activation code
// opens nothing by itself: it is asked after the password, in a session, with every wrong try counted, so
// 60 bits are plenty, and twelve characters are kinder to type.
const lengths: Record<LetterKind, number> = { provisional: 16, activation: 12 };

/**
 * The secret printed on a letter, without separators. It is made (HKDF-SHA-256, RFC 5869) whenever it is
 * printed or tried, and stored nowhere; the kind is part of `info`, so the two kinds never coincide.
 */
export function letterSecret(letterKey: Uint8Array, origin: LetterOrigin): string {
  const length = lengths[origin.kind];
  const info = `kosmo ${origin.kind}|${origin.associationId}|${origin.accountId}|${origin.letterId}`;
  const bytes = derive(letterKey, info, origin.nonce, Math.ceil((length * 5) / 8));
  const bits = bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
  const spare = BigInt(bytes.length * 8 - length * 5);
  return Array.from({ length }, (_, index) => {
    const digit = (bits >> (spare + 5n * BigInt(length - 1 - index))) & 31n;
    return alphabet.charAt(Number(digit));
  }).join("");
}

/** In fours, as printed: `7KQ2-M9XD-…`. Typing the hyphens, spaces or nothing is all the same. */
export function inFours(secret: string): string {
  return secret.match(/.{1,4}/g)?.join("-") ?? "";
}

/**
 * What somebody typed, as it is compared: half-width, without spaces and dashes, in capitals, O read as 0,
 * I and L as 1 (they are not in the alphabet, so nothing is lost).
 */
export function foldSecret(typed: string): string {
  return foldWithoutDashes(typed).toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1");
}

/** Compares in constant time. The length is no secret. */
export function secretIs(secret: string, folded: string): boolean {
  return sameBytes(Buffer.from(secret), Buffer.from(folded));
}

import { bytesFor, derive, inGroups, sameBytes, unmistakable } from "../platform/index.ts";

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

// 16 × 5 = 80 bits stand against whoever holds the database, which cannot be throttled. An activation code
// opens nothing by itself: it is asked after the password, in a session, with every wrong try counted, so
// 60 bits are plenty, and twelve characters are kinder to type.
const lengths: Record<LetterKind, number> = { provisional: 16, activation: 12 };

/** Characters without separators. */
export function secretLength(kind: LetterKind): number {
  return lengths[kind];
}

/**
 * The secret printed on a letter, without separators. It is made (HKDF-SHA-256, RFC 5869) whenever it is
 * printed or tried, and stored nowhere; the kind is part of `info`, so the two kinds never coincide.
 */
export function letterSecret(letterKey: Uint8Array, origin: LetterOrigin): string {
  const length = lengths[origin.kind];
  const info = `kosmo ${origin.kind}|${origin.associationId}|${origin.accountId}|${origin.letterId}`;
  return unmistakable(derive(letterKey, info, origin.nonce, bytesFor(length)), length);
}

/** In fours, as printed: `7KQ2-M9XD-…`. */
export function inFours(secret: string): string {
  return inGroups(secret, 4);
}

/** Compares in constant time. The length is no secret. */
export function secretIs(secret: string, folded: string): boolean {
  return sameBytes(Buffer.from(secret), Buffer.from(folded));
}

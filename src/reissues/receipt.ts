import { bytesFor, foldUnmistakable, type Random, sha256, unmistakable } from "../platform/index.ts";

const length = 16; // 80 bits: nobody finds somebody else's by trying

/** A receipt number, without separators. Every request gets one, whether it fits anybody or not. */
export function newReceipt(random: Random): string {
  return unmistakable(random.bytes(bytesFor(length)), length);
}

/** What is kept of a receipt number; null when what was typed cannot be one. */
export function receiptHash(typed: string): Uint8Array | null {
  const folded = foldUnmistakable(typed);
  return folded.length === length ? sha256(`reissue-receipt|${folded}`) : null;
}

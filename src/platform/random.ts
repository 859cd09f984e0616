import { randomBytes } from "node:crypto";

/** Chance as an argument, so that a test can fix it. */
export type Random = { bytes(length: number): Uint8Array };

/** The operating system's generator (CSPRNG). */
export const machineRandom: Random = { bytes: (length) => new Uint8Array(randomBytes(length)) };

/** 256 random bits as 43 characters that are safe in a URL and in a cookie. */
export function randomToken(random: Random): string {
  return Buffer.from(random.bytes(32)).toString("base64url");
}

/** `length` decimal digits, each equally likely: bytes of 250 and more are thrown away, or 0–5 would come up more often. */
export function randomDigits(random: Random, length: number): string {
  let digits = "";
  while (digits.length < length) {
    for (const byte of random.bytes(length)) {
      if (byte < 250 && digits.length < length) digits += String(byte % 10);
    }
  }
  return digits;
}

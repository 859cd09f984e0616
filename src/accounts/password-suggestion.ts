import type { Random } from "../platform/index.ts";

// Letters and digits that cannot be mistaken for one another on paper: no 0 O 1 l i.
const characters = "abcdefghjkmnpqrstuvwxyz23456789";

/** A strong password to offer at a press: 16 characters, 79 bits, easy to copy by hand. */
export function suggestPassword(random: Random): string {
  let text = "";
  while (text.length < 16) {
    for (const byte of random.bytes(16)) {
      // 248 = 8 × 31: larger bytes would make the first characters likelier.
      if (byte < 248 && text.length < 16) text += characters[byte % characters.length];
    }
  }
  return text;
}

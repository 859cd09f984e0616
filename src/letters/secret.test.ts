import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldUnmistakable } from "../platform/index.ts";
import { inFours, type LetterOrigin, letterSecret, secretIs } from "./secret.ts";

const key = new Uint8Array(32).map((_, index) => index);
const origin: LetterOrigin = {
  kind: "provisional",
  associationId: 1,
  accountId: "019aa000-0000-7000-8000-000000000001",
  letterId: "019aa000-0000-7000-8000-000000000002",
  nonce: new Uint8Array(16).fill(0xab),
};
const printed = /^[0-9A-HJKMNP-TV-Z]+$/;

describe("the secret of a letter", () => {
  // A letter in the post must open after every upgrade: these values, computed apart in Python, never change.
  test("is made the same way for ever", () => {
    expect(letterSecret(key, origin)).toBe("64Z6BWD9QYJN4RK7");
    expect(letterSecret(key, { ...origin, kind: "activation" })).toBe("CCMVZ2XHGV53");
  });

  test("is HKDF-SHA-256 in Crockford's base32", () => {
    const info = `kosmo provisional|1|${origin.accountId}|${origin.letterId}`;
    const extracted = createHmac("sha256", origin.nonce).update(key).digest();
    const expanded = createHmac("sha256", extracted).update(info).update(Uint8Array.of(1)).digest();
    const bits = Array.from(expanded.subarray(0, 10), (byte) => byte.toString(2).padStart(8, "0")).join("");
    const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const expected = (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join("");
    expect(letterSecret(key, origin)).toBe(expected);
  });

  test("has 16 characters, an activation code 12, none of them I, L, O or U", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        fc.uuid(),
        fc.constantFrom<["provisional" | "activation", number]>(["provisional", 16], ["activation", 12]),
        (nonce, letterId, [kind, length]) => {
          const secret = letterSecret(key, { ...origin, kind, nonce, letterId });
          expect(secret).toMatch(printed);
          expect(secret).toHaveLength(length);
        },
      ),
    );
  });

  test("differs with every part it is made of", () => {
    const others = [
      letterSecret(key.toReversed(), origin),
      letterSecret(key, { ...origin, associationId: 2 }),
      letterSecret(key, { ...origin, accountId: origin.letterId }),
      letterSecret(key, { ...origin, letterId: origin.accountId }),
      letterSecret(key, { ...origin, nonce: new Uint8Array(16) }),
      `${letterSecret(key, { ...origin, kind: "activation" })}0000`,
    ];
    expect(new Set([letterSecret(key, origin), ...others]).size).toBe(7);
  });
});

describe("what somebody typed", () => {
  test.each([
    ["as printed", "7KQ2-M9XD-01AB-CDEF"],
    ["without hyphens", "7KQ2M9XD01ABCDEF"],
    ["with spaces", " 7KQ2 M9XD　01AB CDEF "],
    ["in small letters", "7kq2-m9xd-01ab-cdef"],
    ["full-width, as a Japanese keyboard types", "７ＫＱ２－Ｍ９ＸＤ－０１ＡＢ－ＣＤＥＦ"],
    ["full-width and small", "７ｋｑ２ー ｍ９ｘｄー０１ａｂーｃｄｅｆ"],
    ["minus signs and dashes", "7KQ2−M9XD–01AB—CDEF"],
    ["hyphens that only look like one", "7KQ2‐M9XD‑01AB―CDEF"],
    ["half-width long-vowel mark", "7KQ2ｰM9XDｰ01ABｰCDEF"],
    ["the letter O for zero", "7KQ2-M9XD-O1AB-CDEF"],
    ["small o, small l", "7kq2-m9xd-olab-cdef"],
    ["capital I for one", "7KQ2-M9XD-0IAB-CDEF"],
    ["pasted with a line break", "7KQ2-M9XD-01AB-CDEF\r\n"],
    ["broken over lines", "7KQ2-M9XD\n01AB-CDEF"],
    ["with a zero-width space", "7KQ2\u200bM9XD01ABCDEF\ufeff"],
  ])("%s", (_, typed) => {
    expect(foldUnmistakable(typed)).toBe("7KQ2M9XD01ABCDEF");
  });

  test("keeps what is wrong wrong", () => {
    expect(foldUnmistakable("7KQ2-M9XD-01AB-CDE")).toBe("7KQ2M9XD01ABCDE");
    expect(foldUnmistakable("7KQ2-M9XD-01AB-CDEU")).toBe("7KQ2M9XD01ABCDEU");
    expect(foldUnmistakable("")).toBe("");
  });

  test("any secret survives being printed and typed, in either case and width", () => {
    const asFullWidth = (text: string): string =>
      text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(fc.uuid(), fc.boolean(), fc.boolean(), (letterId, small, wide) => {
        const secret = letterSecret(key, { ...origin, letterId });
        const cased = small ? inFours(secret).toLowerCase() : inFours(secret);
        expect(secretIs(secret, foldUnmistakable(wide ? asFullWidth(cased) : cased))).toBe(true);
      }),
    );
  });

  test("folds any text without throwing, and folding twice changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const folded = foldUnmistakable(text);
        expect(secretIs(letterSecret(key, origin), folded)).toBe(false);
        if (/^[\x20-\x7e]*$/.test(folded)) expect(foldUnmistakable(folded)).toBe(folded);
      }),
    );
  });
});

test("a secret is printed in fours", () => {
  expect(inFours("7KQ2M9XD01ABCDEF")).toBe("7KQ2-M9XD-01AB-CDEF");
  expect(inFours("7KQ2M9XD01AB")).toBe("7KQ2-M9XD-01AB");
});

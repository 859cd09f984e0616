import { describe, expect, test } from "vitest";
import { codeAt, keyText, keyUri, matchCode, readCode, stepAt } from "./otp-app-code.ts";

/** The key of both RFCs' test vectors. */
const secret = new Uint8Array(Buffer.from("12345678901234567890"));
const noon = Temporal.Instant.from("2026-11-24T12:00:00+09:00");

test("the codes of RFC 4226, appendix D", () => {
  const codes = Array.from({ length: 10 }, (_, count) => codeAt(secret, count));
  expect(codes).toEqual([
    ...["755224", "287082", "359152", "969429", "338314"],
    ...["254676", "287922", "162583", "399871", "520489"],
  ]);
});

// The RFC prints eight digits; six are the last six of them (RFC 4226 §5.3).
test.each([
  [59, 0x1, "94287082"],
  [1111111109, 0x23523ec, "07081804"],
  [1111111111, 0x23523ed, "14050471"],
  [1234567890, 0x273ef07, "89005924"],
  [2000000000, 0x3f940aa, "69279037"],
  [20000000000, 0x27bc86aa, "65353130"],
])("the code of RFC 6238, appendix B, at %i s", (seconds, step, eightDigits) => {
  const now = Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
  expect(stepAt(now)).toBe(step);
  expect(codeAt(secret, step)).toBe(eightDigits.slice(2));
});

test("a secret that is part of a longer buffer is read as that part alone", () => {
  const within = new Uint8Array([...new Uint8Array(7), ...secret, 1, 2, 3]).subarray(7, 27);
  expect(codeAt(within, 0)).toBe("755224");
});

describe("the window", () => {
  const step = stepAt(noon);

  test.each([-1, 0, 1])("accepts the step %i from now", (away) => {
    expect(matchCode(secret, codeAt(secret, step + away), noon)).toEqual({
      kind: "inWindow",
      step: step + away,
    });
  });

  test.each([-10, -6, -2, 2, 6, 10])("names the clock for the step %i from now", (away) => {
    expect(matchCode(secret, codeAt(secret, step + away), noon)).toEqual({
      ...{ kind: "clockWrong", step: step + away, stepsAhead: away },
    });
  });

  test.each([-11, 11])("knows nothing of the step %i from now", (away) => {
    expect(matchCode(secret, codeAt(secret, step + away), noon)).toBeNull();
  });

  test("moves at the full half minute and not before", () => {
    const code = codeAt(secret, step - 1);
    expect(matchCode(secret, code, noon.add({ milliseconds: 29_999 }))?.kind).toBe("inWindow");
    expect(matchCode(secret, code, noon.add({ seconds: 30 }))?.kind).toBe("clockWrong");
  });
});

test.each([
  ["066 474", "066474"],
  ["０６６４７４", "066474"],
  ["０６６　４７４", "066474"],
  [" 066474\n", "066474"],
  ["066-474", "066474"],
  ["066－474", "066474"],
  ["66474", null],
  ["0664741", null],
  ["06647a", null],
  ["٠٦٦٤٧٤", null],
  ["", null],
])("%j is read as %s", (typed, code) => {
  expect(readCode(typed)).toBe(code);
});

describe("the key's address", () => {
  const address = (issuer: string, loginId = "k48201736"): string => keyUri(secret, { issuer, loginId });

  test("is what apps and extensions read", () => {
    expect(address("さくら健康保険組合")).toBe(
      "otpauth://totp/%E3%81%95%E3%81%8F%E3%82%89%E5%81%A5%E5%BA%B7%E4%BF%9D%E9%99%BA%E7%B5%84%E5%90%88:k48201736" +
        "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" +
        "&issuer=%E3%81%95%E3%81%8F%E3%82%89%E5%81%A5%E5%BA%B7%E4%BF%9D%E9%99%BA%E7%B5%84%E5%90%88" +
        "&algorithm=SHA1&digits=6&period=30",
    );
  });

  test("has one colon behind the scheme and no ? but its own, whatever the names are", () => {
    const written = address("A: B? & C/健保", "old:id?1");
    expect(written.slice("otpauth://".length).match(/:/g)).toHaveLength(1);
    expect(written.match(/\?/g)).toHaveLength(1);
    expect(new URL(written).searchParams.get("issuer")).toBe("A  B? & C/健保");
  });

  test("holds 160 bits in 32 characters without padding", () => {
    expect(keyText(new Uint8Array(20).fill(255))).toMatch(/^[A-Z2-7]{32}$/);
  });
});

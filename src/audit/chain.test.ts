import { describe, expect, test } from "vitest";
import { machineRandom, SecretKeys } from "../platform/index.ts";
import { beforeTheFirst, canonicalJson, type StoredRecord, sealHash, sealIsOurs, sealMac } from "./chain.ts";

const sealedAt = Temporal.Instant.from("2026-07-01T10:24:00.123456+09:00");

const record: StoredRecord = {
  ...{ associationId: 1, id: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d47" },
  at: Temporal.Instant.from("2026-07-01T10:23:59.000001+09:00"),
  ...{ event: "letter.printed", actor: "staff" },
  ...{ accountId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d48", sessionId: null, staffId: null, requestId: "r-1" },
  details: { kind: "provisional", issueNumber: "4820-1736-01" },
  reasonSealed: new Uint8Array([1, 2, 3]),
};

const hashOf = (changed: Partial<StoredRecord> = {}, position = 1n): string =>
  Buffer.from(sealHash(beforeTheFirst, position, sealedAt, { ...record, ...changed })).toString("hex");

describe("the hash of a seal", () => {
  test("stays what it is: chains in use were made with it", () => {
    expect(hashOf()).toBe("714e4269175ba77988355cd736627c12b59f8cb43ddd710d77148eeadcc95f63");
  });

  test("differs with every column, the position, the moment and what stands before", () => {
    const changes: Partial<StoredRecord>[] = [
      { associationId: 2 },
      { id: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d49" },
      { at: record.at.add({ microseconds: 1 }) },
      { event: "letter.printe" },
      { actor: "system" },
      { accountId: null },
      { sessionId: record.accountId },
      { staffId: record.accountId },
      { requestId: "r-2" },
      { details: { ...record.details, kind: "activation" } },
      { reasonSealed: new Uint8Array([1, 2, 4]) },
      { reasonSealed: null },
    ];
    const hashes = [
      hashOf(),
      ...changes.map((change) => hashOf(change)),
      hashOf({}, 2n),
      Buffer.from(sealHash(new Uint8Array(32).fill(1), 1n, sealedAt, record)).toString("hex"),
      Buffer.from(sealHash(beforeTheFirst, 1n, sealedAt.add({ microseconds: 1 }), record)).toString("hex"),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test("knows one column from the next, and none from an empty one", () => {
    expect(hashOf({ event: "letter.printeds", actor: "taff" })).not.toBe(hashOf());
    expect(hashOf({ requestId: "" })).not.toBe(hashOf({ requestId: null }));
    expect(hashOf({ staffId: record.accountId, accountId: null })).not.toBe(hashOf());
  });
});

test("details are told the same in whatever order they are stored", () => {
  expect(canonicalJson({ b: 1, a: { d: [true, null, "ü\n"], c: 2 } })).toBe(
    '{"a":{"c":2,"d":[true,null,"ü\\n"]},"b":1}',
  );
  expect(canonicalJson({ a: { c: 2, d: [true, null, "ü\n"] }, b: 1 })).toBe(
    canonicalJson({ b: 1, a: { d: [true, null, "ü\n"], c: 2 } }),
  );
});

test("a seal is ours under any of our keys, and nothing of it can be exchanged", () => {
  const [old, other] = [machineRandom.bytes(32), machineRandom.bytes(32)];
  const unsigned = { position: 3n, recordId: record.id, sealedAt, hash: new Uint8Array(32).fill(9) };
  const seal = { ...unsigned, mac: sealMac(new SecretKeys([old]), 1, unsigned) };
  const keys = new SecretKeys([other, old]);
  expect(sealIsOurs(keys, 1, seal)).toBe(true);
  expect(sealIsOurs(new SecretKeys([other]), 1, seal)).toBe(false);
  expect(sealIsOurs(keys, 2, seal)).toBe(false);
  expect(sealIsOurs(keys, 1, { ...seal, position: 4n })).toBe(false);
  expect(sealIsOurs(keys, 1, { ...seal, recordId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d48" })).toBe(false);
  expect(sealIsOurs(keys, 1, { ...seal, hash: new Uint8Array(32).fill(8) })).toBe(false);
  expect(sealIsOurs(keys, 1, { ...seal, sealedAt: sealedAt.add({ microseconds: 1 }) })).toBe(false);
});

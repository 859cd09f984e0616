import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AuditLogs, noon, places, type TestLog } from "../../tests/support/audit-log.ts";
import { beforeTheFirst, type StoredRecord, sealHash } from "./chain.ts";
import { type Finding, sealRecords } from "./index.ts";

let logs: AuditLogs;

beforeAll(async () => {
  logs = await AuditLogs.open();
});
afterAll(() => logs.close());

/** What the database's owner does to a log of six, and where it is found. */
const changes: [what: string, act: (log: TestLog) => Promise<unknown>, seen: [Finding["kind"], bigint][]][] =
  [
    ["a detail", (log) => third(log, `details = details || '{"issueNumber":"9"}'`), [["record-changed", 3n]]],
    ["the time", (log) => third(log, "at = at + interval '1 microsecond'"), [["record-changed", 3n]]],
    ["the actor", (log) => third(log, "actor = 'system'"), [["record-changed", 3n]]],
    ["the account", (log) => third(log, "account_id = null"), [["record-changed", 3n]]],
    ["the request", (log) => third(log, "request_id = 'r-9'"), [["record-changed", 3n]]],
    ["the reason", (log) => third(log, "reason_sealed = null"), [["record-changed", 3n]]],
    ["the last record", (log) => logs.change(log, 5, "event = 'sign-out'"), [["record-changed", 6n]]],
    [
      "two records, one for the other",
      swapRecords,
      [
        ["record-changed", 2n],
        ["record-changed", 5n],
      ],
    ],
  ];

test.each(changes)("the database's owner who changes %s is found out", async (_, act, seen) => {
  const log = await logs.make(6);
  await act(log);
  const found = await logs.findings(log);
  expect(places(found)).toEqual(seen);
});

describe("the database's owner who deletes", () => {
  test.each([
    ["the first", 0],
    ["one in the middle", 3],
    ["the last sealed", 5],
  ])("%s record is found out", async (_, index) => {
    const log = await logs.make(6);
    await remove(log, index);
    expect(await logs.findings(log)).toMatchObject([
      { kind: "record-missing", position: BigInt(index + 1), recordId: log.ids[index] },
    ]);
  });

  test("seals in the middle is found out", async () => {
    const log = await logs.make(6);
    await logs.owner`
      delete from audit_seals where association_id = ${log.associationId} and position in (3, 4)`;
    expect(await logs.findings(log)).toMatchObject([
      { kind: "seals-missing", from: 3n, to: 4n },
      { kind: "record-not-compared", position: 5n, recordId: log.ids[4] },
      { kind: "record-unsealed", recordId: log.ids[2] },
      { kind: "record-unsealed", recordId: log.ids[3] },
    ]);
  });

  test("the last seal alone is found out", async () => {
    const log = await logs.make(6);
    await logs.owner`delete from audit_seals where association_id = ${log.associationId} and position = 6`;
    expect(await logs.findings(log)).toMatchObject([{ kind: "record-unsealed", recordId: log.ids[5] }]);
  });

  test("a record that waits for its seal is found out", async () => {
    const log = await logs.make(2, 2);
    await remove(log, 3);
    expect(await logs.findings(log)).toEqual([{ kind: "waiting-missing", recordId: log.ids[3] }]);
  });
});

describe("the database's owner who puts in", () => {
  test("a record that never waited is found out", async () => {
    const log = await logs.make(6);
    const { associationId } = log;
    const id = "0192f3c6-7a40-7d11-9b5e-3f2a61c08d47";
    await logs.owner`
      insert into audit_log (association_id, id, at, event, actor)
      values (${associationId}, ${id}, ${noon.add({ minutes: 2 })}, 'sign-in.succeeded', 'member')`;
    await logs.owner`delete from audit_unsealed where association_id = ${associationId}`;
    expect(await logs.findings(log)).toMatchObject([{ kind: "record-unsealed", recordId: id }]);
  });

  test("a record of days ago, and lets the sealer seal it, is found out by its time", async () => {
    const log = await logs.make(6);
    await logs.owner`
      insert into audit_log (association_id, at, event, actor)
      values (${log.associationId}, ${noon.subtract({ hours: 72 })}, 'terms.accepted', 'member')`;
    await logs.seal(log);
    expect(await logs.findings(log)).toMatchObject([{ kind: "backdated", position: 7n }]);
  });
});

describe("the database's owner who goes for the seals", () => {
  test.each([
    ["hash", "hash = sha256(hash)"],
    ["mac", "mac = sha256(mac)"],
    ["time", "sealed_at = sealed_at + interval '1 second'"],
    ["record", "record_id = uuidv7()"],
  ])("and changes a %s is found out", async (what, set) => {
    const log = await logs.make(6);
    await logs.owner.unsafe(`update audit_seals set ${set} where association_id = $1 and position = 3`, [
      log.associationId,
    ]);
    const found = await logs.findings(log);
    expect(found[0]).toMatchObject({ kind: "seal-changed", position: 3n });
    expect(found.slice(1).map(({ kind }) => kind)).toEqual(
      what === "record" ? ["record-missing", "record-unsealed"] : [],
    );
  });

  test("and swaps two is found out", async () => {
    const log = await logs.make(6);
    const moves = [
      [2, 99],
      [5, 2],
      [99, 5],
    ] as const;
    for (const [from, to] of moves)
      await logs.owner`
        update audit_seals set position = ${to}
        where association_id = ${log.associationId} and position = ${from}`;
    expect(places(await logs.findings(log))).toEqual([
      ["seal-changed", 2n],
      ["record-not-compared", 3n],
      ["seal-changed", 5n],
      ["record-not-compared", 6n],
    ]);
  });

  test("and chains a changed log anew is found out, for want of SECRET_KEYS; nothing is put behind it", async () => {
    const log = await logs.make(6);
    const { associationId } = log;
    await logs.change(log, 3, "event = 'sign-out'");
    await chainAnew(log, 4n);
    expect(places(await logs.findings(log))).toEqual([
      ["seal-changed", 4n],
      ["seal-changed", 5n],
      ["seal-changed", 6n],
    ]);
    await logs.write(log, 6, 1);
    expect(await logs.db.within(associationId, (tx) => sealRecords(tx, logs, associationId, noon))).toEqual({
      kind: "broken",
      position: 6n,
    });
  });
});

function third(log: TestLog, set: string): Promise<void> {
  return logs.change(log, 2, set);
}

async function remove({ associationId, ids }: TestLog, index: number): Promise<void> {
  await logs.owner`
    delete from audit_log where association_id = ${associationId} and id = ${ids[index] ?? ""}`;
}

async function swapRecords({ associationId, ids }: TestLog): Promise<void> {
  const [second = "", fifth = "", spare] = [ids[1], ids[4], "00000000-0000-7000-8000-000000000000"];
  const moves = [
    [second, spare],
    [fifth, second],
    [spare, fifth],
  ] as const;
  for (const [from, to] of moves) {
    await logs.owner`
      update audit_log set id = ${to} where association_id = ${associationId} and id = ${from}`;
  }
}

// As somebody would who has the database and this program, and not the keys.
async function chainAnew({ associationId }: TestLog, from: bigint): Promise<void> {
  const rows = await logs.db.within(
    associationId,
    (tx) => tx<(StoredRecord & { position: bigint; sealedAt: Temporal.Instant })[]>`
      select s.position, s.sealed_at, r.* from audit_seals s
      join audit_log r on r.association_id = s.association_id and r.id = s.record_id
      where s.association_id = ${associationId} order by s.position`,
  );
  let hash: Uint8Array = beforeTheFirst;
  for (const { position, sealedAt, ...stored } of rows) {
    hash = sealHash(hash, position, sealedAt, stored);
    if (position < from) continue;
    await logs.owner`
      update audit_seals set hash = ${hash} where association_id = ${associationId} and position = ${position}`;
  }
}

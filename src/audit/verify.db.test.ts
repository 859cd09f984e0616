import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newAssociation, newMember } from "../../tests/support/letter-members.ts";
import { workerDatabase } from "../../tests/support/postgres.ts";
import { sealNewLetterKey } from "../associations/index.ts";
import { type Db, machineRandom, openDb, openSql, SecretKeys, type Sql } from "../platform/index.ts";
import { sealHash } from "./chain.ts";
import {
  anchorLine,
  compareAnchor,
  type Finding,
  headOf,
  parseAnchor,
  record,
  sealReason,
  sealRecords,
  verifyLog,
} from "./index.ts";

const keys = new SecretKeys([machineRandom.bytes(32)]);
const noon = Temporal.Instant.from("2026-07-01T12:00:00+09:00");
// Clocks are finer than the database, which keeps microseconds and rounds.
const sealing = noon.add({ hours: 1, nanoseconds: 777 });

let db: Db;
let owner: Sql;

beforeAll(async () => {
  const server = await workerDatabase();
  db = openDb(server.app, 6);
  owner = openSql(server.owner, 2);
});
afterAll(async () => {
  await db.close();
  await owner.end();
});

/** An association with a log of its own: `sealed` records in the chain, and `waiting` ones. */
async function logOf(
  sealed: number,
  waiting = 0,
): Promise<{ associationId: number; ids: string[]; accountId: string }> {
  const slug = `k${Buffer.from(machineRandom.bytes(6)).toString("hex")}`;
  const { associationId } = await newAssociation(
    db,
    slug,
    (id) => sealNewLetterKey({ keys, random: machineRandom }, id).sealed,
  );
  const { accountId } = await newMember(db, associationId);
  await write(associationId, accountId, 0, sealed);
  await sealAll(associationId);
  await write(associationId, accountId, sealed, waiting);
  const rows = await owner<{ id: string }[]>`
    select id from audit_log where association_id = ${associationId} order by at`;
  return { associationId, accountId, ids: rows.map(({ id }) => id) };
}

async function write(associationId: number, accountId: string, from: number, many: number): Promise<void> {
  for (let index = from; index < from + many; index += 1) {
    await db.within(associationId, (tx) =>
      record(tx, {
        ...{ associationId, accountId, event: "letter.printed", actor: "operator", requestId: `r-${index}` },
        details: { kind: "provisional", issueNumber: String(index) },
        reason: sealReason({ keys, random: machineRandom }, associationId, "窓口で依頼"),
        at: noon.add({ minutes: index }),
      }),
    );
  }
}

// Other tests in this database may have a transaction open; what it holds back comes with the next round.
async function sealAll(associationId: number): Promise<void> {
  for (let round = 0; round < 400; round += 1) {
    await db.within(associationId, (tx) => sealRecords(tx, { keys }, associationId, sealing));
    const [left] = await owner<{ many: number }[]>`
      select count(*)::int as many from audit_unsealed where association_id = ${associationId}`;
    if (left?.many === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("records were not sealed");
}

async function findingsIn(associationId: number): Promise<Finding[]> {
  const findings: Finding[] = [];
  const { findings: counted } = await verifyLog({ db, keys }, associationId, (each) => findings.push(each));
  expect(counted).toBe(findings.length);
  return findings;
}

describe("a log that nobody touched", () => {
  test("is whole; its unsealed tail is counted, with its beginning", async () => {
    const { associationId, ids } = await logOf(7, 3);
    const verified = await verifyLog({ db, keys }, associationId);
    expect(verified).toMatchObject({ records: 7, findings: 0, head: { position: 7n, recordId: ids[6] } });
    expect(verified.waiting).toEqual({ records: 3, since: noon.add({ minutes: 7 }) });
  });

  test("is whole when it is empty, and through many batches and pages", async () => {
    const { associationId, accountId } = await logOf(0);
    expect(await verifyLog({ db, keys }, associationId)).toMatchObject({
      head: null,
      records: 0,
      findings: 0,
    });
    await owner`
      insert into audit_log (association_id, at, event, actor, account_id, details)
      select ${associationId}, ${noon}::timestamptz + n * interval '1 second', 'code.sent', 'member', ${accountId},
        jsonb_build_object('purpose', 'sign-in', 'n', n)
      from generate_series(1, 4500) n`;
    await sealAll(associationId);
    expect(await verifyLog({ db, keys }, associationId)).toMatchObject({ records: 4500, findings: 0 });
  });

  test("is chained in the order of its transactions, each record once, by sealers side by side", async () => {
    const { associationId, accountId } = await logOf(0, 40);
    await Promise.all([1, 2, 3].map(() => sealAll(associationId)));
    await write(associationId, accountId, 40, 5);
    await sealAll(associationId);
    const rows = await owner<{ position: bigint; requestId: string }[]>`
      select s.position, r.request_id from audit_seals s
      join audit_log r on r.association_id = s.association_id and r.id = s.record_id
      where s.association_id = ${associationId} order by s.position`;
    expect(rows.map(({ position }) => position)).toEqual(rows.map((_, index) => BigInt(index + 1)));
    expect(rows.map(({ requestId }) => requestId)).toEqual(
      Array.from({ length: 45 }, (_, index) => `r-${index}`),
    );
  });
});

describe("a transaction that is still running", () => {
  test("holds nobody up, and what is younger waits for it", async () => {
    const { associationId, accountId } = await logOf(2);
    const slow = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const importing = db.within(associationId, async (tx) => {
      await record(tx, { associationId, event: "members.imported", actor: "operator", at: noon });
      written.resolve();
      await slow.promise;
    });
    await written.promise;
    await write(associationId, accountId, 10, 3);
    await db.within(associationId, (tx) => sealRecords(tx, { keys }, associationId, noon));
    const { head, waiting } = await verifyLog({ db, keys }, associationId);
    expect(head?.position).toBe(2n);
    expect(waiting.records).toBe(3);
    slow.resolve();
    await importing;
    await sealAll(associationId);
    expect(await verifyLog({ db, keys }, associationId)).toMatchObject({
      ...{ records: 6, findings: 0 },
      waiting: { records: 0, since: null },
    });
    const [third] = await owner<{ event: string }[]>`
      select r.event from audit_seals s join audit_log r on r.association_id = s.association_id and r.id = s.record_id
      where s.association_id = ${associationId} and s.position = 3`;
    expect(third?.event).toBe("members.imported");
  });
});

describe("the portal's own role", () => {
  test.each([
    ["change a record", "update audit_log set event = 'sign-out' where association_id = $1"],
    ["delete a record", "delete from audit_log where association_id = $1"],
    ["change a seal", "update audit_seals set hash = mac where association_id = $1"],
    ["delete a seal", "delete from audit_seals where association_id = $1"],
  ])("cannot %s", async (_, statement) => {
    const { associationId } = await logOf(1);
    await expect(db.within(associationId, (tx) => tx.unsafe(statement, [associationId]))).rejects.toThrow(
      /permission denied/,
    );
  });
});

/** What the owner of the database does to a log of six, and where it is found. */
const tampering: [
  what: string,
  act: (log: { associationId: number; ids: string[] }) => Promise<unknown>,
  Seen,
][] = [
  [
    "a detail",
    (log) => change(log, 2, `details = details || '{"issueNumber":"9"}'`),
    [["record-changed", 3n]],
  ],
  ["the time", (log) => change(log, 2, "at = at + interval '1 microsecond'"), [["record-changed", 3n]]],
  ["the actor", (log) => change(log, 2, "actor = 'system'"), [["record-changed", 3n]]],
  ["the account", (log) => change(log, 2, "account_id = null"), [["record-changed", 3n]]],
  ["the request", (log) => change(log, 2, "request_id = 'r-9'"), [["record-changed", 3n]]],
  ["the reason", (log) => change(log, 2, "reason_sealed = null"), [["record-changed", 3n]]],
  ["the last record", (log) => change(log, 5, "event = 'sign-out'"), [["record-changed", 6n]]],
  [
    "two records",
    swapRecords,
    [
      ["record-changed", 2n],
      ["record-changed", 5n],
    ],
  ],
];
type Seen = (readonly [Finding["kind"], bigint])[];

async function change(
  log: { associationId: number; ids: string[] },
  index: number,
  set: string,
): Promise<void> {
  const changed = await owner.unsafe(
    `update audit_log set ${set} where association_id = $1 and id = $2 returning id`,
    [log.associationId, log.ids[index] ?? ""],
  );
  expect(changed.length).toBe(1);
}

async function swapRecords({ associationId, ids }: { associationId: number; ids: string[] }): Promise<void> {
  const [second = "", fifth = "", spare] = [ids[1], ids[4], "00000000-0000-7000-8000-000000000000"];
  for (const [from, to] of [
    [second, spare],
    [fifth, second],
    [spare, fifth],
  ] as const) {
    await owner`update audit_log set id = ${to} where association_id = ${associationId} and id = ${from}`;
  }
}

describe("the database's owner who changes", () => {
  test.each(tampering)("%s is found out", async (_, act, seen) => {
    const log = await logOf(6);
    await act(log);
    const found = await findingsIn(log.associationId);
    expect(found.map((each) => [each.kind, "position" in each ? each.position : null])).toEqual(seen);
    if (found[0]?.kind === "record-changed" && seen.length === 1)
      expect(log.ids).toContain(found[0].recordId);
  });
});

describe("the database's owner who deletes", () => {
  test.each([
    ["the first", 0],
    ["one in the middle", 3],
    ["the last sealed", 5],
  ])("%s record is found out", async (_, index) => {
    const { associationId, ids } = await logOf(6);
    await owner`delete from audit_log where association_id = ${associationId} and id = ${ids[index] ?? ""}`;
    expect(await findingsIn(associationId)).toMatchObject([
      { kind: "record-missing", position: BigInt(index + 1), recordId: ids[index] },
    ]);
  });

  test("a seal in the middle is found out", async () => {
    const { associationId, ids } = await logOf(6);
    await owner`delete from audit_seals where association_id = ${associationId} and position in (3, 4)`;
    expect(await findingsIn(associationId)).toMatchObject([
      { kind: "seals-missing", from: 3n, to: 4n },
      { kind: "record-not-compared", position: 5n, recordId: ids[4] },
      { kind: "record-unsealed", recordId: ids[2] },
      { kind: "record-unsealed", recordId: ids[3] },
    ]);
  });

  test("the last seal alone is found out", async () => {
    const { associationId, ids } = await logOf(6);
    await owner`delete from audit_seals where association_id = ${associationId} and position = 6`;
    expect(await findingsIn(associationId)).toMatchObject([{ kind: "record-unsealed", recordId: ids[5] }]);
  });

  test("a record that waits for its seal is found out", async () => {
    const { associationId, ids } = await logOf(2, 2);
    await owner`delete from audit_log where association_id = ${associationId} and id = ${ids[3] ?? ""}`;
    expect(await findingsIn(associationId)).toEqual([{ kind: "waiting-missing", recordId: ids[3] }]);
  });
});

describe("the database's owner who puts in", () => {
  test("a record past the portal is found out", async () => {
    const { associationId } = await logOf(6);
    const id = "0192f3c6-7a40-7d11-9b5e-3f2a61c08d47";
    await owner`
      insert into audit_log (association_id, id, at, event, actor)
      values (${associationId}, ${id}, ${noon.add({ minutes: 2 })}, 'sign-in.succeeded', 'member')`;
    await owner`delete from audit_unsealed where association_id = ${associationId}`;
    expect(await findingsIn(associationId)).toMatchObject([{ kind: "record-unsealed", recordId: id }]);
  });

  test("a record of days ago, and lets the sealer seal it, is found out by its time", async () => {
    const { associationId } = await logOf(6);
    await owner`
      insert into audit_log (association_id, at, event, actor)
      values (${associationId}, ${noon.subtract({ hours: 72 })}, 'terms.accepted', 'member')`;
    await sealAll(associationId);
    expect(await findingsIn(associationId)).toMatchObject([{ kind: "backdated", position: 7n }]);
  });
});

describe("the database's owner who goes for the seals", () => {
  test.each([
    ["hash", "hash = sha256(hash)"],
    ["mac", "mac = sha256(mac)"],
    ["time", "sealed_at = sealed_at + interval '1 second'"],
    ["record", "record_id = uuidv7()"],
  ])("and changes a %s is found out", async (what, set) => {
    const { associationId, ids } = await logOf(6);
    await owner.unsafe(`update audit_seals set ${set} where association_id = $1 and position = 3`, [
      associationId,
    ]);
    const found = await findingsIn(associationId);
    expect(found[0]).toMatchObject({ kind: "seal-changed", position: 3n });
    expect(found.slice(1).map(({ kind }) => kind)).toEqual(
      what === "record" ? ["record-missing", "record-unsealed"] : [],
    );
    expect(ids.length).toBe(6);
  });

  test("and swaps two is found out", async () => {
    const { associationId } = await logOf(6);
    for (const [from, to] of [
      [2, 99],
      [5, 2],
      [99, 5],
    ] as const)
      await owner`
        update audit_seals set position = ${to} where association_id = ${associationId} and position = ${from}`;
    const found = await findingsIn(associationId);
    expect(found.map((each) => [each.kind, "position" in each ? each.position : null])).toEqual([
      ["seal-changed", 2n],
      ["record-not-compared", 3n],
      ["seal-changed", 5n],
      ["record-not-compared", 6n],
    ]);
  });

  test("and chains a changed log anew is found out, for want of SECRET_KEYS; nothing is put behind it", async () => {
    const { associationId, accountId, ids } = await logOf(6);
    await change({ associationId, ids }, 3, "event = 'sign-out'");
    await chainAnew(associationId, 4n);
    const found = await findingsIn(associationId);
    expect(found.map((each) => [each.kind, "position" in each ? each.position : null])).toEqual([
      ["seal-changed", 4n],
      ["seal-changed", 5n],
      ["seal-changed", 6n],
    ]);
    await write(associationId, accountId, 6, 1);
    expect(await db.within(associationId, (tx) => sealRecords(tx, { keys }, associationId, noon))).toEqual({
      kind: "broken",
      position: 6n,
    });
  });
});

describe("what was kept outside", () => {
  test("holds as long as the chain goes on", async () => {
    const { associationId, accountId } = await logOf(4);
    const anchor = await anchorNow(associationId);
    await write(associationId, accountId, 4, 3);
    await sealAll(associationId);
    expect(await compared(associationId, anchor)).toEqual({ kind: "holds" });
  });

  test("tells when the newest records and seals were cut off together", async () => {
    const { associationId, ids } = await logOf(6);
    const anchor = await anchorNow(associationId);
    await owner`delete from audit_seals where association_id = ${associationId} and position > 4`;
    await owner`delete from audit_log where association_id = ${associationId} and id in ${owner(ids.slice(4))}`;
    expect(await findingsIn(associationId)).toEqual([]);
    expect(await compared(associationId, anchor)).toEqual({ kind: "gone" });
  });

  test("tells when who has the keys too made the chain anew", async () => {
    const { associationId, ids } = await logOf(6);
    const anchor = await anchorNow(associationId);
    await change({ associationId, ids }, 1, "event = 'sign-out'");
    await owner`delete from audit_seals where association_id = ${associationId}`;
    await owner`insert into audit_unsealed (association_id, record_id)
      select association_id, id from audit_log where association_id = ${associationId}`;
    await sealAll(associationId);
    expect(await findingsIn(associationId)).toEqual([]);
    expect(await compared(associationId, anchor)).toEqual({ kind: "differs" });
  });

  test("is a line that reads back as it was written, and nothing else does", async () => {
    const { associationId } = await logOf(1);
    const anchor = await anchorNow(associationId);
    expect(parseAnchor(anchorLine("sakura", anchor))).toEqual({ ...anchor, slug: "sakura" });
    expect(parseAnchor("sakura 1 abc 2026-07-01T03:00:00Z")).toBeNull();
    expect(parseAnchor(`sakura 1 ${"a".repeat(64)} 2026-13-01T03:00:00Z`)).toBeNull();
  });
});

test("every column of a record is in its hash: a new one needs a place there too", async () => {
  const columns = await owner<{ name: string }[]>`
    select column_name as name from information_schema.columns where table_name = 'audit_log' order by 1`;
  expect(columns.map(({ name }) => name)).toEqual([
    ...["account_id", "actor", "association_id", "at", "details", "event", "id", "reason_sealed"],
    ...["request_id", "session_id", "staff_id"],
  ]);
});

async function anchorNow(
  associationId: number,
): Promise<{ position: bigint; hash: Uint8Array; sealedAt: Temporal.Instant }> {
  const head = await db.within(associationId, (tx) => headOf(tx, associationId));
  if (!head) throw new Error("nothing is sealed");
  const { position, hash, sealedAt } = head;
  return { position, hash: new Uint8Array(hash), sealedAt };
}

function compared(associationId: number, anchor: { position: bigint; hash: Uint8Array }): Promise<unknown> {
  return db.within(associationId, (tx) => compareAnchor(tx, associationId, anchor));
}

// As somebody would who has the database and this program, and not the keys.
async function chainAnew(associationId: number, from: bigint): Promise<void> {
  const rows = await db.within(
    associationId,
    (tx) => tx<(Parameters<typeof sealHash>[3] & { position: bigint; sealedAt: Temporal.Instant })[]>`
      select s.position, s.sealed_at, r.* from audit_seals s
      join audit_log r on r.association_id = s.association_id and r.id = s.record_id
      where s.association_id = ${associationId} order by s.position`,
  );
  let hash: Uint8Array = new Uint8Array(32);
  for (const { position, sealedAt, ...stored } of rows) {
    hash = sealHash(hash, position, sealedAt, stored);
    if (position >= from)
      await owner`
        update audit_seals set hash = ${hash} where association_id = ${associationId} and position = ${position}`;
  }
}

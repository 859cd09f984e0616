import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AuditLogs, noon } from "../../tests/support/audit-log.ts";
import { machineRandom, SecretKeys } from "../platform/index.ts";
import { record, sealRecords, verifyLog } from "./index.ts";

let logs: AuditLogs;

beforeAll(async () => {
  logs = await AuditLogs.open();
});
afterAll(() => logs.close());

describe("a log that nobody touched", () => {
  test("is whole; its unsealed tail is counted, with its beginning", async () => {
    const { associationId, ids } = await logs.make(7, 3);
    const verified = await verifyLog(logs, associationId);
    expect(verified).toMatchObject({ records: 7, findings: 0, head: { position: 7n, recordId: ids[6] } });
    expect(verified.waiting).toEqual({ records: 3, since: noon.add({ minutes: 7 }) });
  });

  test("is whole when it is empty, and through many batches and pages", async () => {
    const log = await logs.make(0);
    const { associationId } = log;
    expect(await verifyLog(logs, associationId)).toMatchObject({ head: null, records: 0, findings: 0 });
    await logs.owner`
      insert into audit_log (association_id, at, event, actor, account_id, details)
      select ${associationId}, ${noon}::timestamptz + n * interval '1 second', 'code.sent', 'member',
        ${log.accountId}, jsonb_build_object('purpose', 'sign-in', 'n', n)
      from generate_series(1, 4500) n`;
    await logs.seal(log);
    expect(await verifyLog(logs, associationId)).toMatchObject({ records: 4500, findings: 0 });
    // With another key none of the seals is ours: each is told, and it takes no longer.
    const stranger = { db: logs.db, keys: new SecretKeys([machineRandom.bytes(32)]) };
    expect(await verifyLog(stranger, associationId)).toMatchObject({ records: 4500, findings: 4500 });
  });

  test("is chained in the order of its transactions, each record once, by sealers side by side", async () => {
    const log = await logs.make(0, 40);
    await Promise.all([1, 2, 3].map(() => logs.seal(log)));
    await logs.write(log, 40, 5);
    await logs.seal(log);
    const rows = await logs.owner<{ position: bigint; requestId: string }[]>`
      select s.position, r.request_id from audit_seals s
      join audit_log r on r.association_id = s.association_id and r.id = s.record_id
      where s.association_id = ${log.associationId} order by s.position`;
    const all = Array.from({ length: 45 }, (_, index) => index);
    expect(rows.map(({ position }) => position)).toEqual(all.map((index) => BigInt(index + 1)));
    expect(rows.map(({ requestId }) => requestId)).toEqual(all.map((index) => `r-${index}`));
  });
});

test("a transaction that is still running holds nobody up, and what is younger waits for it", async () => {
  const log = await logs.make(2);
  const { associationId } = log;
  const slow = Promise.withResolvers<void>();
  const written = Promise.withResolvers<void>();
  const importing = logs.db.within(associationId, async (tx) => {
    await record(tx, { associationId, event: "members.imported", actor: "operator", at: noon });
    written.resolve();
    await slow.promise;
  });
  await written.promise;
  await logs.write(log, 10, 3);
  await logs.db.within(associationId, (tx) => sealRecords(tx, logs, associationId, noon));
  const { head, waiting } = await verifyLog(logs, associationId);
  expect(head?.position).toBe(2n);
  expect(waiting.records).toBe(3);
  slow.resolve();
  await importing;
  await logs.seal(log);
  expect(await verifyLog(logs, associationId)).toMatchObject({
    ...{ records: 6, findings: 0 },
    waiting: { records: 0, since: null },
  });
  const [third] = await logs.owner<{ event: string }[]>`
    select r.event from audit_seals s
    join audit_log r on r.association_id = s.association_id and r.id = s.record_id
    where s.association_id = ${associationId} and s.position = 3`;
  expect(third?.event).toBe("members.imported");
});

test("records that came with a backup from another cluster are sealed, whatever their transactions' numbers", async () => {
  const log = await logs.make(2, 2);
  await logs.owner`
    update audit_unsealed set written_in = '9000000000000'::xid8 where association_id = ${log.associationId}`;
  await logs.seal(log);
  expect(await verifyLog(logs, log.associationId)).toMatchObject({ records: 4, findings: 0 });
});

test.each([
  ["change a record", "update audit_log set event = 'sign-out' where association_id = $1"],
  ["delete a record", "delete from audit_log where association_id = $1"],
  ["change a seal", "update audit_seals set hash = mac where association_id = $1"],
  ["delete a seal", "delete from audit_seals where association_id = $1"],
])("the portal's own role cannot %s", async (_, statement) => {
  const { associationId } = await logs.make(1);
  await expect(logs.db.within(associationId, (tx) => tx.unsafe(statement, [associationId]))).rejects.toThrow(
    /permission denied/,
  );
});

test("every column of a record is in its hash: a new one needs a place there too", async () => {
  const columns = await logs.owner<{ name: string }[]>`
    select column_name as name from information_schema.columns where table_name = 'audit_log' order by 1`;
  expect(columns.map(({ name }) => name)).toEqual([
    ...["account_id", "actor", "association_id", "at", "details", "event", "id", "reason_sealed"],
    ...["request_id", "session_id", "staff_id"],
  ]);
});

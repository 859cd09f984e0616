import { afterAll, beforeAll, expect, test } from "vitest";
import { AuditLogs, type TestLog } from "../../tests/support/audit-log.ts";
import { type Anchor, type AnchorOutcome, anchorLine, compareAnchor, parseAnchor } from "./index.ts";

let logs: AuditLogs;

beforeAll(async () => {
  logs = await AuditLogs.open();
});
afterAll(() => logs.close());

test("a head that was kept outside holds as long as the chain goes on", async () => {
  const log = await logs.make(4);
  const anchor = await logs.head(log);
  await logs.write(log, 4, 3);
  await logs.seal(log);
  expect(await compared(log, anchor)).toEqual({ kind: "holds" });
});

test("it tells when the newest records and seals were cut off together", async () => {
  const log = await logs.make(6);
  const { associationId, ids } = log;
  const anchor = await logs.head(log);
  await logs.owner`delete from audit_seals where association_id = ${associationId} and position > 4`;
  await logs.owner`
    delete from audit_log where association_id = ${associationId} and id in ${logs.owner(ids.slice(4))}`;
  expect(await logs.findings(log)).toEqual([]);
  expect(await compared(log, anchor)).toEqual({ kind: "gone" });
});

test("it tells when who has the keys too made the chain anew", async () => {
  const log = await logs.make(6);
  const { associationId } = log;
  const anchor = await logs.head(log);
  await logs.change(log, 1, "event = 'sign-out'");
  await logs.owner`delete from audit_seals where association_id = ${associationId}`;
  await logs.owner`
    insert into audit_unsealed (association_id, record_id)
    select association_id, id from audit_log where association_id = ${associationId}`;
  await logs.seal(log);
  expect(await logs.findings(log)).toEqual([]);
  expect(await compared(log, anchor)).toEqual({ kind: "differs" });
});

test("it is a line that reads back as it was written, and nothing else does", async () => {
  const anchor = await logs.head(await logs.make(1));
  expect(parseAnchor(anchorLine("sakura", anchor))).toEqual({ ...anchor, slug: "sakura" });
  expect(parseAnchor("sakura 1 abc 2026-07-01T03:00:00Z")).toBeNull();
  expect(parseAnchor(`sakura 1 ${"a".repeat(64)} 2026-13-01T03:00:00Z`)).toBeNull();
});

function compared(
  { associationId }: TestLog,
  anchor: Pick<Anchor, "position" | "hash">,
): Promise<AnchorOutcome> {
  return logs.db.within(associationId, (tx) => compareAnchor(tx, associationId, anchor));
}

import { sealNewLetterKey } from "../../src/associations/index.ts";
import { type Finding, headOf, record, sealReason, sealRecords, verifyLog } from "../../src/audit/index.ts";
import { type Db, machineRandom, openDb, openSql, SecretKeys, type Sql } from "../../src/platform/index.ts";
import { newAssociation, newMember } from "./letter-members.ts";
import { workerDatabase } from "./postgres.ts";

export const noon = Temporal.Instant.from("2026-07-01T12:00:00+09:00");
// Clocks are finer than the database, which keeps microseconds and rounds.
const sealing = noon.add({ hours: 1, nanoseconds: 777 });

/** An association with a log of its own; the IDs of its records, as they were written. */
export type TestLog = { associationId: number; accountId: string; ids: string[] };

/** Audit logs of test associations, and the database's owner, who may do to them what the portal may not. */
export class AuditLogs {
  readonly keys = new SecretKeys([machineRandom.bytes(32)]);

  private constructor(
    readonly db: Db,
    readonly owner: Sql,
  ) {}

  static async open(): Promise<AuditLogs> {
    const server = await workerDatabase();
    return new AuditLogs(openDb(server.app, 6), openSql(server.owner, 2));
  }

  async close(): Promise<void> {
    await this.db.close();
    await this.owner.end();
  }

  /** A log with so many records in the chain, and so many that wait. */
  async make(sealed: number, waiting = 0): Promise<TestLog> {
    const slug = `k${Buffer.from(machineRandom.bytes(6)).toString("hex")}`;
    const { associationId } = await newAssociation(
      this.db,
      slug,
      (id) => sealNewLetterKey({ keys: this.keys, random: machineRandom }, id).sealed,
    );
    const { accountId } = await newMember(this.db, associationId);
    const log = { associationId, accountId, ids: [] };
    await this.write(log, 0, sealed);
    await this.seal(log);
    await this.write(log, sealed, waiting);
    const rows = await this.owner<{ id: string }[]>`
      select id from audit_log where association_id = ${associationId} order by at`;
    return { ...log, ids: rows.map(({ id }) => id) };
  }

  async write({ associationId, accountId }: TestLog, from: number, many: number): Promise<void> {
    for (let index = from; index < from + many; index += 1) {
      await this.db.within(associationId, (tx) =>
        record(tx, {
          ...{
            associationId,
            accountId,
            event: "letter.printed",
            actor: "operator",
            requestId: `r-${index}`,
          },
          details: { kind: "provisional", issueNumber: String(index) },
          reason: sealReason({ keys: this.keys, random: machineRandom }, associationId, "窓口で依頼"),
          at: noon.add({ minutes: index }),
        }),
      );
    }
  }

  /** Seals everything. Other tests in this database may hold something back: it comes with the next round. */
  async seal({ associationId }: Pick<TestLog, "associationId">): Promise<void> {
    const { db, owner, keys } = this;
    for (let round = 0; round < 400; round += 1) {
      await db.within(associationId, (tx) => sealRecords(tx, { keys }, associationId, sealing));
      const [left] = await owner<{ many: number }[]>`
        select count(*)::int as many from audit_unsealed where association_id = ${associationId}`;
      if (left?.many === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error("records were not sealed");
  }

  async findings({ associationId }: Pick<TestLog, "associationId">): Promise<Finding[]> {
    const findings: Finding[] = [];
    const { findings: counted } = await verifyLog(this, associationId, (each) => findings.push(each));
    if (counted !== findings.length) throw new Error(`${counted} were counted, ${findings.length} told`);
    return findings;
  }

  /** Changes one record past the portal. @param index from 0, as they were written */
  async change({ associationId, ids }: TestLog, index: number, set: string): Promise<void> {
    const changed = await this.owner.unsafe(
      `update audit_log set ${set} where association_id = $1 and id = $2 returning id`,
      [associationId, ids[index] ?? ""],
    );
    if (changed.length !== 1) throw new Error("there is no such record");
  }

  async head({
    associationId,
  }: TestLog): Promise<{ position: bigint; hash: Uint8Array; sealedAt: Temporal.Instant }> {
    const head = await this.db.within(associationId, (tx) => headOf(tx, associationId));
    if (!head) throw new Error("nothing is sealed");
    const { position, hash, sealedAt } = head;
    return { position, hash: new Uint8Array(hash), sealedAt };
  }
}

/** What was found, and at which position. */
export function places(findings: readonly Finding[]): (readonly [Finding["kind"], bigint | null])[] {
  return findings.map((each) => [each.kind, "position" in each ? each.position : null]);
}

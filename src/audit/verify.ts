import type { AssociationId } from "../associations/index.ts";
import type { Runtime, Tx } from "../platform/index.ts";
import { beforeTheFirst, type Seal, type StoredRecord, sealHash, sealIsOurs } from "./chain.ts";
import { headOf } from "./seal.ts";

/** Something in the log that is not as the portal wrote it, and where. */
export type Finding =
  /** The record says something else than when it was sealed. */
  | { kind: "record-changed"; position: bigint; recordId: string; at: Temporal.Instant }
  | { kind: "record-missing"; position: bigint; recordId: string; sealedAt: Temporal.Instant }
  /** The seal itself was changed or made by somebody else, or its key is in SECRET_KEYS no more. */
  | { kind: "seal-changed"; position: bigint; recordId: string; sealedAt: Temporal.Instant }
  | { kind: "seals-missing"; from: bigint; to: bigint }
  /** Nothing can be said of the record: the seal before, which its own stands on, is changed or missing. */
  | { kind: "record-not-compared"; position: bigint; recordId: string; at: Temporal.Instant }
  /** Neither sealed nor waiting for it: put in past the portal, or its seal was taken away. */
  | { kind: "record-unsealed"; recordId: string; at: Temporal.Instant }
  /** It waited for its seal and is gone. */
  | { kind: "waiting-missing"; recordId: string }
  /** Sealed behind a record that is a day or more younger: put in later, or a clock was wrong. */
  | { kind: "backdated"; position: bigint; recordId: string; at: Temporal.Instant };

export type Verification = {
  /** The newest seal that was looked at; null where nothing was sealed yet. */
  head: Seal | null;
  /** Records that were compared with their seals. */
  records: number;
  findings: number;
  /** The tail that no seal holds yet. */
  waiting: { records: number; since: Temporal.Instant | null };
};

// Few enough that requests beside it do not notice.
const sealsInPage = 500;

/**
 * Compares every record of an association with its seal, in pages, beside a running portal. What is written
 * meanwhile is left for the next time.
 */
export async function verifyLog(
  { db, keys }: Pick<Runtime, "db" | "keys">,
  associationId: AssociationId,
  onFinding: (finding: Finding) => void = () => {},
  stopping?: AbortSignal,
): Promise<Verification> {
  let [records, findings] = [0, 0];
  const find = (finding: Finding): void => {
    findings += 1;
    onFinding(finding);
  };
  const head = await db.within(associationId, (tx) => headOf(tx, associationId));
  const chain = new Walk({ keys }, associationId, find);
  for (let last = 0n; head && last < head.position; ) {
    stopping?.throwIfAborted();
    const page = await db.within(associationId, (tx) => pageOfSeals(tx, associationId, last, head.position));
    for (const { seal, record } of page) chain.step(seal, record);
    records += page.filter(({ record }) => record !== null).length;
    last = page.at(-1)?.seal.position ?? head.position;
  }
  const loose = await db.within(associationId, (tx) => looseRecords(tx, associationId));
  for (const { id, at } of loose) find({ kind: "record-unsealed", recordId: id, at });
  findings += (loose[0]?.all ?? 0) - loose.length;
  const { lost, ...waiting } = await db.within(associationId, (tx) => waitingRecords(tx, associationId));
  for (const recordId of lost) find({ kind: "waiting-missing", recordId });
  return { head, records, findings, waiting };
}

/** Goes along the chain, from seal to seal. */
class Walk {
  #position = 0n;
  /** Hashes that the next seal may stand on: behind a changed one what it says and what it should say, behind a gap none. */
  #before: readonly Uint8Array[] = [beforeTheFirst];
  #beforeIsOurs = true;
  #youngest: Temporal.Instant | null = null;

  constructor(
    private readonly runtime: Pick<Runtime, "keys">,
    private readonly associationId: AssociationId,
    private readonly find: (finding: Finding) => void,
  ) {}

  step(seal: Seal, record: StoredRecord | null): void {
    const { position, recordId, sealedAt, hash } = seal;
    if (position > this.#position + 1n) {
      this.find({ kind: "seals-missing", from: this.#position + 1n, to: position - 1n });
      this.#before = [];
      this.#beforeIsOurs = false;
    }
    const made = record ? this.#before.map((each) => sealHash(each, position, sealedAt, record)) : [];
    const isOurs = sealIsOurs(this.runtime.keys, this.associationId, seal);
    if (!isOurs) this.find({ kind: "seal-changed", position, recordId, sealedAt });
    if (!record) this.find({ kind: "record-missing", position, recordId, sealedAt });
    else if (isOurs && !made.some((each) => Buffer.from(each).equals(hash))) {
      const kind = this.#beforeIsOurs ? "record-changed" : "record-not-compared";
      this.find({ kind, position, recordId, at: record.at });
    }
    if (record) this.#lookAtTime(position, record);
    this.#before = isOurs ? [hash] : [hash, ...made.slice(-1)];
    this.#beforeIsOurs = isOurs;
    this.#position = position;
  }

  #lookAtTime(position: bigint, { id, at }: StoredRecord): void {
    const youngest = this.#youngest;
    if (youngest && Temporal.Instant.compare(at, youngest.subtract({ hours: 24 })) < 0)
      this.find({ kind: "backdated", position, recordId: id, at });
    if (!youngest || Temporal.Instant.compare(at, youngest) > 0) this.#youngest = at;
  }
}

async function pageOfSeals(
  tx: Tx,
  associationId: AssociationId,
  after: bigint,
  upTo: bigint,
): Promise<{ seal: Seal; record: StoredRecord | null }[]> {
  type Row = Seal & { [Column in keyof StoredRecord]: StoredRecord[Column] | null };
  const rows = await tx<Row[]>`
    select s.position, s.record_id, s.sealed_at, s.hash, s.mac, r.association_id, r.id, r.at, r.event, r.actor,
      r.account_id, r.session_id, r.staff_id, r.request_id, r.details, r.reason_sealed
    from audit_seals s
    left join audit_log r on r.association_id = s.association_id and r.id = s.record_id
    where s.association_id = ${associationId} and s.position > ${after} and s.position <= ${upTo}
    order by s.position limit ${sealsInPage}`;
  return rows.map((row) => ({ seal: row, record: row.id === null ? null : (row as StoredRecord & Seal) }));
}

const looseRecordsTold = 1000;

// One statement, one moment: the sealer moves records from waiting to sealed beside us.
async function looseRecords(
  tx: Tx,
  associationId: AssociationId,
): Promise<{ id: string; at: Temporal.Instant; all: number }[]> {
  return tx<{ id: string; at: Temporal.Instant; all: number }[]>`
    select r.id, r.at, (count(*) over ())::int as all from audit_log r
    where r.association_id = ${associationId}
      and not exists (select from audit_seals s where s.association_id = r.association_id and s.record_id = r.id)
      and not exists (
        select from audit_unsealed u where u.association_id = r.association_id and u.record_id = r.id)
    order by r.at, r.id limit ${looseRecordsTold}`;
}

/** Records that wait for their seal, and those that are gone while they waited. */
export async function waitingRecords(
  tx: Tx,
  associationId: AssociationId,
): Promise<{ records: number; since: Temporal.Instant | null; lost: string[] }> {
  const [row] = await tx<{ records: number; since: Temporal.Instant | null; lost: string[] }[]>`
    select count(r.id)::int as records, min(r.at) as since,
      coalesce((array_agg(u.record_id) filter (where r.id is null))[1:100], '{}') as lost
    from audit_unsealed u
    left join audit_log r on r.association_id = u.association_id and r.id = u.record_id
    where u.association_id = ${associationId}`;
  return row ?? { records: 0, since: null, lost: [] };
}

import { randomBytes } from "node:crypto";
import iconv from "iconv-lite";
import { afterAll } from "vitest";
import { type AssociationId, addAssociation } from "../../src/associations/index.ts";
import {
  type Asking,
  askForCheck,
  askForImport,
  findImport,
  guessColumns,
  type ImportKey,
  type MemberImport,
  memberImportWork,
  previewFile,
  type Received,
  receiveFile,
  sealedFile,
  stageOf,
} from "../../src/imports/index.ts";
import {
  type Db,
  machineRandom,
  openDb,
  openLog,
  PasswordHasher,
  type Runtime,
  SecretKeys,
  type Tx,
} from "../../src/platform/index.ts";
import { workerDatabase } from "./postgres.ts";

export const header =
  "記号,番号,枝番,氏名,氏名カナ,生年月日,性別,続柄,郵便番号,住所,資格取得年月日,資格喪失年月日";
export const hanako = "12,0000123,00,山田 花子,ﾔﾏﾀﾞ ﾊﾅｺ,S55.12.1,2,本人,100-0001,東京都千代田区1-1,2020/4/1,";
export const taro = "12,0000123,01,山田 太郎,ﾔﾏﾀﾞ ﾀﾛｳ,H17.5.5,1,長男,100-0001,東京都千代田区1-1,2020/4/1,";

/** A member file in CP932. */
export function csv(...rows: string[]): Buffer {
  return iconv.encode(`${[header, ...rows].join("\r\n")}\r\n`, "cp932");
}

/** An association of a test's own, somebody of its staff, and workers that act when they are told to. */
export class ImportDesk {
  readonly runtime: Runtime;
  readonly db: Db;
  readonly associationId: AssociationId;
  readonly staffId: string;
  /** What the clock says; it stands still. */
  now: Temporal.Instant;
  readonly logged: string[] = [];

  private constructor(db: Db, now: Temporal.Instant, key: { associationId: AssociationId; staffId: string }) {
    this.db = db;
    this.now = now;
    this.associationId = key.associationId;
    this.staffId = key.staffId;
    this.runtime = {
      ...{ db, random: machineRandom, keys: new SecretKeys([new Uint8Array(32).fill(7)]) },
      ...{ hasher: new PasswordHasher(), clock: { now: () => this.now }, mailFrom: "a@example.jp" },
      baseUrl: new URL("http://localhost"),
      log: openLog({ write: (line) => void this.logged.push(line) }),
    };
  }

  static async open(db: Db): Promise<ImportDesk> {
    const now = Temporal.Instant.from("2026-11-22T00:00:00Z");
    const associationId = await newAssociation(db, now);
    const [staff] = await db.within(
      associationId,
      (tx) => tx<{ id: string }[]>`
        insert into staff_accounts (association_id, email, name, role, created_at)
        values (${associationId}, 'staff@example.jp', '職員', 'operator', ${now}) returning id`,
    );
    if (!staff) throw new Error("no staff account was made");
    return new ImportDesk(db, now, { associationId, staffId: staff.id });
  }

  pass(duration: Temporal.DurationLike): void {
    this.now = this.now.add(duration);
  }

  get asking(): Asking {
    return { staffId: this.staffId, requestId: "r", now: this.now };
  }

  key(importId: string): ImportKey {
    return { associationId: this.associationId, importId };
  }

  within<T>(act: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.within(this.associationId, act);
  }

  receive(bytes: Uint8Array, chunks: AsyncIterable<Uint8Array> = inChunks(bytes)): Promise<Received> {
    const { associationId, staffId } = this;
    return receiveFile(this.runtime, {
      ...{ associationId, staffId, requestId: "r", fileName: "加入者.csv", chunks },
    });
  }

  /** @returns the ID of its import */
  async received(bytes: Uint8Array): Promise<string> {
    const outcome = await this.receive(bytes);
    if (outcome.kind !== "received") throw new Error(JSON.stringify(outcome));
    return outcome.importId;
  }

  async look(importId: string): Promise<MemberImport> {
    const found = await this.within((tx) => findImport(tx, this.runtime.keys, this.key(importId)));
    if (!found) throw new Error("no such import");
    return found;
  }

  async stage(importId: string): Promise<string> {
    return stageOf(await this.look(importId), this.now);
  }

  /** Looks at the file, takes the guess, and asks for the check. */
  async askCheck(importId: string): Promise<boolean> {
    const it = await this.look(importId);
    const { encoding } = it;
    if (!encoding) throw new Error("not received");
    const preview = await previewFile(sealedFile(this.runtime, it), encoding);
    const headings = preview?.headings ?? [];
    return this.within(async (tx) => {
      const columns = await guessColumns(tx, this.associationId, headings);
      return askForCheck(tx, it, { encoding, columns }, this.asking);
    });
  }

  async askImport(importId: string, isConfirmed = false): Promise<boolean> {
    const { checkedAt: seen } = await this.look(importId);
    if (!seen) throw new Error("not checked");
    return this.within((tx) => askForImport(tx, this.key(importId), { seen, isConfirmed }, this.asking));
  }

  /** Lets one hand of a worker do what there is to do. */
  async work(
    stopping: AbortSignal = new AbortController().signal,
    runtime: Runtime = this.runtime,
  ): Promise<void> {
    await memberImportWork[0]?.act(runtime, stopping);
  }

  /** A file that was checked. */
  async checked(bytes: Uint8Array): Promise<string> {
    const importId = await this.received(bytes);
    await this.askCheck(importId);
    await this.work();
    return importId;
  }

  /** A file whose import is asked for, with nobody at it yet. */
  async ready(bytes: Uint8Array): Promise<string> {
    const importId = await this.checked(bytes);
    await this.askImport(importId);
    return importId;
  }

  async members(): Promise<number> {
    const { associationId } = this;
    const rows = await this.within((tx) => tx`select from members where association_id = ${associationId}`);
    return rows.count;
  }

  /** What was begun, oldest first. */
  async opened(): Promise<ImportKey[]> {
    const { associationId } = this;
    return this.within(
      (tx) => tx<ImportKey[]>`
        select association_id, id as import_id from member_imports
        where association_id = ${associationId} order by started_at, id`,
    );
  }

  async pieces(): Promise<number> {
    const { associationId } = this;
    const rows = await this.within(
      (tx) => tx`select from member_import_pieces where association_id = ${associationId}`,
    );
    return rows.count;
  }

  /** What is on record, oldest first. */
  async audited(): Promise<{ event: string; actor: string; details: object }[]> {
    const { associationId } = this;
    return this.within(
      (tx) => tx<{ event: string; actor: string; details: object }[]>`
        select event, actor, details from audit_log where association_id = ${associationId} order by id`,
    );
  }
}

/** Opens desks on this worker's database, until the last test of the file is done. */
export async function importDesks(): Promise<() => Promise<ImportDesk>> {
  const db = openDb((await workerDatabase()).app, 8);
  afterAll(() => db.close());
  return () => ImportDesk.open(db);
}

export async function newAssociation(db: Db, now: Temporal.Instant): Promise<AssociationId> {
  const slug = `i${randomBytes(6).toString("hex")}`;
  const added = await addAssociation(
    db,
    {
      ...{ slug, host: `${slug}.example.jp`, aliases: [], insurerNumber: "06139497", logo: null },
      ...{ name: "試験", nameEn: "Test", brandColor: "#aa3355", postalCode: "100-0001", address: "東京都" },
      ...{ helpDeskTelephone: "03-0000-0000", helpDeskHours: "平日", helpDeskHoursEn: "weekdays" },
      ...{ switchOverOn: Temporal.PlainDate.from("2025-07-01"), legacyUntil: null },
    },
    () => [],
    now,
  );
  if (added.kind !== "added") throw new Error("no association");
  return added.associationId;
}

async function* inChunks(bytes: Uint8Array, size = 60_000): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

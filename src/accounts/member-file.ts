import type { AssociationId } from "../associations/index.ts";
import {
  AddressesFound,
  type ChosenColumns,
  Findings,
  type Found,
  type Header,
  parseMemberRow,
  readHeader,
  type StagedRow,
  type UnusedColumns,
} from "../members/index.ts";
import { type CsvEncoding, type CsvSource, readCsv, type Tx } from "../platform/index.ts";
import { loginIdKey } from "./login-id.ts";

export type MemberFileOptions = {
  /** Guessed when left out, which reads the file twice. */
  encoding?: CsvEncoding;
  /** What each column is, where somebody chose it; else the names in the first row say it. */
  columns?: ChosenColumns;
  /** Told the rows read so far, every few hundred. */
  onProgress?: (rows: number) => void;
};

const rowsInBatch = 500;

/** Reads the file's good rows in batches and gathers what is wrong with the others. */
export class MemberFile {
  readonly problems = new Findings();
  readonly warnings = new Findings();
  rows = 0;
  badRows = 0;
  hasLostOn = false;
  unused: UnusedColumns = { names: [], alarms: [] };
  readonly #addresses = new AddressesFound();
  readonly #source: CsvSource;
  readonly #today: Temporal.PlainDate;
  readonly #options: MemberFileOptions;

  constructor(source: CsvSource, today: Temporal.PlainDate, options: MemberFileOptions = {}) {
    this.#source = source;
    this.#today = today;
    this.#options = options;
  }

  async *batches(): AsyncGenerator<readonly StagedRow[]> {
    const { encoding, onProgress } = this.#options;
    let header: Header | null = null;
    let batch: StagedRow[] = [];
    for await (const row of readCsv(this.#source, encoding && { encoding })) {
      if (row.kind === "broken") {
        this.problems.add({ line: row.line, column: null, value: "", reason: row.reason });
        this.rows += 1;
        this.badRows += 1;
      } else if (header) {
        this.rows += 1;
        const staged = this.#stage(header, row);
        if (staged) batch.push(staged);
      } else {
        header = this.#readHeader(row);
        if (!header) return;
      }
      if (batch.length === rowsInBatch) {
        yield batch;
        batch = [];
        onProgress?.(this.rows);
      }
    }
    yield batch;
    if (this.rows === 0 && this.problems.total === 0) {
      this.problems.add({ line: 1, column: null, value: "", reason: "fileEmpty" });
    }
    onProgress?.(this.rows);
  }

  refuse({ problems, total, rows }: Found & { rows: number }): void {
    this.problems.addCounted(problems, total);
    this.badRows += rows;
  }

  warn(found: Found): void {
    this.warnings.addCounted(found.problems, found.total);
  }

  /** Before all others: of a million warnings only the first ones are shown. */
  warnFirst(found: Found): void {
    this.warnings.addFirst(found.problems, found.total);
  }

  /** Of who is registered as hiding no address is told, whatever the file knows of it. */
  async conceal(tx: Tx, associationId: AssociationId): Promise<void> {
    await this.#addresses.conceal(tx, associationId, this.problems, this.warnings);
  }

  #readHeader(row: { line: number; fields: readonly string[] }): Header | null {
    const outcome = readHeader(row.line, row.fields, this.#options.columns);
    if (outcome.kind === "invalid") {
      this.problems.add(...outcome.problems);
      return null;
    }
    this.warnings.add(...outcome.warnings);
    this.unused = outcome.unused;
    this.hasLostOn = outcome.header.positions.has("lostOn");
    return outcome.header;
  }

  #stage(header: Header, row: { line: number; fields: readonly string[] }): StagedRow | null {
    const outcome = parseMemberRow(header, row, this.#today);
    if (outcome.kind === "invalid") {
      if (this.problems.hasRoom) this.#addresses.look(row.line, { ...row, header }, outcome.problems);
      this.problems.add(...outcome.problems);
      this.badRows += 1;
      return null;
    }
    if (this.warnings.hasRoom) this.#addresses.look(row.line, { ...row, header }, outcome.warnings);
    this.warnings.add(...outcome.warnings);
    return { ...outcome.member, loginIdKey: loginIdKey(outcome.member.loginId) };
  }
}

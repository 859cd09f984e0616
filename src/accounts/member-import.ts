import type { Association } from "../associations/index.ts";
import {
  Findings,
  type Found,
  findDoubts,
  findNumberChanges,
  findTwiceInFile,
  type Header,
  type MemberCounts,
  matchRows,
  type NumberChange,
  parseMemberRow,
  readHeader,
  type StagedRow,
  stageRows,
  writeRows,
} from "../members/index.ts";
import { type CsvSource, dayInJapan, type Runtime, readCsv, type Tx } from "../platform/index.ts";
import { loginIdKey } from "./login-id.ts";
import {
  findLoginIdConflicts,
  findUnusedLoginIds,
  listMissingAccounts,
  openAccounts,
} from "./open-accounts.ts";

export type ImportCounts = MemberCounts & {
  /** Rows of the file, its header not counted. */
  rows: number;
  accountsOpened: number;
};

export type ImportOptions = {
  /** Do everything, then take it all back. */
  dryRun?: boolean;
  /** 「記号・番号の変更」 were looked at and are right. */
  confirmNumberChanges?: boolean;
  /** Told the rows read so far, every few hundred. */
  onProgress?: (rows: number) => void;
  /** In the same transaction, after everything is written: for the audit record. */
  afterImport?: (tx: Tx, counts: ImportCounts) => Promise<void>;
};

export type ImportOutcome = { warnings: Findings; numberChanges: Findings<NumberChange> } & (
  | { kind: "imported"; dryRun: boolean; counts: ImportCounts }
  /** Bad rows, and nothing was written. */
  | { kind: "refused"; rows: number; badRows: number; problems: Findings }
  /** Numbers change and nobody confirmed it; nothing was written. */
  | { kind: "unconfirmed"; rows: number }
);

/**
 * Imports a member file, all of it or nothing. Registers new members and opens their accounts, changes
 * what is different, and leaves alone who is not in the file. Imports of one association wait for each other.
 * @throws Error only when the file cannot be opened or the database fails
 */
export async function importMembers(
  runtime: Pick<Runtime, "db" | "clock" | "random">,
  association: Pick<Association, "associationId" | "switchOverOn">,
  source: CsvSource,
  options: ImportOptions = {},
): Promise<ImportOutcome> {
  try {
    return await runtime.db.within(association.associationId, async (tx) => {
      const outcome = await importWithin(tx, runtime, association, source, options);
      if (outcome.kind === "imported" && outcome.dryRun) throw new TakenBack(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.outcome;
    throw error;
  }
}

/** Ends the transaction of a dry run. */
class TakenBack extends Error {
  readonly outcome: ImportOutcome;

  constructor(outcome: ImportOutcome) {
    super("dry run");
    this.outcome = outcome;
  }
}

async function importWithin(
  tx: Tx,
  runtime: Pick<Runtime, "clock" | "random">,
  { associationId, switchOverOn }: Pick<Association, "associationId" | "switchOverOn">,
  source: CsvSource,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const now = runtime.clock.now();
  const file = new MemberFile(source, dayInJapan(now), options.onProgress);
  const { problems, warnings } = file;
  const numberChanges = new Findings<NumberChange>();
  const findings = { warnings, numberChanges };
  const refused = (): ImportOutcome => ({
    ...findings,
    ...{ kind: "refused", rows: file.rows, badRows: file.badRows, problems },
  });

  await stageRows(tx, file.batches());
  // From here on one import of an association at a time; what the one before wrote is seen.
  await tx`select pg_advisory_xact_lock(hashtext('members.import'), ${associationId})`;
  file.refuse(await findTwiceInFile(tx));
  if (problems.total > 0) return refused();

  await matchRows(tx, associationId);
  await listMissingAccounts(tx, associationId, switchOverOn);
  for (const conflict of await findLoginIdConflicts(tx, associationId)) file.refuse(conflict);
  for (const doubt of await findDoubts(tx, associationId)) file.warn(doubt);
  for (const unused of await findUnusedLoginIds(tx, associationId, switchOverOn)) file.warn(unused);
  const found = await findNumberChanges(tx, associationId);
  numberChanges.addCounted(found.changes, found.total);
  if (problems.total > 0) return refused();
  if (numberChanges.total > 0 && !options.confirmNumberChanges) {
    return { ...findings, kind: "unconfirmed", rows: file.rows };
  }

  const members = await writeRows(tx, associationId, now, file.hasLostOn);
  const accounts = await openAccounts(tx, associationId, runtime.random, now);
  const counts = { ...members, rows: file.rows, accountsOpened: accounts.legacy + accounts.generated };
  await options.afterImport?.(tx, counts);
  return { ...findings, kind: "imported", dryRun: options.dryRun ?? false, counts };
}

const rowsInBatch = 500;

/** Reads the file's good rows in batches and gathers what is wrong with the others. */
class MemberFile {
  readonly problems = new Findings();
  readonly warnings = new Findings();
  rows = 0;
  badRows = 0;
  hasLostOn = false;
  readonly #source: CsvSource;
  readonly #today: Temporal.PlainDate;
  readonly #onProgress: ((rows: number) => void) | undefined;

  constructor(
    source: CsvSource,
    today: Temporal.PlainDate,
    onProgress: ((rows: number) => void) | undefined,
  ) {
    this.#source = source;
    this.#today = today;
    this.#onProgress = onProgress;
  }

  async *batches(): AsyncGenerator<readonly StagedRow[]> {
    let header: Header | null = null;
    let batch: StagedRow[] = [];
    for await (const row of readCsv(this.#source)) {
      if (row.kind === "broken") {
        this.problems.add({ line: row.line, column: null, value: "", reason: row.reason });
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
        this.#onProgress?.(this.rows);
      }
    }
    yield batch;
    if (this.rows === 0 && this.problems.total === 0) {
      this.problems.add({ line: 1, column: null, value: "", reason: "fileEmpty" });
    }
    this.#onProgress?.(this.rows);
  }

  refuse(found: Found): void {
    this.problems.addCounted(found.problems, found.total);
    this.badRows += found.total;
  }

  warn(found: Found): void {
    this.warnings.addCounted(found.problems, found.total);
  }

  #readHeader(row: { line: number; fields: readonly string[] }): Header | null {
    const outcome = readHeader(row.line, row.fields);
    if (outcome.kind === "invalid") {
      this.problems.add(...outcome.problems);
      return null;
    }
    this.warnings.add(...outcome.warnings);
    this.hasLostOn = outcome.header.positions.has("lostOn");
    return outcome.header;
  }

  #stage(header: Header, row: { line: number; fields: readonly string[] }): StagedRow | null {
    const outcome = parseMemberRow(header, row, this.#today);
    if (outcome.kind === "invalid") {
      this.problems.add(...outcome.problems);
      this.badRows += 1;
      return null;
    }
    this.warnings.add(...outcome.warnings);
    return { ...outcome.member, loginIdKey: loginIdKey(outcome.member.loginId) };
  }
}

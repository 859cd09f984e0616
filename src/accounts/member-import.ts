import type { Association } from "../associations/index.ts";
import {
  countRows,
  Findings,
  findDoubts,
  findKeptAddresses,
  findNumberChanges,
  findRefusedRows,
  findTakenBack,
  type MemberCounts,
  matchRows,
  type NumberChange,
  refuseTwiceInFile,
  setApart,
  stageRows,
  type TakenBack,
  writeRows,
} from "../members/index.ts";
import { type CsvSource, dayInJapan, type Runtime, type Tx } from "../platform/index.ts";
import { MemberFile, type MemberFileOptions } from "./member-file.ts";
import {
  countMissingAccounts,
  findUnusedLoginIds,
  listMissingAccounts,
  openAccounts,
  refuseLoginIdConflicts,
} from "./open-accounts.ts";

export type ImportCounts = MemberCounts & {
  /** Rows of the file, its header not counted. */
  rows: number;
  accountsOpened: number;
};

/** What is being done: reading takes about a third of the time, the rest is PostgreSQL's. */
export type ImportPhase = "reading" | "comparing" | "writing";

export type ImportOptions = MemberFileOptions & {
  /** Compare everything, count what would be done, and write nothing. */
  dryRun?: boolean;
  /** Whether these 「記号・番号の変更」 were looked at and are right; asked only when there are any. */
  confirmNumberChanges?: (changes: Findings<NumberChange>) => boolean;
  /** Whether somebody looked at what is taken back by these rows; asked also where nothing is. */
  confirmTakenBack?: (digest: TakenBack["digest"]) => boolean;
  /** Lines whose number seems to change and which are somebody else, says who looked: registered as new. */
  otherPeople?: readonly number[];
  onPhase?: (phase: ImportPhase) => void;
  /** Stops at the next step; nothing is written then. */
  signal?: AbortSignal;
  /** In the same transaction, after everything is written: for the audit record. Not called by a dry run. */
  afterImport?: (tx: Tx, counts: ImportCounts, otherPeople: number) => Promise<void>;
};

export type ImportOutcome = {
  warnings: Findings;
  numberChanges: Findings<NumberChange>;
  /** Rows with another address for somebody who hides: it is not taken, and there is nothing to confirm. */
  kept: Findings;
  /** Stands for all that the file takes back. */
  takenBack: TakenBack["digest"];
  /** Headings of the columns that are not taken. */
  unusedColumns: readonly string[];
  /** What was done, or would be; of a file with bad rows, what would be done with the good ones. */
  counts: ImportCounts;
} & (
  | { kind: "imported"; dryRun: boolean }
  /** Bad rows, and nothing was written. */
  | { kind: "refused"; rows: number; badRows: number; problems: Findings }
  /** Numbers change, or the file takes back what is registered, and nobody confirmed it; nothing was written. */
  | { kind: "unconfirmed"; rows: number }
);

const manyMembers = 1000;

/**
 * Imports a member file, all of it or nothing. Registers new members and opens their accounts, changes
 * what is different, and leaves alone who is not in the file. Imports of one association wait for each other.
 * @throws Error when the file cannot be opened or the database fails; the reason of `signal` when it was aborted
 */
export async function importMembers(
  runtime: Pick<Runtime, "db" | "clock" | "random">,
  association: Pick<Association, "associationId" | "switchOverOn">,
  source: CsvSource,
  options: ImportOptions = {},
): Promise<ImportOutcome> {
  const outcome = await runtime.db.within(association.associationId, (tx) =>
    importWithin(tx, runtime, association, source, options),
  );
  const isWritten = outcome.kind === "imported" && !outcome.dryRun;
  // Or the next file, which may come at once, is planned as if nobody were here yet (0031).
  if (isWritten && outcome.counts.new >= manyMembers) await runtime.db.outside`analyze members, accounts`;
  return outcome;
}

async function importWithin(
  tx: Tx,
  runtime: Pick<Runtime, "clock" | "random">,
  { associationId, switchOverOn }: Pick<Association, "associationId" | "switchOverOn">,
  source: CsvSource,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const { signal, dryRun = false } = options;
  const now = runtime.clock.now();
  const file = new MemberFile(source, dayInJapan(now), options);
  const enter = (phase: ImportPhase): void => {
    signal?.throwIfAborted();
    options.onPhase?.(phase);
  };

  enter("reading");
  await stageRows(tx, file.batches(), signal);
  enter("comparing");
  // From here on one import of an association at a time; what the one before wrote is seen.
  await tx`select pg_advisory_xact_lock(hashtext('members.import'), ${associationId})`;
  await refuseTwiceInFile(tx);
  await matchRows(tx, associationId);
  signal?.throwIfAborted();
  // What somebody says yes to is found before their word on other people counts: it is the same as at the check.
  const changes = await findNumberChanges(tx, associationId);
  const takenBack = await findTakenBack(tx, associationId, file.hasLostOn);
  const otherPeople = await setApart(tx, options.otherPeople ?? []);
  await listMissingAccounts(tx, associationId, switchOverOn);
  await refuseLoginIdConflicts(tx, associationId);
  file.refuse(await findRefusedRows(tx));
  for (const doubt of await findDoubts(tx, associationId)) file.warn(doubt);
  for (const unused of await findUnusedLoginIds(tx, associationId, switchOverOn)) file.warn(unused);
  file.warnFirst(takenBack);
  file.warnFirst({ problems: file.unused.alarms, total: file.unused.alarms.length });
  await file.conceal(tx, associationId);
  const numberChanges = new Findings<NumberChange>();
  numberChanges.addCounted(changes.changes, changes.total);

  const kept = new Findings();
  const keptAddresses = await findKeptAddresses(tx, associationId);
  kept.addCounted(keptAddresses.problems, keptAddresses.total);

  const { rows, badRows, problems, warnings, hasLostOn } = file;
  const unusedColumns = file.unused.names;
  const findings = { warnings, numberChanges, kept, takenBack: takenBack.digest, unusedColumns };
  const isRefused = problems.total > 0;
  const isUnconfirmed =
    (numberChanges.total > 0 && !options.confirmNumberChanges?.(numberChanges)) ||
    options.confirmTakenBack?.(takenBack.digest) === false;
  if (isRefused || isUnconfirmed || dryRun) {
    const members = await countRows(tx, associationId, hasLostOn);
    const counts = { ...members, rows, accountsOpened: await countMissingAccounts(tx) };
    const found = { ...findings, counts };
    if (isRefused) return { ...found, kind: "refused", rows, badRows, problems };
    if (isUnconfirmed) return { ...found, kind: "unconfirmed", rows };
    return { ...found, kind: "imported", dryRun };
  }

  enter("writing");
  const members = await writeRows(tx, associationId, now, hasLostOn);
  signal?.throwIfAborted();
  const accounts = await openAccounts(tx, associationId, runtime.random, now);
  signal?.throwIfAborted();
  const counts = { ...members, rows, accountsOpened: accounts.legacy + accounts.generated };
  await options.afterImport?.(tx, counts, otherPeople);
  return { ...findings, kind: "imported", dryRun, counts };
}

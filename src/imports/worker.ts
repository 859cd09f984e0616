import { type ImportCounts, type ImportOutcome, importMembers } from "../accounts/index.ts";
import { getAssociation } from "../associations/index.ts";
import { record } from "../audit/index.ts";
import type { Findings } from "../members/index.ts";
import type { RecurringWork, Runtime, Tx } from "../platform/index.ts";
import { importsChannel } from "./ask.ts";
import { eraseOldImports, erasePieces } from "./erase.ts";
import { keepColumns } from "./kept-columns.ts";
import { type CheckFindings, type CheckOutcome, hex } from "./member-import.ts";
import { previewFile } from "./preview.ts";
import { findingsOf, sealFindings } from "./queries.ts";
import { sealedFile, sealedFileWithin } from "./sealed-file.ts";
import {
  associationsWithWork,
  giveUp,
  keepTurn,
  leaveTurn,
  type Progress,
  type Turn,
  takeTurn,
} from "./turn.ts";

// Twice, so that a small association need not wait for a large one's million rows. Each reads as it goes, so
// the second hand costs little memory.
const hand: Omit<RecurringWork, "name"> = { everySeconds: 15, channel: importsChannel, act: doImports };
export const memberImportWork: readonly RecurringWork[] = [
  { ...hand, name: "member imports, first hand" },
  { ...hand, name: "member imports, second hand" },
];

const mostAttempts = 3;
const heartbeatMs = 700;
const stopPatienceMs = 4_000;

/** Does what is asked for in any association, one job after the other, and erases what is old. */
async function doImports(runtime: Runtime, stopping: AbortSignal): Promise<void> {
  for (let didSomething = true; didSomething; ) {
    didSomething = false;
    for (const associationId of await associationsWithWork(runtime)) {
      if (stopping.aborted) return;
      const turn = await takeTurn(runtime, associationId);
      if (turn) {
        didSomething = true;
        await orStopped(doJob(runtime, turn, stopping), stopping);
      }
      await runtime.db.within(associationId, (tx) => eraseOldImports(tx, associationId, runtime.clock.now()));
    }
  }
}

// A statement over a million rows cannot be asked to stop. It ends with the connection, and the lease with time.
async function orStopped(job: Promise<void>, stopping: AbortSignal): Promise<void> {
  const { promise: patienceIsOver, resolve } = Promise.withResolvers<void>();
  const stop = (): void => void setTimeout(resolve, stopPatienceMs).unref();
  stopping.addEventListener("abort", stop);
  await Promise.race([job, patienceIsOver]);
  stopping.removeEventListener("abort", stop);
}

async function doJob(runtime: Runtime, turn: Turn, stopping: AbortSignal): Promise<void> {
  if (turn.attempts > mostAttempts) return giveUp(runtime, turn);
  const lost = new AbortController();
  const progress: Progress = { phase: "reading", rowsRead: 0, bytesRead: 0 };
  let beat: Promise<void> | null = null;
  const heart = setInterval(() => {
    beat ??= keepTurn(runtime, turn, progress)
      .then(
        (isKept) => void (isKept || lost.abort(new TurnLost())),
        // Nothing is known then; the lease says when the turn is lost.
        (error: unknown) => runtime.log.warn({ err: error }, "an import could not say that it goes on"),
      )
      .finally(() => {
        beat = null;
      });
  }, heartbeatMs);
  try {
    const signal = AbortSignal.any([lost.signal, stopping]);
    await (turn.job === "check" ? check : importNow)(runtime, turn, progress, signal);
  } catch (error) {
    if (error instanceof TurnLost) return;
    const { importId, attempts } = turn;
    if (!stopping.aborted) runtime.log.error({ importId, err: error }, "an import met a bug");
    // Stopping is nobody's fault: the next worker begins it anew as if for the first time.
    await leaveTurn(runtime, turn, stopping.aborted ? attempts - 1 : attempts);
  } finally {
    clearInterval(heart);
    await beat;
  }
}

/** Cancelled meanwhile, or taken for dead and given to another worker. */
class TurnLost extends Error {}

async function check(runtime: Runtime, turn: Turn, progress: Progress, signal: AbortSignal): Promise<void> {
  const outcome = await readFile(runtime, turn, progress, signal, { dryRun: true });
  await runtime.db.within(turn.associationId, (tx) => noteFindings(tx, runtime, turn, outcome, false));
}

async function importNow(
  runtime: Runtime,
  turn: Turn,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  const seen = await runtime.db.within(turn.associationId, (tx) => findingsOf(tx, runtime.keys, turn));
  const outcome = await readFile(runtime, turn, progress, signal, {
    // Said yes to was what the check showed, and nothing else.
    confirmNumberChanges: (changes) =>
      JSON.stringify(counted(changes)) === JSON.stringify(seen?.numberChanges),
    otherPeople: turn.otherPeople,
    confirmTakenBack: (digest) => digest === seen?.takenBack,
    afterImport: (tx, counts, otherPeople) => noteImported(tx, runtime, turn, counts, otherPeople),
  });
  if (outcome.kind === "imported") return;
  // Something came in between: another import, a hand. What is true now is shown, and asked about again.
  await runtime.db.within(turn.associationId, (tx) => noteFindings(tx, runtime, turn, outcome, true));
}

async function readFile(
  runtime: Runtime,
  turn: Turn,
  progress: Progress,
  signal: AbortSignal,
  how: Parameters<typeof importMembers>[3],
): Promise<ImportOutcome> {
  const { associationId, encoding, columns } = turn;
  const association = await runtime.db.within(associationId, (tx) => getAssociation(tx, associationId));
  const source = sealedFile(runtime, turn, (bytes) => {
    progress.bytesRead = bytes;
  });
  return importMembers(runtime, association, source, {
    ...{ encoding, columns, signal },
    onProgress: (rows) => {
      progress.rowsRead = rows;
    },
    onPhase: (phase) => {
      progress.phase = phase;
    },
    ...how,
  });
}

async function noteFindings(
  tx: Tx,
  runtime: Runtime,
  turn: Turn,
  outcome: ImportOutcome,
  changedSinceCheck: boolean,
): Promise<void> {
  const { warnings, numberChanges, kept, takenBack, unusedColumns } = outcome;
  const isRefused = outcome.kind === "refused";
  const findings: CheckFindings = {
    problems: isRefused ? counted(outcome.problems) : { total: 0, shown: [] },
    warnings: counted(warnings),
    numberChanges: counted(numberChanges),
    kept: counted(kept),
    ...{ takenBack, unusedColumns },
    changedSinceCheck,
  };
  const isToConfirm = numberChanges.total > 0;
  const said: CheckOutcome = isRefused ? "refused" : isToConfirm ? "unconfirmed" : "ready";
  const counts = { ...outcome.counts, badRows: isRefused ? outcome.badRows : 0 };
  await tx`
    update member_imports
    set checked_at = ${runtime.clock.now()}, outcome = ${said}, counts = ${tx.json(counts)},
      findings_sealed = ${sealFindings(runtime, turn, findings)}, job = null, asked_at = null, claim = null,
      claimed_until = null
    where association_id = ${turn.associationId} and id = ${turn.importId} and claim = ${turn.claim}`;
  // The same file comes again with its rows mended, and its columns need not be matched again.
  if (isRefused) await keepChoice(tx, runtime, turn, runtime.clock.now(), { unused: false });
}

/**
 * The last word, in the transaction of the import: who lost the turn meanwhile throws, and everything is taken
 * back. So a job that is begun anew can never write twice.
 */
async function noteImported(
  tx: Tx,
  runtime: Runtime,
  turn: Turn,
  counts: ImportCounts,
  otherPeople: number,
): Promise<void> {
  const { associationId, importId, askedBy } = turn;
  const now = runtime.clock.now();
  const noted = await tx`
    update member_imports
    set imported_at = ${now}, counts = ${tx.json({ ...counts, badRows: 0 })}, job = null, asked_at = null,
      claim = null, claimed_until = null
    where association_id = ${associationId} and id = ${importId} and claim = ${turn.claim}`;
  if (noted.count === 0) throw new TurnLost();
  await keepChoice(tx, runtime, turn, now, { unused: true });
  await erasePieces(tx, turn);
  await record(tx, {
    ...{ associationId, event: "members.imported", actor: "staff", staffId: askedBy, at: now },
    details: { ...counts, ...(otherPeople > 0 ? { otherPeople } : {}), file: hex(turn.fileHash) },
  });
}

// That a column is not used is kept of a file that came in, and of no other: a look that was cancelled is no choice,
// and what the next file hides is somebody else's.
async function keepChoice(
  tx: Tx,
  { keys }: Runtime,
  turn: Turn,
  now: Temporal.Instant,
  { unused }: { unused: boolean },
): Promise<void> {
  const preview = await previewFile(sealedFileWithin(tx, keys, turn), turn.encoding);
  if (!preview) return;
  const chosen = preview.headings
    .map((heading, at) => ({ heading, column: turn.columns[at] ?? null }))
    .filter(({ column }) => unused || column !== null);
  const headings = chosen.map(({ heading }) => heading);
  await keepColumns(
    tx,
    turn.associationId,
    headings,
    chosen.map(({ column }) => column),
    now,
  );
}

function counted<T>({ total, shown }: Findings<T>): { total: number; shown: readonly T[] } {
  return { total, shown };
}

import type { ImportPhase } from "../accounts/index.ts";
import type { AssociationId } from "../associations/index.ts";
import { record } from "../audit/index.ts";
import type { ChosenColumns } from "../members/index.ts";
import type { CsvEncoding, Runtime } from "../platform/index.ts";
import { eraseImport, keptHours } from "./erase.ts";
import { hex, type ImportKey, type Job } from "./member-import.ts";

/** A job that this worker holds until `leaseSeconds` after it last said so. */
export type Turn = ImportKey & {
  claim: string;
  job: Job;
  attempts: number;
  askedBy: string;
  encoding: CsvEncoding;
  columns: ChosenColumns;
  byteCount: number;
  fileHash: Uint8Array;
  otherPeople: readonly number[];
};

export type Progress = { phase: ImportPhase; rowsRead: number; bytesRead: number };

/** A worker that has not been heard of for so long is dead; somebody else begins its job anew. */
export const leaseSeconds = 60;

/** Associations in which something waits: a job, or a file that is old enough to be erased. */
export async function associationsWithWork(runtime: Runtime): Promise<AssociationId[]> {
  const now = runtime.clock.now();
  const rows = await runtime.db.outside<{ associationId: AssociationId }[]>`
    select association_id
    from associations_with_imports(${now}, ${now.subtract({ hours: keptHours })}) as association_id`;
  return rows.map(({ associationId }) => associationId);
}

/**
 * Takes the job whose turn it is in this association: the one that was asked for first. While somebody is at
 * it nobody else gets one, so that a second import waits for the first. Of several who try, one statement
 * lets one through.
 */
export async function takeTurn(runtime: Runtime, associationId: AssociationId): Promise<Turn | null> {
  const now = runtime.clock.now();
  const claim = uuidOf(runtime.random.bytes(16));
  return runtime.db.within(associationId, async (tx) => {
    const [turn] = await tx<Turn[]>`
      update member_imports
      set claim = ${claim}, claimed_until = ${now.add({ seconds: leaseSeconds })}, attempts = attempts + 1,
        phase = 'reading', rows_read = 0, bytes_read = 0
      where association_id = ${associationId} and job is not null
        and (claimed_until is null or claimed_until <= ${now})
        and id = (
          select id from member_imports where association_id = ${associationId} and job is not null
          order by asked_at, id limit 1)
      returning association_id, id as import_id, claim, job, attempts, asked_by, encoding,
        chosen_columns as columns, byte_count, file_hash, other_people`;
    return turn ?? null;
  });
}

/** Says that one is still at it, and how far. @returns false when the turn is lost: cancelled, or given to another */
export async function keepTurn(runtime: Runtime, turn: Turn, progress: Progress): Promise<boolean> {
  const until = runtime.clock.now().add({ seconds: leaseSeconds });
  const kept = await runtime.db.within(
    turn.associationId,
    (tx) => tx`
      update member_imports
      set claimed_until = ${until}, phase = ${progress.phase}, rows_read = ${progress.rowsRead},
        bytes_read = ${progress.bytesRead}
      where association_id = ${turn.associationId} and id = ${turn.importId} and claim = ${turn.claim}`,
  );
  return kept.count === 1;
}

/** Lets the job go, to be begun anew by whoever is next. */
export async function leaveTurn(runtime: Runtime, turn: Turn, attempts: number): Promise<void> {
  await runtime.db.within(
    turn.associationId,
    (tx) => tx`
      update member_imports set claim = null, claimed_until = null, attempts = ${attempts}
      where association_id = ${turn.associationId} and id = ${turn.importId} and claim = ${turn.claim}`,
  );
}

/** Gives the job up, tried often enough, and erases the file. */
export async function giveUp(runtime: Runtime, turn: Turn): Promise<void> {
  const { associationId, importId, claim, fileHash } = turn;
  const now = runtime.clock.now();
  await runtime.db.within(associationId, async (tx) => {
    const given = await tx`
      update member_imports set failed_at = ${now}
      where association_id = ${associationId} and id = ${importId} and claim = ${claim}`;
    if (given.count === 0) return;
    await eraseImport(tx, turn, now);
    await record(tx, {
      ...{ associationId, event: "members.import-failed", actor: "system", at: now },
      details: { file: hex(fileHash) },
    });
  });
}

function uuidOf(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

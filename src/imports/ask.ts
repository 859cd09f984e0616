import { record } from "../audit/index.ts";
import type { ChosenColumns } from "../members/index.ts";
import type { CsvEncoding, Tx } from "../platform/index.ts";
import { eraseImport } from "./erase.ts";
import { hex, type ImportKey } from "./member-import.ts";

/** NOTIFY on it wakes the workers. */
export const importsChannel = "member_imports";

/** Who asks, and when. */
export type Asking = { staffId: string; requestId: string; now: Temporal.Instant };

/**
 * Asks for a check of the file, read in this way.
 * @returns false when the import is over or something is already asked for: the page shows what
 */
export async function askForCheck(
  tx: Tx,
  key: ImportKey,
  reading: { encoding: CsvEncoding; columns: ChosenColumns },
  { staffId, now }: Asking,
): Promise<boolean> {
  const asked = await tx`
    update member_imports
    set encoding = ${reading.encoding}, chosen_columns = ${tx.json([...reading.columns])}, job = 'check',
      asked_at = ${now}, asked_by = ${staffId}, attempts = 0, phase = null, rows_read = 0, bytes_read = 0,
      checked_at = null, outcome = null, counts = null, findings_sealed = null,
      other_people = '{}'
    where ${isOpen(tx, key)} and received_at is not null and job is null`;
  if (asked.count === 0) return false;
  await wakeWorkers(tx);
  return true;
}

/**
 * Asks for the import of what was checked.
 * @param seen when the check was made whose result is being said yes to; another tab may have made another
 * @param isConfirmed the changes of numbers were looked at; needed when there are any
 * @param otherPeople lines whose number seems to change, and which are somebody else
 * @returns false when the import is over, something is already asked for, or the result is another by now
 */
export async function askForImport(
  tx: Tx,
  key: ImportKey,
  {
    seen,
    isConfirmed,
    otherPeople = [],
  }: { seen: Temporal.Instant; isConfirmed: boolean; otherPeople?: readonly number[] },
  { staffId, now }: Asking,
): Promise<boolean> {
  const asked = await tx`
    update member_imports
    set job = 'import', asked_at = ${now}, asked_by = ${staffId}, attempts = 0, phase = null, rows_read = 0,
      bytes_read = 0, other_people = ${[...otherPeople]}::int[]
    where ${isOpen(tx, key)} and job is null and checked_at = ${seen}
      and (outcome = 'ready' or (outcome = 'unconfirmed' and ${isConfirmed}::boolean))`;
  if (asked.count === 0) return false;
  await wakeWorkers(tx);
  return true;
}

/**
 * Gives the import up and erases the file. A worker that is at it notices within a second and takes back
 * what it wrote; where it has just finished, the import stands.
 * @returns false when it was over already
 */
export async function cancelImport(
  tx: Tx,
  key: ImportKey,
  { staffId, requestId, now }: Asking,
): Promise<boolean> {
  const [cancelled] = await tx<{ fileHash: Uint8Array | null }[]>`
    update member_imports set cancelled_at = ${now} where ${isOpen(tx, key)} returning file_hash`;
  if (!cancelled) return false;
  await eraseImport(tx, key, now);
  const { associationId } = key;
  await record(tx, {
    ...{ associationId, event: "members.import-cancelled", actor: "staff", staffId, requestId, at: now },
    details: cancelled.fileHash ? { file: hex(cancelled.fileHash) } : {},
  });
  await wakeWorkers(tx);
  return true;
}

function isOpen(tx: Tx, { associationId, importId }: ImportKey): ReturnType<Tx> {
  return tx`
    association_id = ${associationId} and id = ${importId} and imported_at is null and cancelled_at is null
    and failed_at is null and erased_at is null`;
}

async function wakeWorkers(tx: Tx): Promise<void> {
  await tx`select pg_notify(${importsChannel}, '')`;
}

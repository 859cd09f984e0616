import { setImmediate } from "node:timers/promises";
import type { CsvSource, Runtime, Tx } from "../platform/index.ts";
import type { ImportKey } from "./member-import.ts";

/** Bytes of a piece: an upload is never held whole, nor is the file when it is read. */
export const pieceBytes = 256 * 1024;

// Checking the rows of a whole piece takes some 50 ms, and where one process does everything others wait for
// their page meanwhile: between slices they are answered.
const sliceBytes = 32 * 1024;

type Safe = Pick<Runtime, "db" | "keys" | "random">;

/**
 * Puts a piece away. Sealed for its place, so that pieces cannot be swapped, left out or put elsewhere.
 * @returns false when the import was given up or erased meanwhile: nothing would erase the piece again
 */
export async function storePiece(
  runtime: Safe,
  key: ImportKey,
  place: number,
  bytes: Uint8Array,
): Promise<boolean> {
  const sealed = runtime.keys.seal(runtime.random, bytes, contextOf(key, place));
  // The row is held: whoever cancels at the same moment erases this piece too, or is waited for.
  const stored = await runtime.db.within(
    key.associationId,
    (tx) => tx`
      insert into member_import_pieces (association_id, import_id, place, sealed)
      select association_id, id, ${place}, ${sealed} from member_imports
      where association_id = ${key.associationId} and id = ${key.importId}
        and cancelled_at is null and erased_at is null
      for share`,
  );
  return stored.count === 1;
}

type StoredFile = ImportKey & { byteCount: number };

/**
 * The stored file as a source, read piece by piece, each in a transaction of its own.
 * @param onBytes told how many bytes were handed out so far
 * @throws Error when pieces are missing or changed: nothing of such a file may be imported
 */
export function sealedFile(
  { db, keys }: Omit<Safe, "random">,
  file: StoredFile,
  onBytes?: (bytes: number) => void,
): CsvSource {
  const read = (place: number): Promise<Uint8Array> =>
    db.within(file.associationId, (tx) => readPiece(tx, keys, file, place));
  return inSlices(file, read, onBytes);
}

/**
 * The same within a transaction. A page that holds one and wanted another beside it would wait for ever once as
 * many are open as there are connections.
 */
export function sealedFileWithin(tx: Tx, keys: Safe["keys"], file: StoredFile): CsvSource {
  return inSlices(file, (place) => readPiece(tx, keys, file, place));
}

function inSlices(
  { byteCount }: StoredFile,
  read: (place: number) => Promise<Uint8Array>,
  onBytes?: (bytes: number) => void,
): CsvSource {
  return async function* () {
    let handedOut = 0;
    for (let place = 0; handedOut < byteCount; place += 1) {
      const bytes = await read(place);
      for (let from = 0; from < bytes.length; from += sliceBytes) {
        const slice = bytes.subarray(from, from + sliceBytes);
        handedOut += slice.length;
        yield slice;
        onBytes?.(handedOut);
        await setImmediate();
      }
    }
  };
}

async function readPiece(tx: Tx, keys: Safe["keys"], key: ImportKey, place: number): Promise<Uint8Array> {
  const [piece] = await tx<{ sealed: Uint8Array }[]>`
    select sealed from member_import_pieces
    where association_id = ${key.associationId} and import_id = ${key.importId} and place = ${place}`;
  if (!piece) throw new Error(`piece ${place} of an imported file is not there`);
  const bytes = keys.open(piece.sealed, contextOf(key, place));
  if (!bytes) throw new Error(`piece ${place} of an imported file does not open`);
  return bytes;
}

function contextOf({ associationId, importId }: ImportKey, place: number): string {
  return `${associationId}|${importId}|member-file|${place}`;
}

import { createHash } from "node:crypto";
import type { AssociationId } from "../associations/index.ts";
import { record } from "../audit/index.ts";
import { EncodingGuess, type Runtime } from "../platform/index.ts";
import { eraseImport } from "./erase.ts";
import { hex, type ImportKey } from "./member-import.ts";
import { sealFileName } from "./queries.ts";
import { pieceBytes, storePiece } from "./sealed-file.ts";
import { type WrongFile, wrongFile } from "./wrong-file.ts";

export type Bringing = {
  associationId: AssociationId;
  staffId: string;
  requestId: string;
  fileName: string;
  chunks: AsyncIterable<Uint8Array>;
};

export type Received =
  | { kind: "received"; importId: string }
  /** The same bytes are being worked on already: somebody pressed twice. */
  | { kind: "sameAsOpen"; importId: string }
  /** Somebody has given it up while it was coming. */
  | { kind: "cancelled"; importId: string }
  | { kind: "wrong"; why: WrongFile };

/**
 * Takes a file as it comes, in sealed pieces, each in a transaction of its own: a slow upload holds nothing
 * open. What has arrived of a broken one is erased.
 * @throws whatever `chunks` throws when the browser goes away
 */
export async function receiveFile(runtime: Runtime, bringing: Bringing): Promise<Received> {
  const pieces = inPieces(bringing.chunks);
  const first = await pieces.next();
  const why = wrongFile(first.done ? new Uint8Array() : first.value);
  if (why || first.done) {
    // Read to its end: a browser that is interrupted while it sends shows its own error instead of ours.
    for await (const _ of pieces);
    return { kind: "wrong", why: why ?? "empty" };
  }
  const key = await openImport(runtime, bringing);
  try {
    const file = { hash: createHash("sha256"), guess: new EncodingGuess(), bytes: 0, places: 0 };
    for (let piece: Uint8Array | undefined = first.value; piece; piece = (await pieces.next()).value) {
      file.hash.update(piece);
      file.guess.take(piece);
      file.bytes += piece.length;
      if (!(await storePiece(runtime, key, file.places, piece))) {
        for await (const _ of pieces);
        return { kind: "cancelled", importId: key.importId };
      }
      file.places += 1;
    }
    const whole = { bytes: file.bytes, hash: new Uint8Array(file.hash.digest()), encoding: file.guess.end() };
    return await closeFile(runtime, bringing, key, whole);
  } catch (error) {
    await runtime.db.within(key.associationId, (tx) => eraseImport(tx, key, runtime.clock.now()));
    throw error;
  }
}

/** The same bytes, in pieces of `pieceBytes`; the last one is shorter. */
async function* inPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
  let gathered: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; ) {
      const part = chunk.subarray(from, from + pieceBytes - length);
      gathered.push(part);
      length += part.length;
      from += part.length;
      if (length < pieceBytes) continue;
      yield Buffer.concat(gathered);
      gathered = [];
      length = 0;
    }
  }
  if (length > 0) yield Buffer.concat(gathered);
  return undefined;
}

async function openImport(runtime: Runtime, { associationId, staffId }: Bringing): Promise<ImportKey> {
  return runtime.db.within(associationId, async (tx) => {
    const [opened] = await tx<ImportKey[]>`
      insert into member_imports (association_id, staff_id, started_at)
      values (${associationId}, ${staffId}, ${runtime.clock.now()})
      returning association_id, id as import_id`;
    if (!opened) throw new Error("an import was not opened");
    return opened;
  });
}

type WholeFile = { bytes: number; hash: Uint8Array; encoding: "utf-8" | "cp932" };

async function closeFile(
  runtime: Runtime,
  { associationId, staffId, requestId, fileName }: Bringing,
  key: ImportKey,
  { bytes, hash, encoding }: WholeFile,
): Promise<Received> {
  const now = runtime.clock.now();
  return runtime.db.within(associationId, async (tx) => {
    // Of two equal files that arrive at the same moment one sees the other.
    await tx`select pg_advisory_xact_lock(hashtext('member-imports.received'), ${associationId})`;
    const [open] = await tx<{ importId: string }[]>`
      select id as import_id from member_imports
      where association_id = ${associationId} and file_hash = ${hash} and id <> ${key.importId}
        and imported_at is null and cancelled_at is null and failed_at is null and erased_at is null
      order by started_at limit 1`;
    if (open) {
      await eraseImport(tx, key, now);
      return { kind: "sameAsOpen", importId: open.importId };
    }
    const closed = await tx`
      update member_imports
      set received_at = ${now}, byte_count = ${bytes}, file_hash = ${hash}, encoding = ${encoding},
        file_name_sealed = ${sealFileName(runtime, key, fileName)}
      where association_id = ${associationId} and id = ${key.importId}
        and cancelled_at is null and erased_at is null`;
    if (closed.count === 0) return { kind: "cancelled", importId: key.importId };
    await record(tx, {
      ...{ associationId, event: "members.file-received", actor: "staff", staffId, requestId, at: now },
      details: { file: hex(hash), bytes },
    });
    return { kind: "received", importId: key.importId };
  });
}

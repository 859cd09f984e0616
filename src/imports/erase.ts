import type { Tx } from "../platform/index.ts";
import type { ImportKey } from "./member-import.ts";

/** A member file is kept for a day at most, whatever became of it. */
export const keptHours = 24;

/** Erases the pieces of the file: once it is imported nobody needs them. */
export async function erasePieces(tx: Tx, { associationId, importId }: ImportKey): Promise<void> {
  await tx`
    delete from member_import_pieces where association_id = ${associationId} and import_id = ${importId}`;
}

/** Erases all that a file said: its pieces, its name and what was found in it. The figures stay. */
export async function eraseImport(tx: Tx, key: ImportKey, now: Temporal.Instant): Promise<void> {
  await erasePieces(tx, key);
  await tx`
    update member_imports
    set erased_at = ${now}, file_name_sealed = null, findings_sealed = null, job = null, asked_at = null,
      claim = null, claimed_until = null
    where association_id = ${key.associationId} and id = ${key.importId}`;
}

/** Erases what is a day old and nobody is working on. */
export async function eraseOldImports(tx: Tx, associationId: number, now: Temporal.Instant): Promise<void> {
  const old = await tx<ImportKey[]>`
    select association_id, id as import_id from member_imports
    where association_id = ${associationId} and erased_at is null
      and started_at <= ${now.subtract({ hours: keptHours })}
      and (claimed_until is null or claimed_until <= ${now})
    for update skip locked`;
  for (const key of old) await eraseImport(tx, key, now);
}

import { isRowId, type Runtime, type Tx } from "../platform/index.ts";
import type { CheckFindings, ImportKey, ListedImport, MemberImport } from "./member-import.ts";

type Row = Omit<ListedImport, "fileName"> & { fileNameSealed: Uint8Array | null };

/** One import, or null when the association has none of this ID. */
export async function findImport(
  tx: Tx,
  keys: Runtime["keys"],
  { associationId, importId }: ImportKey,
): Promise<ListedImport | null> {
  if (!isRowId(importId)) return null;
  const [row] = await tx<Row[]>`
    select ${columnsOf(tx)} from member_imports i ${withStaff(tx)}
    where i.association_id = ${associationId} and i.id = ${importId}`;
  return row ? opened(keys, row) : null;
}

/** The newest imports, newest first. */
export async function listImports(
  tx: Tx,
  keys: Runtime["keys"],
  associationId: number,
  most = 20,
): Promise<ListedImport[]> {
  const rows = await tx<Row[]>`
    select ${columnsOf(tx)} from member_imports i ${withStaff(tx)}
    where i.association_id = ${associationId}
    order by i.started_at desc, i.id desc limit ${most}`;
  return rows.map((row) => opened(keys, row));
}

/** How many of the association's jobs come before this one. */
export async function countAhead(tx: Tx, { associationId, importId }: ImportKey): Promise<number> {
  const [ahead] = await tx<{ count: number }[]>`
    select count(*)::int as count
    from member_imports other
    join member_imports it on it.association_id = other.association_id
    where it.association_id = ${associationId} and it.id = ${importId}
      and other.job is not null and (other.asked_at, other.id) < (it.asked_at, it.id)`;
  return ahead?.count ?? 0;
}

/** When the very same file was imported before, and by which import. */
export async function importedBefore(
  tx: Tx,
  { associationId, importId, fileHash }: MemberImport,
): Promise<Temporal.Instant | null> {
  const [before] = await tx<{ importedAt: Temporal.Instant | null }[]>`
    select max(imported_at) as imported_at from member_imports
    where association_id = ${associationId} and file_hash = ${fileHash} and id <> ${importId}`;
  return before?.importedAt ?? null;
}

const none = { total: 0, shown: [] };
const nothingFound: CheckFindings = {
  ...{ problems: none, warnings: none, numberChanges: none, kept: none },
  ...{ takenBack: "", unusedColumns: [] },
  changedSinceCheck: false,
};

/** The rows that the last check found worth looking at; null when there was none or they are erased. */
export async function findingsOf(
  tx: Tx,
  keys: Runtime["keys"],
  key: ImportKey,
): Promise<CheckFindings | null> {
  const [row] = await tx<{ findingsSealed: Uint8Array | null }[]>`
    select findings_sealed from member_imports
    where association_id = ${key.associationId} and id = ${key.importId}`;
  const plain = row?.findingsSealed && keys.open(row.findingsSealed, findingsContext(key));
  if (!plain) return null;
  // What an earlier version of the portal found, a day ago at most, lacks what it did not look for.
  const found = { ...nothingFound, ...(JSON.parse(Buffer.from(plain).toString()) as Partial<CheckFindings>) };
  const { total, shown } = found.numberChanges;
  const changes = shown.map((change) => ({ ...change, differences: change.differences ?? [] }));
  return { ...found, numberChanges: { total, shown: changes } };
}

export function sealFindings(
  { keys, random }: Pick<Runtime, "keys" | "random">,
  key: ImportKey,
  findings: CheckFindings,
): Uint8Array {
  return keys.seal(random, JSON.stringify(findings), findingsContext(key));
}

export function sealFileName(
  { keys, random }: Pick<Runtime, "keys" | "random">,
  key: ImportKey,
  name: string,
): Uint8Array {
  return keys.seal(random, name, fileNameContext(key));
}

function columnsOf(tx: Tx): ReturnType<Tx> {
  return tx`
    i.association_id, i.id as import_id, i.staff_id, s.name as staff_name, i.started_at, i.received_at,
    i.file_name_sealed, coalesce(i.byte_count, 0) as byte_count, i.file_hash, i.encoding,
    i.chosen_columns as columns, i.job, i.asked_at, i.claimed_until, i.phase, i.rows_read, i.bytes_read,
    i.checked_at, i.outcome, i.counts, i.other_people, i.imported_at, i.cancelled_at, i.failed_at, i.erased_at`;
}

function withStaff(tx: Tx): ReturnType<Tx> {
  return tx`join staff_accounts s on s.association_id = i.association_id and s.id = i.staff_id`;
}

function opened(keys: Runtime["keys"], { fileNameSealed, ...row }: Row): ListedImport {
  const name = fileNameSealed && keys.open(fileNameSealed, fileNameContext(row));
  return { ...row, fileName: name && Buffer.from(name).toString() };
}

// People write names of persons into names of files.
function fileNameContext({ associationId, importId }: ImportKey): string {
  return `${associationId}|${importId}|member-file-name`;
}

function findingsContext({ associationId, importId }: ImportKey): string {
  return `${associationId}|${importId}|member-file-findings`;
}

import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";
import { type Column, columns } from "./columns.ts";
import type { MemberRow } from "./member-row.ts";
import type { Problem, Reason } from "./problem.ts";

/**
 * A member file on its way in: its rows stand in a temporary table of the transaction, where they are
 * compared as sets. (COPY into a table with row-level security is refused by PostgreSQL.)
 *
 * `staged_members` are the rows that are good so far; `matched_members` says who each row is;
 * `refused_rows` are those that another row or a member speaks against.
 */
export type StagedRow = MemberRow & { loginIdKey: string };

/** Problems that a query found: the first ones and how many there are. */
export type Found = { problems: readonly Problem[]; total: number };

/** Problems that a query shows; it counts all. */
export const mostShown = 1000;

/** Makes the temporary tables, which are gone with the transaction, and copies the rows in. */
export async function stageRows(
  tx: Tx,
  rows: AsyncIterable<readonly StagedRow[]>,
  signal?: AbortSignal,
): Promise<void> {
  await tx`
    create temporary table staged_members (
      line int not null, symbol text not null, number text not null, branch text not null,
      symbol_key text not null, number_key text not null, branch_key text not null,
      name text not null, name_kana text not null, name_kana_key text not null, birth_date date not null,
      sex text, relationship text not null, relationship_text text not null,
      postal_code text, address text, mailing_postal_code text, mailing_address text, address_hidden boolean,
      acquired_on date not null, lost_on date, office_code text,
      login_id text not null, login_id_key text not null
    ) on commit drop`;
  await tx`
    create temporary table matched_members (
      line int not null, member_id uuid not null,
      kind text not null check (kind in ('same', 'numberChange', 'new'))
    ) on commit drop`;
  await tx`
    create temporary table refused_rows (
      line int not null, column_name text not null, value text not null, reason text not null, detail text
    ) on commit drop`;
  const copy = await tx`copy staged_members from stdin`.writable();
  await pipeline(Readable.from(copyText(rows, signal)), copy);
  // Whole files are sorted and joined at once; the default of 4 MB would send 100,000 rows to disk.
  await tx`set local work_mem = '64MB'`;
  await tx`
    analyze staged_members (
      line, symbol_key, number_key, branch_key, birth_date, name_kana_key, login_id_key, acquired_on)`;
}

async function* copyText(
  rows: AsyncIterable<readonly StagedRow[]>,
  signal: AbortSignal | undefined,
): AsyncGenerator<string> {
  for await (const batch of rows) {
    signal?.throwIfAborted();
    yield batch.map(copyLine).join("");
  }
}

/** One line of COPY's text format, in the order of the columns above. */
function copyLine(row: StagedRow): string {
  const card = `${text(row.symbol)}\t${text(row.number)}\t${text(row.branch)}`;
  const cardKeys = `${text(row.symbolKey)}\t${text(row.numberKey)}\t${text(row.branchKey)}`;
  const names = `${text(row.name)}\t${text(row.nameKana)}\t${text(row.nameKanaKey)}`;
  const person = `${row.birthDate}\t${text(row.sex)}\t${row.relationship}\t${text(row.relationshipText)}`;
  const address = `${text(row.postalCode)}\t${text(row.address)}`;
  const mailing = `${text(row.mailingPostalCode)}\t${text(row.mailingAddress)}\t${row.addressHidden ?? "\\N"}`;
  const membership = `${row.acquiredOn}\t${row.lostOn ?? "\\N"}\t${text(row.officeCode)}`;
  const login = `${text(row.loginId)}\t${text(row.loginIdKey)}`;
  return `${row.line}\t${card}\t${cardKeys}\t${names}\t${person}\t${address}\t${mailing}\t${membership}\t${login}\n`;
}

/** A text in COPY's format: null is \N, and four characters are escaped. */
function text(value: string | null): string {
  if (value === null) return "\\N";
  return copySpecial.test(value)
    ? value.replace(/[\\\t\n\r]/g, (special) => copyEscapes[special] ?? "")
    : value;
}

const copySpecial = /[\\\t\n\r]/;
const copyEscapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** Refuses rows that name the same person as an earlier row of the file, and forgets them. */
export async function refuseTwiceInFile(tx: Tx): Promise<void> {
  const refused = await tx`
    insert into refused_rows
    select line, 'number', number, 'twiceInFile', first_line::text
    from (
      select line, number, min(line) over (
        partition by number_key, symbol_key, branch_key, birth_date) as first_line
      from staged_members) s
    where line > first_line`;
  if (refused.count === 0) return;
  await tx`delete from staged_members s using refused_rows r where r.line = s.line`;
}

/** All that was refused by comparing: its problems by line, and how many rows they are. */
export async function findRefusedRows(tx: Tx): Promise<Found & { rows: number }> {
  const found = await tx<RefusedRow[]>`
    select line, column_name as column, value, reason, detail, count(*) over ()::int as total
    from refused_rows order by line, reason limit ${mostShown}`;
  const [refused] = await tx<{ rows: number }[]>`select count(distinct line)::int as rows from refused_rows`;
  const problems = found.map(({ line, column, value, reason, detail }): Problem => {
    const problem = { line, column: columns[column], value, reason };
    return detail === null ? problem : { ...problem, detail };
  });
  return { problems, total: found[0]?.total ?? 0, rows: refused?.rows ?? 0 };
}

type RefusedRow = {
  line: number;
  column: Column;
  value: string;
  reason: Reason;
  detail: string | null;
  total: number;
};

/**
 * Says of every row who it is: 記号・番号・枝番 and birth date make the same person; else a name in kana and
 * birth date that only one row and one member have, which is a changed number; everyone else is new.
 */
export async function matchRows(tx: Tx, associationId: AssociationId): Promise<void> {
  await tx`
    insert into matched_members
    select s.line, m.id, 'same'
    from staged_members s
    join members m on m.association_id = ${associationId} and m.number_key = s.number_key
      and m.symbol_key = s.symbol_key and m.branch_key = s.branch_key and m.birth_date = s.birth_date`;
  await tx`analyze matched_members`;
  // What is read from `matched_members` is read to its end (except, the window) before anything is added:
  // a plan that looks it up row by row while it grows takes a minute for 100,000 rows.
  await tx`
    insert into matched_members
    select p.line, p.id, 'numberChange'
    from (
      select s.line, m.id, count(*) over (partition by s.name_kana_key, s.birth_date) as pairs,
        x.line is not null as taken
      from (select line from staged_members except select line from matched_members) u
      join staged_members s on s.line = u.line
      join members m on m.association_id = ${associationId}
        and m.name_kana_key = s.name_kana_key and m.birth_date = s.birth_date
      left join matched_members x on x.member_id = m.id) p
    where p.pairs = 1 and not p.taken`;
  await tx`
    insert into matched_members
    select line, uuidv7(), 'new'
    from (select line from staged_members except select line from matched_members) u`;
  await tx`analyze matched_members`;
}

/**
 * Makes new people of rows whose number seemed to have changed: they are not who is registered, says somebody who
 * looked. The member of that name and birth date stays as they are.
 * @returns how many rows
 */
export async function setApart(tx: Tx, lines: readonly number[]): Promise<number> {
  if (lines.length === 0) return 0;
  const apart = await tx`
    update matched_members set kind = 'new', member_id = uuidv7()
    where kind = 'numberChange' and line = any(${[...lines]}::int[])`;
  return apart.count;
}

import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";
import { type Column, columns } from "./columns.ts";
import { keepsAddresses } from "./import-rows.ts";
import type { Problem, Reason } from "./problem.ts";
import { type Found, mostShown } from "./staging.ts";

/**
 * What somebody registered, perhaps by hand, and the file takes back (see `writeRows`): an address that was hidden,
 * a mailing address, the end of a membership.
 * @param hasLostOn whether the file has 資格喪失年月日 at all
 */
export async function findTakenBack(
  tx: Tx,
  associationId: AssociationId,
  hasLostOn: boolean,
): Promise<TakenBack> {
  // All of it goes into the digest, gathered in the one pass over the rows.
  const rows = await tx<TakenBackRow[]>`
    with found as materialized (
      select s.line, d.column_name as column, d.reason, d.detail
      from matched_members x
      join staged_members s on s.line = x.line
      join members m on m.association_id = ${associationId} and m.id = x.member_id
      cross join lateral (values
        ('addressHidden', 'addressShownAgain', s.name, m.address_hidden and not s.address_hidden),
        ('mailingAddress', 'mailingAddressRemoved', s.name,
          m.mailing_address <> '' and s.mailing_address = '' and not m.address_hidden),
        ('lostOn', 'endTakenBack', m.lost_on::text,
          ${hasLostOn}::boolean and m.lost_on is not null and s.lost_on is null)
      ) d (column_name, reason, detail, is_so)
      where x.kind <> 'new' and d.is_so
        and (m.address_hidden or m.mailing_address <> '' or m.lost_on is not null))
    select line, found.column, reason, detail, count(*) over ()::int as total,
      (select md5(string_agg(concat_ws(' ', line, reason, detail), chr(10) order by line, reason)) from found)
        as digest
    from found
    order by found.column, line limit ${mostShown}`;
  // Empty, as in the file; of whom it is said stands in the reason.
  const problems = rows.map(({ total: _, digest: __, column, ...row }) => ({
    ...row,
    column: columns[column],
    value: "",
  }));
  return { problems, total: rows[0]?.total ?? 0, digest: rows[0]?.digest ?? "" };
}

/** Equal digests: the same is taken back from the same people, also beyond the first ones that are shown. */
export type TakenBack = Found & { digest: string };

type TakenBackRow = Omit<Problem, "value" | "column"> & { column: Column; total: number; digest: string };

/**
 * Rows that have another address for somebody who hides than is registered, which stays (see `writeRows`). Neither
 * address is told, and a row once; an empty cell has no other address.
 */
export async function findKeptAddresses(tx: Tx, associationId: AssociationId): Promise<Found> {
  const rows = await tx<{ line: number; isOwn: boolean; total: number }[]>`
    select line, is_own, count(*) over ()::int as total
    from (
      select s.line,
        coalesce(s.postal_code not in ('', m.postal_code) or s.address not in ('', m.address), false) as is_own,
        coalesce(s.mailing_postal_code not in ('', m.mailing_postal_code)
          or s.mailing_address not in ('', m.mailing_address), false) as is_mailing
      from members m
      join matched_members x on x.member_id = m.id and x.kind <> 'new'
      join staged_members s on s.line = x.line
      where m.association_id = ${associationId} and ${keepsAddresses(tx)}) d
    where is_own or is_mailing
    order by line limit ${mostShown}`;
  const problems = rows.map(
    ({ line, isOwn }): Problem => ({
      ...{ line, column: columns[isOwn ? "address" : "mailingAddress"], value: "", reason: "addressKept" },
    }),
  );
  return { problems, total: rows[0]?.total ?? 0 };
}

/** What may be right but deserves a look, of the matched rows. */
export async function findDoubts(tx: Tx, associationId: AssociationId): Promise<readonly Found[]> {
  return [
    found(
      "nameChanged",
      "nameKana",
      await tx<FoundRow[]>`
        select s.line, s.name_kana as value, m.name_kana as detail, count(*) over ()::int as total
        from matched_members x
        join staged_members s on s.line = x.line
        join members m on m.association_id = ${associationId} and m.id = x.member_id
        where x.kind = 'same' and m.name_kana_key <> s.name_kana_key
        order by s.line limit ${mostShown}`,
    ),
    found(
      "cardOfAnother",
      "number",
      await tx<FoundRow[]>`
        select s.line, s.number as value, count(*) over ()::int as total
        from matched_members x
        join staged_members s on s.line = x.line
        where x.kind = 'new' and s.branch_key <> '' and exists (
          select from members m
          where m.association_id = ${associationId} and m.number_key = s.number_key
            and m.symbol_key = s.symbol_key and m.branch_key = s.branch_key)
        order by s.line limit ${mostShown}`,
    ),
    found(
      "namesake",
      "nameKana",
      await tx<FoundRow[]>`
        select s.line, s.name_kana as value, count(*) over ()::int as total
        from matched_members x
        join staged_members s on s.line = x.line
        where x.kind = 'new' and exists (
          select from members m
          where m.association_id = ${associationId}
            and m.name_kana_key = s.name_kana_key and m.birth_date = s.birth_date
            and m.id not in (select member_id from (${leavingMembers(tx)}) l))
        order by s.line limit ${mostShown}`,
    ),
    found(
      "perhapsMoved",
      "nameKana",
      await tx<FoundRow[]>`
        select s.line, s.name_kana as value, min(l.line)::text as detail, count(*) over ()::int as total
        from (${leavingMembers(tx)}) l
        join members m on m.association_id = ${associationId} and m.id = l.member_id
        join staged_members s on s.name_kana_key = m.name_kana_key and s.birth_date = m.birth_date
        join matched_members x on x.line = s.line and x.kind = 'new'
        group by s.line, s.name_kana
        order by s.line limit ${mostShown}`,
    ),
    await findLostZeros(tx, associationId, "symbol"),
    await findLostZeros(tx, associationId, "number"),
  ];
}

/** Members whose row in the file has a day of leaving: who moves is often two rows, and the other one is new. */
function leavingMembers(tx: Tx): ReturnType<Tx> {
  return tx`
    select y.member_id, y.line
    from matched_members y
    join staged_members left_row on left_row.line = y.line and left_row.lost_on is not null
    where y.kind <> 'new'`;
}

/**
 * Numbers without a leading zero that are shorter than those which have one. An association that writes
 * leading zeros writes all its numbers equally long; a short one has been through a spreadsheet. Rows that
 * match a member as they are cannot have lost anything and are left alone.
 */
async function findLostZeros(
  tx: Tx,
  associationId: AssociationId,
  column: "symbol" | "number",
): Promise<Found> {
  const key = tx(`${column}_key`);
  return found(
    "zerosPerhapsLost",
    column,
    await tx<FoundRow[]>`
      with padded as (
        select min(length(key)) as shortest
        from (
          select ${key} as key from members where association_id = ${associationId}
          union all
          select ${key} from staged_members) keys
        where key ~ '^0[0-9]+$')
      select s.line, s.${tx(column)} as value, count(*) over ()::int as total
      from matched_members x
      join staged_members s on s.line = x.line
      cross join padded
      where x.kind <> 'same' and s.${key} ~ '^[1-9][0-9]*$' and length(s.${key}) < padded.shortest
      order by s.line limit ${mostShown}`,
  );
}

type FoundRow = { line: number; value: string; detail?: string; total: number };

function found(reason: Reason, column: keyof typeof columns, rows: readonly FoundRow[]): Found {
  const problems = rows.map(({ line, value, detail }): Problem => {
    const problem = { line, column: columns[column], value, reason };
    return detail === undefined ? problem : { ...problem, detail };
  });
  return { problems, total: rows[0]?.total ?? 0 };
}

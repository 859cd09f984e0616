import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { AssociationId } from "../associations/index.ts";
import { columns, type Found, type Problem, type Reason } from "../members/index.ts";
import { type Random, randomDigits, type Tx } from "../platform/index.ts";

/**
 * Opening accounts for the members of a file that is being imported: `staged_members` and
 * `matched_members` of this transaction say who they are.
 */

const mostShown = 1000;
const loginIdColumn = columns.loginId;

/** Lists in `opening_accounts` who has none yet, with the old ID where somebody keeps it. */
export async function listMissingAccounts(
  tx: Tx,
  associationId: AssociationId,
  switchOverOn: Temporal.PlainDate,
): Promise<void> {
  await tx`
    create temporary table opening_accounts (
      line int not null, member_id uuid not null, login_id text, login_id_key text
    ) on commit drop`;
  await tx`
    insert into opening_accounts
    select s.line, x.member_id, case when legacy then s.login_id end, case when legacy then s.login_id_key end
    from matched_members x
    join staged_members s on s.line = x.line
    cross join lateral (select s.login_id_key <> '' and s.acquired_on < ${switchOverOn} as legacy) l
    where not exists (
      select from accounts a where a.association_id = ${associationId} and a.member_id = x.member_id)`;
  await tx`analyze opening_accounts`;
}

/** Refuses rows whose old ID somebody else has, had, or claims in the same file; they are then nobody's. */
export async function refuseLoginIdConflicts(tx: Tx, associationId: AssociationId): Promise<void> {
  const refused = await Promise.all([
    tx`
      insert into refused_rows
      select line, 'loginId', login_id, 'loginIdTwiceInFile', first_line::text
      from (
        select line, login_id, min(line) over (partition by login_id_key) as first_line
        from opening_accounts where login_id_key is not null) o
      where line > first_line`,
    tx`
      insert into refused_rows
      select o.line, 'loginId', o.login_id, 'loginIdTaken', null
      from opening_accounts o
      join accounts a on a.association_id = ${associationId} and a.login_id_key = o.login_id_key`,
    tx`
      insert into refused_rows
      select o.line, 'loginId', o.login_id, 'loginIdRetired', null
      from opening_accounts o
      join retired_login_ids r on r.association_id = ${associationId} and r.login_id_key = o.login_id_key`,
  ]);
  if (refused.every(({ count }) => count === 0)) return;
  await tx`delete from matched_members x using refused_rows r where r.line = x.line`;
  await tx`delete from opening_accounts o using refused_rows r where r.line = o.line`;
}

/** How many accounts `openAccounts` will open. */
export async function countMissingAccounts(tx: Tx): Promise<number> {
  const [missing] = await tx<{ count: number }[]>`select count(*)::int as count from opening_accounts`;
  if (!missing) throw new Error("a count gave no row");
  return missing.count;
}

/** Old IDs of the file that are not used: the account has another one, or its owner joined too late. */
export async function findUnusedLoginIds(
  tx: Tx,
  associationId: AssociationId,
  switchOverOn: Temporal.PlainDate,
): Promise<readonly Found[]> {
  return [
    found(
      "loginIdDiffers",
      // An ID that its owner chose in the settings is meant to differ from the old one.
      await tx<FoundRow[]>`
        select s.line, s.login_id as value, a.login_id as detail, count(*) over ()::int as total
        from matched_members x
        join staged_members s on s.line = x.line
        join accounts a on a.association_id = ${associationId} and a.member_id = x.member_id
        where s.login_id_key <> '' and s.acquired_on < ${switchOverOn}
          and a.login_id_key <> s.login_id_key and a.login_id_origin <> 'chosen'
        order by s.line limit ${mostShown}`,
    ),
    found(
      "loginIdNotUsed",
      await tx<FoundRow[]>`
        select s.line, s.login_id as value, count(*) over ()::int as total
        from opening_accounts o
        join staged_members s on s.line = o.line
        where s.login_id_key <> '' and o.login_id is null
        order by s.line limit ${mostShown}`,
    ),
  ];
}

/** Opens an account for everyone in `opening_accounts`: with the old ID, or with one that is made here. */
export async function openAccounts(
  tx: Tx,
  associationId: AssociationId,
  random: Random,
  now: Temporal.Instant,
): Promise<{ legacy: number; generated: number }> {
  const legacy = await tx`
    insert into accounts (association_id, member_id, login_id, login_id_key, login_id_origin, created_at)
    select ${associationId}, member_id, login_id, login_id_key, 'legacy', ${now}
    from opening_accounts where login_id is not null
    order by line`;
  const [missing] = await tx<{ count: number }[]>`
    select count(*)::int as count from opening_accounts where login_id is null`;
  const wanted = missing?.count ?? 0;
  await makeLoginIds(tx, associationId, random, wanted);
  const generated = await tx`
    insert into accounts (association_id, member_id, login_id, login_id_key, login_id_origin, created_at)
    select ${associationId}, o.member_id, i.login_id, i.login_id, 'generated', ${now}
    from (
      select member_id, row_number() over (order by line) as place
      from opening_accounts where login_id is null) o
    join made_login_ids i on i.place = o.place
    order by o.place`;
  if (generated.count !== wanted) throw new Error("somebody was left without a user ID");
  return { legacy: legacy.count, generated: generated.count };
}

/**
 * Fills `made_login_ids` with `wanted` IDs that nobody has or had, numbered from 1. They are drawn in bulk
 * and compared as a set, again until enough are left: a query for each would take minutes.
 */
async function makeLoginIds(
  tx: Tx,
  associationId: AssociationId,
  random: Random,
  wanted: number,
): Promise<void> {
  await tx`
    create temporary table drawn_login_ids (n int generated always as identity, login_id text not null)
    on commit drop`;
  await tx`create temporary table made_login_ids (place bigint, login_id text not null) on commit drop`;
  for (let made = 0; made < wanted; ) {
    const copy = await tx`copy drawn_login_ids (login_id) from stdin`.writable();
    await pipeline(Readable.from(drawLoginIds(random, Math.ceil((wanted - made) * 1.01) + 5)), copy);
    await tx`truncate made_login_ids`;
    const inserted = await tx`
      insert into made_login_ids
      select row_number() over (order by n), login_id
      from (select min(n) as n, login_id from drawn_login_ids group by login_id) d
      where not exists (
          select from accounts a where a.association_id = ${associationId} and a.login_id_key = d.login_id)
        and not exists (
          select from retired_login_ids r
          where r.association_id = ${associationId} and r.login_id_key = d.login_id)`;
    made = inserted.count;
  }
  await tx`analyze made_login_ids`;
}

function* drawLoginIds(random: Random, count: number): Generator<string> {
  const atOnce = 1000;
  for (let drawn = 0; drawn < count; drawn += atOnce) {
    const digits = randomDigits(random, 8 * Math.min(atOnce, count - drawn));
    yield digits.replace(/[0-9]{8}/g, "k$&\n"); // the form of `generatedLoginId`
  }
}

type FoundRow = { line: number; value: string; detail?: string; total: number };

function found(reason: Reason, rows: readonly FoundRow[]): Found {
  const problems = rows.map(({ line, value, detail }): Problem => {
    const problem = { line, column: loginIdColumn, value, reason };
    return detail === undefined ? problem : { ...problem, detail };
  });
  return { problems, total: rows[0]?.total ?? 0 };
}

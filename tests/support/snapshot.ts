import type { Sql, Tx } from "../../src/platform/index.ts";
import type { TestAssociation } from "./association.ts";

/** Every table that belongs to associations, by its column. */
export async function tenantTables(sql: Sql | Tx): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'association_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    order by 1`;
  return rows.map(({ name }) => name);
}

// Read before the association is known, so it has no wall.
const outsideTheWall = ["association_hosts"];
// Written by the worker in its own time, about what is in the other tables: they tell of no change that is not there.
const followsBehind = ["audit_unsealed", "audit_seals", "audit_checks", "daily_figures"];

/** Everything in an association, once its mail is out: compared before and after, it tells whether anything changed. */
export async function stillState(association: TestAssociation): Promise<Record<string, string[]>> {
  await mailIsOut(association);
  return association.within(snapshot);
}

/**
 * Waits until nothing is being sent: for before time leaps by a minute. A mail that still waits then gives way
 * to a newer one, and one that is just being handed over counts as lost with its worker and is sent again.
 */
export async function mailIsOut({ within }: TestAssociation): Promise<void> {
  for (;;) {
    const waiting = await within(
      (tx) => tx`select from mail_outbox where state in ('queued', 'sending') limit 1`,
    );
    if (waiting.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** All rows that the transaction's association can see, as text, by table; without when sessions were last seen. */
export async function snapshot(tx: Tx): Promise<Record<string, string[]>> {
  const tables = (await tenantTables(tx)).filter(
    (name) => !outsideTheWall.includes(name) && !followsBehind.includes(name),
  );
  const rows = await Promise.all(
    tables.map(async (name) => {
      const found = await tx<{ row: string }[]>`
        select (to_jsonb(t) - 'last_seen_at')::text as row from ${tx(name)} t order by 1`;
      return [name, found.map(({ row }) => row)] as const;
    }),
  );
  return Object.fromEntries(rows);
}

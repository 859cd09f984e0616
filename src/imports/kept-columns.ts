import type { AssociationId } from "../associations/index.ts";
import { type ChosenColumns, type Column, columns, headingKey, probablyMeans } from "../members/index.ts";
import type { Tx } from "../platform/index.ts";

/**
 * What the columns of a file probably are: as the association chose for these headings before, else by our
 * own names and other usual ones. The second of two that would be the same is left open.
 */
export async function guessColumns(
  tx: Tx,
  associationId: AssociationId,
  headings: readonly string[],
): Promise<ChosenColumns> {
  const kept = await tx<{ headingKey: string; columnName: string | null }[]>`
    select heading_key, column_name from member_import_columns
    where association_id = ${associationId} and heading_key in ${tx(["", ...headings.map(headingKey)])}`;
  const keptByKey = new Map(kept.map((row) => [row.headingKey, row.columnName]));
  const taken = new Set<Column>();
  return headings.map((heading) => {
    const name = keptByKey.get(headingKey(heading));
    const column = name === undefined ? probablyMeans(heading) : isColumn(name) ? name : null;
    if (column === null || taken.has(column)) return null;
    taken.add(column);
    return column;
  });
}

/** Keeps a choice for the association's next file; of two equal headings, the choice for the last one. */
export async function keepColumns(
  tx: Tx,
  associationId: AssociationId,
  headings: readonly string[],
  chosen: ChosenColumns,
  now: Temporal.Instant,
): Promise<void> {
  const byKey = new Map(headings.map((heading, at) => [headingKey(heading), chosen[at] ?? null]));
  byKey.delete("");
  await tx`
    insert into member_import_columns (association_id, heading_key, column_name, chosen_at)
    select ${associationId}, heading_key, column_name, ${now}
    from unnest(${[...byKey.keys()]}::text[], ${[...byKey.values()]}::text[]) as kept (heading_key, column_name)
    order by heading_key
    on conflict (association_id, heading_key)
    do update set column_name = excluded.column_name, chosen_at = excluded.chosen_at
    where member_import_columns.column_name is distinct from excluded.column_name`;
}

export function isColumn(name: string | null): name is Column {
  return name !== null && Object.hasOwn(columns, name);
}

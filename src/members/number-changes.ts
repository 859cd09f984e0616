import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";
import type { Sex } from "./member-row.ts";
import { mostShown } from "./staging.ts";

export type NumberChange = {
  line: number;
  name: string;
  /** 記号-番号-枝番 as registered. */
  before: string;
  after: string;
  /** Only leading zeros are gone: a spreadsheet's doing, hardly the association's. */
  zerosLost: boolean;
  /** What else is another value: by it one tells a namesake who was born on the same day. */
  differences: readonly Difference[];
};

export type Difference =
  | { column: "name" | "relationship"; before: string; after: string }
  | { column: "sex"; before: Sex; after: Sex };

/** Whether it may well be somebody else. A relationship alone says little: it is written in many ways. */
export function mayBeAnother({ differences }: NumberChange): boolean {
  return differences.some(({ column }) => column !== "relationship");
}

/** 「記号・番号の変更」: the first ones and how many; those who may be somebody else come before all others. */
export async function findNumberChanges(
  tx: Tx,
  associationId: AssociationId,
): Promise<{ changes: readonly NumberChange[]; total: number }> {
  const rows = await tx<Row[]>`
    select s.line, s.name, concat_ws('-', nullif(m.symbol, ''), m.number, nullif(m.branch, '')) as before,
      concat_ws('-', nullif(s.symbol, ''), s.number, nullif(s.branch, '')) as after,
      (s.number_key <> m.number_key or s.symbol_key <> m.symbol_key)
        and ltrim(s.number_key, '0') = ltrim(m.number_key, '0')
        and ltrim(s.symbol_key, '0') = ltrim(m.symbol_key, '0') as zeros_lost,
      d.other_name, d.other_sex, m.name as registered_name, s.sex, m.sex as registered_sex,
      s.relationship_text as relationship, m.relationship_text as registered_relationship,
      count(*) over ()::int as total
    from matched_members x
    join staged_members s on s.line = x.line
    join members m on m.association_id = ${associationId} and m.id = x.member_id
    cross join lateral (
      select member_name_key(s.name) <> member_name_key(m.name) as other_name,
        s.sex in ('male', 'female') and m.sex in ('male', 'female') and s.sex <> m.sex as other_sex) d
    where x.kind = 'numberChange'
    order by d.other_name or coalesce(d.other_sex, false) desc, s.line limit ${mostShown}`;
  const changes = rows.map(
    (row): NumberChange => ({
      ...{ line: row.line, name: row.name, before: row.before, after: row.after, zerosLost: row.zerosLost },
      differences: differencesOf(row),
    }),
  );
  return { changes, total: rows[0]?.total ?? 0 };
}

type Row = Omit<NumberChange, "differences"> & {
  otherName: boolean;
  otherSex: boolean | null;
  registeredName: string;
  sex: Sex | null;
  registeredSex: Sex;
  relationship: string;
  registeredRelationship: string;
  total: number;
};

function differencesOf(row: Row): Difference[] {
  const { sex, registeredSex, relationship, registeredRelationship } = row;
  const differences: Difference[] = [];
  if (row.otherName) differences.push({ column: "name", before: row.registeredName, after: row.name });
  if (row.otherSex && sex) differences.push({ column: "sex", before: registeredSex, after: sex });
  if (relationship !== registeredRelationship) {
    differences.push({ column: "relationship", before: registeredRelationship, after: relationship });
  }
  return differences;
}

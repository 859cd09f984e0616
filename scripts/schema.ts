// `npm run schema`: writes db/schema.sql, the sum of all migrations, for reading. pg_dump does not come along
// with the embedded PostgreSQL; its catalogue tells the same.
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  appRole,
  machineRandom,
  migrate,
  openEmbeddedPostgres,
  openSql,
  type Sql,
} from "../src/platform/index.ts";

export const schemaFile = path.resolve(import.meta.dirname, "../db/schema.sql");

const head = `-- Generated from db/migrations by \`npm run schema\`. For reading: why something is as it is stands in the
-- migrations. Every table with the policy tenant_wall shows a transaction the rows of one association only.
`;

/** Tables with what belongs to them, sequences and functions of the database behind `sql`, as SQL. */
export async function describeSchema(sql: Sql): Promise<string> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`;
  const parts = [];
  for (const { name } of tables) parts.push(await describeTable(sql, name));
  const others = await sql<{ text: string }[]>`
    select format('create sequence %I as %s;', sequencename, data_type) as text
    from pg_sequences where schemaname = 'public'
    union all
    select * from (
      select rtrim(pg_get_functiondef(oid), E'\n') || ';' from pg_proc
      where pronamespace = 'public'::regnamespace order by proname) f`;
  return `${[head, ...parts, ...others.map(({ text }) => text)].map((part) => part.trimEnd()).join("\n\n")}\n`;
}

async function describeTable(sql: Sql, table: string): Promise<string> {
  const inside = await sql<{ text: string }[]>`
    (select concat_ws(' ', attname, replace(format_type(atttypid, atttypmod), 'timestamp with time zone', 'timestamptz'),
        case when attnotnull then 'not null' end, 'default ' || pg_get_expr(adbin, adrelid)) as text
      from pg_attribute
      left join pg_attrdef on adrelid = attrelid and adnum = attnum
      where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum)
    union all
    (select pg_get_constraintdef(oid) from pg_constraint
      where conrelid = ${table}::regclass and contype in ('p', 'u', 'f', 'c')
      order by array_position(array['p', 'u', 'f', 'c'], contype::text), conname)`;
  const beside = await sql<{ text: string }[]>`
    (select pg_get_indexdef(indexrelid) || ';' as text from pg_index
      where indrelid = ${table}::regclass
        and not exists (select from pg_constraint where conindid = indexrelid)
      order by indexrelid::regclass::text)
    union all
    (select format('alter table %I enable row level security; -- policy %s', relname, polname)
      from pg_class join pg_policy on polrelid = pg_class.oid
      where pg_class.oid = ${table}::regclass and relrowsecurity)
    union all
    (select format('grant %s on %I to %I;', string_agg(lower(privilege_type), ', ' order by privilege_type),
        relname, ${appRole}::text)
      from pg_class, aclexplode(relacl)
      where pg_class.oid = ${table}::regclass and grantee = ${appRole}::regrole group by relname)`;
  const lines = inside.map(({ text }) => `  ${text}`).join(",\n");
  return [`create table ${table} (\n${lines}\n);`, ...beside.map(({ text }) => text)].join("\n");
}

async function write(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "kosmo-schema-"));
  const server = await openEmbeddedPostgres({ dataDir, random: machineRandom, throwAway: true });
  const owner = openSql(server.owner, 2);
  try {
    await migrate(owner, path.resolve(import.meta.dirname, "../db/migrations"), appRole);
    await writeFile(schemaFile, await describeSchema(owner));
  } finally {
    await owner.end();
    await server.close();
  }
}

if (process.argv[1] === import.meta.filename) await write();

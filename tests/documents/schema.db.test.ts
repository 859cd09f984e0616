import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { describeSchema, schemaFile } from "../../scripts/schema.ts";
import { openSql } from "../../src/platform/index.ts";
import { freshDatabase } from "../support/postgres.ts";

test("db/schema.sql is what the migrations make; `npm run schema` writes it anew", async () => {
  const { owner } = await freshDatabase();
  const sql = openSql(owner, 2);
  const described = await describeSchema(sql).finally(() => sql.end());

  expect(await readFile(schemaFile, "utf8")).toBe(described);
});

test("every table with an association's rows stands behind the tenant wall", async () => {
  const { owner } = await freshDatabase();
  const sql = openSql(owner, 1);
  const unwalled = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'association_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and not (c.relrowsecurity and exists (
        select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant_wall'))`.finally(() =>
    sql.end(),
  );

  // Which association a host name means is asked before the association is known.
  expect(unwalled.map(({ name }) => name)).toEqual(["association_hosts"]);
});

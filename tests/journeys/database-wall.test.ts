// Row-level security, table by table as the catalogue lists them: a new table cannot be forgotten here.
import { afterAll, describe, expect, inject, test } from "vitest";
import { loadConfig } from "../../src/config.ts";
import { openInstallation } from "../../src/installation.ts";
import { openSql, type Tx } from "../../src/platform/index.ts";
import { openAssociation } from "../support/association.ts";
import { openDatabaseDoor } from "../support/database-door.ts";
import { legacyMember, letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { workerDatabase } from "../support/postgres.ts";
import { tenantTables } from "../support/snapshot.ts";

const portal = await startPortal();
const [sakura, momiji] = [await openAssociation(portal), await openAssociation(portal)];
for (const association of [sakura, momiji]) {
  await (await letterMember(association)).reach("/");
  const ichiro = await legacyMember(association);
  await ichiro.signInAs({ password: "12345678" });
  await ichiro.signIn();
}
const { owner, app } = await workerDatabase();
const ownerSql = openSql(owner, 2);
const appSql = openSql(app, 2);
afterAll(() => Promise.all([ownerSql.end(), appSql.end()]));

/** Told before the association is known, and without secrets. */
const outsideTheWall = ["association_hosts"];
const tables = (await tenantTables(ownerSql)).filter((name) => !outsideTheWall.includes(name));

test("there are tables, the ones outside the wall are known, and so is every one without an association", async () => {
  expect(tables.length).toBeGreaterThan(15);
  const all = await ownerSql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`;
  const others = all.map(({ name }) => name).filter((name) => !tables.includes(name));
  expect(others.sort()).toEqual(["association_hosts", "schema_migrations"]);
});

describe.each(tables)("%s", (table) => {
  test("has row-level security, with a policy for reading and writing", async () => {
    const [row] = await ownerSql<{ enabled: boolean; policies: number }[]>`
      select c.relrowsecurity as enabled,
        (select count(*)::int from pg_policies p
          where p.tablename = c.relname and p.qual is not null and p.with_check is not null
            and p.cmd = 'ALL') as policies
      from pg_class c where c.oid = ${table}::regclass`;
    expect(row).toEqual({ enabled: true, policies: 1 });
  });

  test("shows the app nothing outside of an association", async () => {
    expect((await appSql`select from ${appSql(table)}`).length).toBe(0);
  });

  test("shows sakura no row of momiji", async () => {
    const foreign = await sakura.within(
      (tx) => tx`select from ${tx(table)} where association_id <> ${sakura.associationId}`,
    );
    expect(foreign.length).toBe(0);
  });

  test("takes no row for momiji from sakura", async () => {
    const [row] = await ownerSql<{ row: string | null }[]>`
      select to_jsonb(t)::text as row from ${ownerSql(table)} t
      where association_id = ${momiji.associationId} limit 1`;
    const given = row?.row ?? JSON.stringify({ association_id: momiji.associationId });
    // What the database makes itself takes no value.
    const columns = await ownerSql<{ name: string }[]>`
      select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'`;
    const names = columns.map(({ name }) => name);
    const inserting = sakura.within(
      (tx) => tx`
        insert into ${tx(table)} (${tx(names)})
        select ${tx(names)} from jsonb_populate_record(null::${tx(table)}, ${given}::text::jsonb)`,
    );
    await expect(inserting).rejects.toMatchObject({ code: "42501" });
  });

  test("lets sakura change and delete no row of momiji, nor move one there", async () => {
    const before = await rowsOf(momiji.associationId);
    const act = async (statement: (tx: Tx) => Promise<{ count: number }>): Promise<number | string> =>
      sakura.within(statement).then(
        ({ count }) => count,
        (error: { code: string }) => error.code,
      );
    // 42501 where the app may not do it to any row at all.
    const isNothing = expect.toSatisfy((result: unknown) => result === 0 || result === "42501");
    expect(
      await act(
        (tx) =>
          tx`update ${tx(table)} set association_id = association_id where association_id = ${momiji.associationId}`,
      ),
    ).toEqual(isNothing);
    expect(
      await act((tx) => tx`delete from ${tx(table)} where association_id = ${momiji.associationId}`),
    ).toEqual(isNothing);
    const moved = await act((tx) => tx`update ${tx(table)} set association_id = ${momiji.associationId}`);
    const hasOwn = (await rowsOf(sakura.associationId)) > 0;
    expect(hasOwn ? moved : "42501").toBe("42501");
    expect(await rowsOf(momiji.associationId)).toBe(before);
  });

  async function rowsOf(associationId: number): Promise<number> {
    return (await ownerSql`select from ${ownerSql(table)} where association_id = ${associationId}`).length;
  }
});

test("most of these tables held rows of both associations while they were tried", async () => {
  const filled = await Promise.all(
    tables.map(async (name) => {
      const [row] = await ownerSql<{ associations: number }[]>`
        select count(distinct association_id)::int as associations from ${ownerSql(name)}
        where association_id in ${ownerSql([sakura.associationId, momiji.associationId])}`;
      return row?.associations === 2 ? name : null;
    }),
  );
  expect(filled.filter(Boolean)).toEqual(
    expect.arrayContaining(["accounts", "audit_log", "email_addresses", "letters", "members", "sessions"]),
  );
});

test("after a transaction its connection belongs to no association", async () => {
  const one = openSql(app, 1);
  try {
    await one.begin(async (tx) => {
      await tx`select set_config('app.association', ${String(sakura.associationId)}, true)`;
      expect((await tx`select from members`).length).toBeGreaterThan(0);
    });
    expect((await one`select from members`).length).toBe(0);
  } finally {
    await one.end();
  }
});

test("the app can neither turn the wall off nor climb over it", async () => {
  for (const statement of [
    "alter table members disable row level security",
    "drop policy tenant_wall on members",
    "set session authorization kosmo_owner",
    "set role kosmo_owner",
    "truncate members",
    "create table mine (a int)",
    "update audit_log set event = 'x'",
    "delete from audit_log",
    "delete from members",
  ]) {
    await expect(appSql.unsafe(statement), statement).rejects.toMatchObject({ code: "42501" });
  }
  await appSql`set row_security = off`;
  await expect(appSql`select from members`).rejects.toMatchObject({ code: "42501" });
  await appSql`set row_security = on`;
});

test.each(["superuser", "owner"] as const)("the portal refuses to run as %s", async (role) => {
  const server = inject("postgres");
  const door = await openDatabaseDoor();
  try {
    const database = (app as unknown as { database: string }).database;
    const login = server[role] as unknown as { user: string; password: string };
    const config = loadConfig(
      {
        ...{
          BASE_URL: "https://example.jp",
          SMTP_URL: "smtp://127.0.0.1:25",
          MAIL_FROM: "no-reply@example.jp",
        },
        ...{ DATABASE_URL: door.urlOf(login, database), SECRET_KEYS: "ab".repeat(32) },
      },
      "/",
    );
    await expect(openInstallation(config, { connections: 1 })).rejects.toThrow(
      "row-level security does not bind",
    );
  } finally {
    await door.close();
  }
});

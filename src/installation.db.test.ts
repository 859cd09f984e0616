import { type AddressInfo, createServer, connect as dial, type Server } from "node:net";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Config, loadConfig } from "./config.ts";
import { openInstallation } from "./installation.ts";
import { openSql } from "./platform/index.ts";

const { superuser, owner, app } = inject("postgres");
type Login = { user: string; password: string };
const database = `installation_${process.env.VITEST_POOL_ID}`;
let door: Server;

// The run's PostgreSQL listens on a unix socket alone, and DATABASE_URL names a host and a port.
beforeAll(async () => {
  door = createServer((client) => {
    if (!("host" in superuser)) throw new Error("the run's PostgreSQL is reached by its socket");
    const server = dial(`${superuser.host}/.s.PGSQL.${superuser.port}`);
    client.pipe(server).pipe(client);
    for (const end of [client, server]) end.on("error", () => client.destroy());
  });
  await new Promise<void>((listening) => door.listen(0, "127.0.0.1", listening));
  const sql = openSql(superuser, 1);
  await sql`drop database if exists ${sql(database)} with (force)`;
  await sql`create database ${sql(database)} owner kosmo_owner`.finally(() => sql.end());
});

afterAll(() => door.close());

function urlOf(connection: typeof superuser): string {
  const { user, password } = connection as Login;
  return `postgres://${user}:${password}@127.0.0.1:${(door.address() as AddressInfo).port}/${database}`;
}

function configFor(role: typeof superuser): Config {
  const env = {
    ...{ BASE_URL: "https://example.jp", SMTP_URL: "smtp://127.0.0.1:25", MAIL_FROM: "no-reply@example.jp" },
    ...{ DATABASE_URL: urlOf(role), DATABASE_OWNER_URL: urlOf(owner), SECRET_KEYS: "ab".repeat(32) },
  };
  return loadConfig(env, "/");
}

test("a role that the tenant wall does not bind is refused before any right is granted to it", async () => {
  await expect(openInstallation(configFor(superuser), { connections: 1 })).rejects.toThrow(
    "DATABASE_URL connects as postgres, which row-level security does not bind",
  );
  const sql = openSql({ ...owner, database }, 1);
  const made = await sql`select from pg_tables where schemaname = 'public'`.finally(() => sql.end());
  expect(made.length).toBe(0);

  const installation = await openInstallation(configFor(app), { connections: 1 });
  expect(await installation.isReady().finally(installation.close)).toBe(true);
});

import { inject } from "vitest";
import { openSql } from "../../src/platform/db.ts";
import type { EmbeddedPostgres } from "../../src/platform/embedded-postgres.ts";

/** What a test needs of the run's PostgreSQL. */
export type TestServer = Pick<EmbeddedPostgres, "superuser" | "owner" | "app">;

declare module "vitest" {
  export interface ProvidedContext {
    postgres: TestServer;
  }
}

export const templateDatabase = "kosmo_template";

/**
 * This worker's own database, with all migrations applied, for connections as the plain role and as the
 * owner. Test files that run one after the other in a worker share it: keep apart by association.
 */
export async function workerDatabase(): Promise<{ app: TestServer["app"]; owner: TestServer["owner"] }> {
  const worker = `worker_${process.env.VITEST_POOL_ID}`;
  return copyOfTemplate(worker, "keep");
}

/** A database of one's own, fresh from the migrations, for tests that count or change everything. */
export async function freshDatabase(): Promise<{ app: TestServer["app"]; owner: TestServer["owner"] }> {
  fresh += 1;
  return copyOfTemplate(`fresh_${process.env.VITEST_POOL_ID}_${fresh}`, "replace");
}

let fresh = 0;

async function copyOfTemplate(
  database: string,
  existing: "keep" | "replace",
): Promise<{ app: TestServer["app"]; owner: TestServer["owner"] }> {
  const server = inject("postgres");
  const sql = openSql(server.superuser, 1);
  try {
    if (existing === "replace") await sql`drop database if exists ${sql(database)} with (force)`;
    const [known] = await sql`select from pg_database where datname = ${database}`;
    if (!known)
      await sql`create database ${sql(database)} template ${sql(templateDatabase)} owner kosmo_owner`;
  } finally {
    await sql.end();
  }
  return { app: { ...server.app, database }, owner: { ...server.owner, database } };
}

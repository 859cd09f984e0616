import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { sha256 } from "./crypto.ts";
import type { Sql } from "./db.ts";
import { OperatorError } from "./operator-error.ts";

/**
 * Brings the database up to the newest file of `folder`, each in its own transaction, one process at
 * a time. A file that was applied before and reads differently now is refused: history is not edited.
 * @param owner connection of the role that owns the tables
 * @param appRole the plain role that gets the rights the files grant
 * @returns names of the files applied now
 */
export async function migrate(owner: Sql, folder: string, appRole: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const connection = await owner.reserve();
  const applied: string[] = [];
  try {
    await connection`select pg_advisory_lock(8)`;
    await connection`create table if not exists schema_migrations
      (name text primary key, hash text not null, applied_at timestamptz not null default now())`;
    const known = await connection<
      { name: string; hash: string }[]
    >`select name, hash from schema_migrations`;
    for (const name of files) {
      const text = await readFile(path.join(folder, name), "utf8");
      const hash = Buffer.from(sha256(text)).toString("hex");
      const before = known.find((row) => row.name === name);
      if (before && before.hash !== hash) {
        throw new OperatorError(
          `Migration ${name} was changed after it had been applied; restore the file as it was.`,
        );
      }
      if (before) continue;
      await connection.unsafe("begin");
      try {
        await connection`select set_config('kosmo.app_role', ${appRole}, true)`;
        await connection.unsafe(text).simple();
        await connection`insert into schema_migrations (name, hash) values (${name}, ${hash})`;
        await connection.unsafe("commit");
      } catch (error) {
        await connection.unsafe("rollback");
        throw error;
      }
      applied.push(name);
    }
    // /readyz and the start of the portal look here.
    await connection.unsafe(`grant select on schema_migrations to "${appRole.replaceAll('"', '""')}"`);
  } finally {
    await connection`select pg_advisory_unlock(8)`;
    connection.release();
  }
  return applied;
}

/** Files of `folder` that have not been applied; all of them where nothing ever was. */
export async function pendingMigrations(sql: Sql, folder: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const [exists] = await sql`select from pg_tables where tablename = 'schema_migrations'`;
  if (!exists) return files;
  const applied = await sql<{ name: string }[]>`select name from schema_migrations`;
  return files.filter((name) => !applied.some((row) => row.name === name));
}

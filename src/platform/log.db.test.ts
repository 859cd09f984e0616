import { expect, test } from "vitest";
import { workerDatabase } from "../../tests/support/postgres.ts";
import { openSql, type Sql } from "./db.ts";
import { openLog } from "./log.ts";

const { app } = await workerDatabase();
const canary = '鯨井\n"珊瑚"';

test("what stood in a row that the database refused is not in the log", async () => {
  const [error, line] = await refused((sql) => sql`insert into staged (name, born) values (${canary}, null)`);
  // As PostgreSQL tells it; inside the wall it does not, but an import's own tables have none.
  expect(error).toMatchObject({ detail: expect.stringContaining(canary) });
  expect(line).not.toContain("鯨井");
  expect(JSON.parse(line).err).toMatchObject({
    ...{ type: "PostgresError", code: "23502", stack: expect.stringContaining("log.db.test.ts") },
    message: 'null value in column "born" of relation "staged" violates not-null constraint',
  });
});

test("nor what was no date; which constraint it was, stays", async () => {
  const [, noDate] = await refused(
    (sql) => sql`insert into staged select ${canary}, (${canary})::text::date`,
  );
  expect(noDate).not.toContain("鯨井");
  expect(JSON.parse(noDate).err).toMatchObject({ message: 'invalid input syntax for type date: "…"' });
  const [, twice] = await refused(
    (sql) => sql`insert into staged select ${canary}, '1980-12-01' from generate_series(1, 2)`,
  );
  expect(twice).not.toContain("鯨井");
  expect(JSON.parse(twice).err).toMatchObject({ code: "23505", constraint: "staged_name_key" });
});

test("an error's cause is told in the same way, and what is no error not at all", () => {
  const cause = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", detail: canary });
  const line = logged(new Error("the mail server is away", { cause }));
  expect(line).not.toContain("鯨井");
  expect(JSON.parse(line).err).toMatchObject({
    message: "the mail server is away",
    cause: { message: "connect ECONNREFUSED", code: "ECONNREFUSED" },
  });
  expect(logged(canary)).not.toContain("鯨井");
});

async function refused(statement: (sql: Sql) => Promise<unknown>): Promise<[error: unknown, line: string]> {
  const sql = openSql(app, 1);
  try {
    await sql`create temporary table staged (name text unique, born date not null)`;
    const error: unknown = await statement(sql).catch((it: unknown) => it);
    return [error, logged(error)];
  } finally {
    await sql.end();
  }
}

function logged(error: unknown): string {
  const lines: string[] = [];
  openLog({ write: (line) => void lines.push(line) }).error({ err: error }, "request failed");
  return lines.join("\n");
}

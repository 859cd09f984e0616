import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { openSql } from "./db.ts";
import { type EmbeddedPostgres, openEmbeddedPostgres } from "./embedded-postgres.ts";
import { machineRandom } from "./random.ts";

// Each test makes a whole database, some of them in processes of their own.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });

test("the portal's role owns nothing and has no special right", async () => {
  const server = await open(await temporary());
  const sql = openSql(server.app, 1);
  const [role] = await sql`
    select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin
    from pg_roles where rolname = current_user`;
  expect(role).toEqual({
    ...{ rolname: "kosmo_app", rolsuper: false, rolbypassrls: false, rolcreaterole: false },
    ...{ rolcreatedb: false, rolcanlogin: true },
  });
  await expect(sql`create table public.mine (id int)`).rejects.toMatchObject({ code: "42501" });
  const [settings] =
    await sql`select current_setting('listen_addresses') as listens, lower('ＡＢ') as folded`;
  expect(settings).toEqual({ listens: "", folded: "ａｂ" });
  await sql.end();
});

test("passwords are asked for and readable by the owner of the files only", async () => {
  const dataDir = await temporary();
  const server = await open(dataDir);
  const stranger = openSql({ ...server.app, password: "wrong" }, 1);
  await expect(stranger`select 1`).rejects.toMatchObject({ code: "28P01" });
  await stranger.end();
  expect((await stat(path.join(dataDir, "run"))).mode & 0o777).toBe(0o700);
  expect((await stat(path.join(dataDir, "postgres"))).mode & 0o777).toBe(0o700);
  const secret = "password" in server.app ? server.app.password : "";
  expect(secret).toHaveLength(43);
  expect(await readFile(path.join(dataDir, "postgres.log"), "utf8")).not.toContain(secret);
});

test("who comes second joins, and the last one out stops the server", async () => {
  const dataDir = await temporary();
  // At once, on an empty folder: both make the cluster, one of them wins.
  const [portal, command] = await Promise.all([inProcess(dataDir), inProcess(dataDir)]);
  expect(portal.server).toBe(command.server);
  expect((await readdir(dataDir)).sort()).toEqual(["postgres", "postgres.log", "run"]);
  await portal.leave();
  expect(isAlive(command.server)).toBe(true);
  await command.leave();
  await gone(command.server);
});

test("a server that outlived its killed portal is taken over", async () => {
  const dataDir = await temporary();
  const killed = await inProcess(dataDir);
  killed.child.kill("SIGKILL");
  await once(killed.child, "exit");
  expect(isAlive(killed.server)).toBe(true);
  const next = await inProcess(dataDir);
  expect(next.server).toBe(killed.server);
  await next.leave();
  await gone(killed.server);
});

test("a pid file that names a stranger does not stop the start", async () => {
  const dataDir = await temporary();
  await (await openEmbeddedPostgres({ dataDir, random: machineRandom })).close();
  // As after a crash in a container, where the number soon belongs to somebody else: here, to ourselves.
  const directory = path.join(dataDir, "postgres");
  await writeFile(path.join(directory, "postmaster.pid"), `${process.pid}\n${directory}\n1\n5432\n`);
  await writeFile(path.join(dataDir, "run", ".s.PGSQL.5432.lock"), `${process.pid}\n${directory}\n`);
  const sql = openSql((await open(dataDir)).app, 1);
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  await sql.end();
});

test("a path too long for a socket is no obstacle", async () => {
  const dataDir = path.join(await temporary(), "k".repeat(60), "組".repeat(20));
  const server = await openEmbeddedPostgres({ dataDir, random: machineRandom });
  const host = "host" in server.app ? server.app.host : "";
  expect(host).toMatch(/^\/tmp\/kosmo-\d+-[0-9a-f]{16}$/);
  const sql = openSql(server.app, 1);
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  await sql.end();
  await server.close();
  expect(existsSync(host)).toBe(false);
});

test("a damaged cluster is reported with PostgreSQL's own reason", async () => {
  const dataDir = await temporary();
  await (await openEmbeddedPostgres({ dataDir, random: machineRandom })).close();
  await rm(path.join(dataDir, "postgres/global/pg_control"));
  await expect(openEmbeddedPostgres({ dataDir, random: machineRandom })).rejects.toThrow(
    /^The database did not start: .*pg_control/,
  );
});

test.runIf(process.platform === "linux")(
  "a test's server ends with its killed process, and leaves nothing",
  async () => {
    const dataDir = await temporary();
    const killed = await inProcess(dataDir, "throwAway");
    killed.child.kill("SIGKILL");
    await expect
      .poll(() => [isAlive(killed.server), existsSync(dataDir)], { timeout: 10_000 })
      .toEqual([false, false]);
  },
);

const left: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const leave of left.splice(0).reverse()) await leave();
});

async function temporary(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "kosmo-pg-"));
  left.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function open(dataDir: string): Promise<EmbeddedPostgres> {
  const server = await openEmbeddedPostgres({ dataDir, random: machineRandom });
  left.push(() => server.close());
  return server;
}

/** A process of its own that holds the database until told to leave. */
async function inProcess(
  dataDir: string,
  kind: "shared" | "throwAway" = "shared",
): Promise<{ child: ReturnType<typeof spawn>; server: number; leave: () => Promise<void> }> {
  const program = `
    const [dataDir, kind] = process.argv.slice(1);
    const { openEmbeddedPostgres } = await import(${JSON.stringify(path.resolve("src/platform/embedded-postgres.ts"))});
    const { machineRandom } = await import(${JSON.stringify(path.resolve("src/platform/random.ts"))});
    const server = await openEmbeddedPostgres({ dataDir, random: machineRandom, throwAway: kind === "throwAway" });
    process.stdin.once("end", async () => { await server.close(); process.exit(0); }).resume();
    console.log("open");`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program, dataDir, kind], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  left.push(async () => child.kill("SIGKILL"));
  await once(child.stdout, "data");
  const server = Number.parseInt(await readFile(path.join(dataDir, "postgres/postmaster.pid"), "utf8"), 10);
  const leave = async (): Promise<void> => {
    child.stdin.end();
    await once(child, "exit");
  };
  return { child, server, leave };
}

/** A process that ended keeps its number until the system has noted it. */
async function gone(pid: number): Promise<void> {
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

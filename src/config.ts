import { access, chmod, constants, link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { BlockList, isIP } from "node:net";
import path from "node:path";
import * as v from "valibot";
import { OperatorError, type Random } from "./platform/index.ts";

/** What the operator decided; docs/operations.md lists the variables. */
export type Config = {
  /** Embedded database, caught mail and demo pages: nothing was configured, so nobody depends on it. */
  readonly demo: boolean;
  readonly host: string;
  readonly port: number;
  /** Scheme, base domain and port of all links; never taken from a request. */
  readonly baseUrl: URL;
  /** `ownerUrl` is needed to migrate only. */
  readonly database: { kind: "embedded" } | { kind: "external"; url: string; ownerUrl: string | null };
  readonly mail: { kind: "caught" } | { kind: "smtp"; url: string };
  /** Sender's address of all mail; its name is the association's. */
  readonly mailFrom: string;
  /** Absolute. */
  readonly dataDir: string;
  /** 32 bytes each, newest first; none in demo mode, see demoSecretKeys. */
  readonly secretKeys: readonly Uint8Array[];
  /** Addresses whose X-Forwarded-For is believed. */
  readonly trustedProxies: BlockList;
  readonly role: "all" | "web" | "worker";
  /** Lets a collector read /metrics from elsewhere than this machine. */
  readonly metricsToken: string | null;
};

/**
 * Reads the environment; an empty variable counts as unset.
 * @param root folder of the installation, which relative paths start from
 * @throws OperatorError one sentence a line for everything that is wrong, naming the variable, never its value
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>, root: string): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  const parsed = v.safeParse(variables, set);
  const gaps = demoVariables.some((name) => set[name]) ? missing(set) : [];
  if (!parsed.success || gaps.length > 0) {
    throw new OperatorError([...(parsed.issues ?? []).map((issue) => issue.message), ...gaps].join("\n"));
  }
  const given = parsed.output;
  return {
    demo: !given.BASE_URL,
    host: given.HOST,
    port: given.PORT,
    baseUrl: given.BASE_URL ?? new URL(`http://localhost:${given.PORT}`),
    database: given.DATABASE_URL
      ? { kind: "external", url: given.DATABASE_URL, ownerUrl: given.DATABASE_OWNER_URL ?? null }
      : { kind: "embedded" },
    mail: given.SMTP_URL ? { kind: "smtp", url: given.SMTP_URL } : { kind: "caught" },
    mailFrom: given.MAIL_FROM ?? "no-reply@kosmo-web.example",
    dataDir: path.resolve(root, given.DATA_DIR),
    secretKeys: given.SECRET_KEYS,
    trustedProxies: given.TRUSTED_PROXIES,
    role: given.ROLE,
    metricsToken: given.METRICS_TOKEN ?? null,
  };
}

/** Makes the data folder, for its owner only. @throws OperatorError when it cannot be written */
export async function prepareDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await chmod(dataDir, 0o700);
    await access(dataDir, constants.W_OK);
  } catch {
    throw new OperatorError(
      `DATA_DIR: the folder ${dataDir} cannot be written; make it yours or choose another.`,
    );
  }
}

/** The demo's key, made in the data folder at its first start. */
export async function demoSecretKeys(dataDir: string, random: Random): Promise<readonly Uint8Array[]> {
  const file = path.join(dataDir, "secret-keys");
  const draft = `${file}.${Buffer.from(random.bytes(8)).toString("hex")}`;
  if (!(await readFile(file, "utf8").catch(() => null))) {
    await writeFile(draft, `${Buffer.from(random.bytes(32)).toString("base64")}\n`, { mode: 0o600 });
    // Unlike a rename, a link never replaces the key of a process that was quicker.
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
    await rm(draft, { force: true });
  }
  const keys = secretKeys((await readFile(file, "utf8")).trim());
  if (!keys)
    throw new OperatorError(
      `${file} must hold 32 bytes as base64; restore it, or remove the whole data folder.`,
    );
  return keys;
}

// When one of these is set the installation is meant for use, and then all of them are needed.
const demoVariables = ["DATABASE_URL", "SMTP_URL", "BASE_URL"];
const requiredForUse: Record<string, string> = {
  DATABASE_URL: "address of the database, as postgres://USER:PASSWORD@HOST/DATABASE",
  SMTP_URL: "address of the mail server, as smtp://USER:PASSWORD@HOST:PORT",
  BASE_URL: "address of the portal, as https://example.jp",
  MAIL_FROM: "sender's address of all mail",
  SECRET_KEYS: "32 random bytes as base64, as `openssl rand -base64 32` prints them",
};

function missing(set: Record<string, string | undefined>): string[] {
  const cause = demoVariables.filter((name) => set[name]).join(", ");
  return Object.entries(requiredForUse)
    .filter(([name]) => !set[name])
    .map(([name, what]) => `${name} is missing: ${what}. It is needed because ${cause} is set.`);
}

function text<T>(sentence: string, read: (value: string) => T | null): v.GenericSchema<string, T> {
  return v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const value = read(dataset.value);
      if (value !== null) return value;
      addIssue({ message: sentence });
      return NEVER;
    }),
  );
}

const variables = v.object({
  HOST: v.optional(v.string(), "127.0.0.1"),
  PORT: v.optional(text("PORT must be a number from 1 to 65535.", port), "3000"),
  BASE_URL: v.optional(
    text("BASE_URL must be https://HOST (or http://localhost:PORT), without path, user or query.", baseUrl),
  ),
  DATABASE_URL: v.optional(
    text("DATABASE_URL must begin with postgres://.", urlOf("postgres:", "postgresql:")),
  ),
  DATABASE_OWNER_URL: v.optional(
    text("DATABASE_OWNER_URL must begin with postgres://.", urlOf("postgres:", "postgresql:")),
  ),
  SMTP_URL: v.optional(text("SMTP_URL must begin with smtp:// or smtps://.", urlOf("smtp:", "smtps:"))),
  MAIL_FROM: v.optional(
    v.pipe(v.string(), v.email("MAIL_FROM must be a bare e-mail address, as no-reply@example.jp.")),
  ),
  DATA_DIR: v.optional(v.string(), "data"),
  SECRET_KEYS: v.optional(
    text(
      "SECRET_KEYS must be keys of 32 bytes as base64 or hex, newest first, separated by commas.",
      secretKeys,
    ),
    "",
  ),
  TRUSTED_PROXIES: v.optional(
    text(
      "TRUSTED_PROXIES must be addresses or networks, as 10.0.0.1,10.1.0.0/16, separated by commas.",
      proxies,
    ),
    "",
  ),
  ROLE: v.optional(v.picklist(["all", "web", "worker"], "ROLE must be all, web or worker."), "all"),
  METRICS_TOKEN: v.optional(
    v.pipe(v.string(), v.minLength(16, "METRICS_TOKEN must have 16 characters or more.")),
  ),
});

function port(value: string): number | null {
  return /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65535 ? Number(value) : null;
}

function baseUrl(value: string): URL | null {
  const url = URL.parse(value);
  // Cookies and passkeys demand https; browsers make an exception for this machine itself.
  const safe =
    url?.protocol === "https:" || (url?.protocol === "http:" && /(^|\.)localhost$/.test(url.hostname));
  return url && safe && url.href === `${url.origin}/` && isIP(url.hostname) === 0 ? url : null;
}

function urlOf(...protocols: string[]): (value: string) => string | null {
  return (value) => {
    const url = URL.parse(value);
    return url && protocols.includes(url.protocol) ? value : null;
  };
}

function secretKeys(value: string): readonly Uint8Array[] | null {
  const keys = list(value).map((key) =>
    /^[0-9a-f]{64}$/i.test(key)
      ? Buffer.from(key, "hex")
      : Buffer.from(/^[\w+/-]{43}=?$/.test(key) ? key : "", "base64"),
  );
  return keys.every((key) => key.length === 32) ? keys.map((key) => new Uint8Array(key)) : null;
}

function proxies(value: string): BlockList | null {
  const trusted = new BlockList();
  for (const entry of list(value)) {
    const [address = "", bits, ...rest] = entry.split("/");
    const version = isIP(address);
    const longest = version === 4 ? 32 : 128;
    const prefix = bits === undefined ? longest : /^\d{1,3}$/.test(bits) ? Number(bits) : 999;
    if (version === 0 || prefix > longest || rest.length > 0) return null;
    trusted.addSubnet(address, prefix, version === 4 ? "ipv4" : "ipv6");
  }
  return trusted;
}

function list(value: string): string[] {
  return value
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}

/** The configuration of this process; only here is the environment read. */
export function configOfProcess(): Config {
  return loadConfig(process.env, process.cwd());
}

/** Where the operator stood when npm was called: names of files are meant from there. */
export function callersFolder(): string {
  return process.env.INIT_CWD ?? process.cwd();
}

/** The language of the operator's terminal, by the usual variables: Japanese or else English. */
export function operatorsLanguage(): "ja" | "en" {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return (LC_ALL || LC_MESSAGES || LANG || "").startsWith("ja") ? "ja" : "en";
}

import { mkdtemp, rm } from "node:fs/promises";
import { BlockList } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Hono } from "hono";
import { Registry } from "prom-client";
import { afterAll } from "vitest";
import { createApp } from "../../src/app.tsx";
import { type MailCatcher, startMailCatcher } from "../../src/dev/mail-catcher.ts";
import {
  type Db,
  machineRandom,
  openDb,
  openLog,
  PasswordHasher,
  pendingMigrations,
  type Runtime,
  SecretKeys,
} from "../../src/platform/index.ts";
import { listen } from "../../src/web/listen.ts";
import { startWorker } from "../../src/worker.ts";
import { workerDatabase } from "./postgres.ts";

/** A portal that answers on 127.0.0.1, with its mail worker, a real mail server, and a clock to be set. */
export type Portal = {
  runtime: Runtime;
  db: Db;
  port: number;
  mail: MailCatcher;
  /** Every line that was logged. */
  logged: string[];
  hasher: CountingHasher;
  now(): Temporal.Instant;
  /** Lets time pass for everything: sessions, codes, letters, the mail worker. */
  pass(duration: Temporal.DurationLike): void;
  /** What it answers to: `/notices/:id`. */
  routes: readonly { method: string; path: string }[];
  /** Scheme, host and port, as a browser on this machine reaches an association: `http://sakura-3f.localhost:PORT`. */
  origin(host: string): string;
};

/** A Tuesday morning in Japan. The clock goes on from here by itself, and in leaps by `pass`. */
const opened = Temporal.Instant.from("2026-11-24T10:00:00+09:00");

// The same for every file of a run: what one leaves in the outbox of the worker's database stays readable.
export const secretKey = new Uint8Array(32).fill(7);

/**
 * Starts a portal on this worker's database, for the tests of one file; it is stopped after the last.
 * @param options.baseUrl as the operator would set it, where it matters: https makes the cookies `__Host-`
 * @param options.demoPages pages that only the demo has, such as its gallery
 */
export async function startPortal(
  options: { baseUrl?: URL; demoPages?: (runtime: Runtime) => Hono } = {},
): Promise<Portal> {
  const { app: connection } = await workerDatabase();
  const db = openDb(connection, 12);
  const web = await listen({ host: "127.0.0.1", port: 0 });
  const { clock, pass } = tickingClock();
  const folder = await mkdtemp(path.join(tmpdir(), "kosmo-mail-"));
  const mail = await startMailCatcher({ folder, clock });
  const logged: string[] = [];
  const hasher = new CountingHasher();
  const runtime: Runtime = {
    ...{ db, clock, hasher, random: machineRandom, keys: new SecretKeys([secretKey]) },
    log: openLog({ write: (line) => void logged.push(line) }, "debug"),
    baseUrl: options.baseUrl ?? new URL(`http://localhost:${web.port}`),
    mailFrom: "no-reply@kosmo.example",
  };
  const worker = await startWorker(runtime, { smtpUrl: mail.smtpUrl });
  const app = createApp({
    ...{ runtime, registry: new Registry(), metricsToken: "a token for the numbers" },
    demoPages: options.demoPages?.(runtime) ?? null,
    // So that a test can come from any network, by X-Forwarded-For.
    trustedProxies: loopback(),
    assetFolder: path.resolve("build/assets"),
    isReady: async () => (await pendingMigrations(db.outside, path.resolve("db/migrations"))).length === 0,
  });
  web.serve(app);
  afterAll(async () => {
    await web.stop();
    await worker.stop();
    await mail.close();
    await db.close();
    await rm(folder, { recursive: true, force: true });
  });
  const { protocol, port } = runtime.baseUrl;
  return {
    ...{ runtime, db, mail, logged, hasher, pass, port: web.port, routes: app.routes },
    now: () => clock.now(),
    origin: (host) => `${protocol}//${host}${port ? `:${port}` : ""}`,
  };
}

/** The real hasher, which also counts: work that is the same takes the same time. */
export class CountingHasher extends PasswordHasher {
  hashes = 0;
  verifications = 0;

  override hash(password: string): Promise<string> {
    this.hashes += 1;
    return super.hash(password);
  }

  override verify(stored: string, password: string): Promise<boolean> {
    this.verifications += 1;
    return super.verify(stored, password);
  }
}

function tickingClock(): { clock: Runtime["clock"]; pass(duration: Temporal.DurationLike): void } {
  const started = performance.now();
  let ahead = Temporal.Duration.from({ seconds: 0 });
  return {
    clock: {
      now: () => opened.add(ahead).add({ milliseconds: Math.floor(performance.now() - started) }),
    },
    pass: (duration) => {
      ahead = ahead.add(duration);
    },
  };
}

function loopback(): BlockList {
  const list = new BlockList();
  list.addAddress("127.0.0.1");
  return list;
}

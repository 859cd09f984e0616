import path from "node:path";
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import { createApp } from "./app.tsx";
import { type Config, configOfProcess } from "./config.ts";
import type { Demo } from "./dev/demo.ts";
import { openInstallation } from "./installation.ts";
import { isLostConnection, OperatorError, type Runtime } from "./platform/index.ts";
import { listen } from "./web/listen.ts";
import { startWorker, type Worker } from "./worker.ts";

// A process that has to stop does so within this, whatever hangs.
const longestStop = 9_500;

/** What was started, newest last; stopping goes backwards, so nobody loses what they stand on. */
const running: { stop(): Promise<void> }[] = [];

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  // Ctrl-C reaches us twice, from the terminal and from npm: the second must not cut short what the first began.
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), longestStop).unref();
    void stopAll().then(() => process.exit(0));
  });
}

try {
  await start(configOfProcess());
} catch (error) {
  process.stderr.write(`${error instanceof OperatorError ? error.message : (error as Error).stack}\n`);
  await stopAll();
  process.exit(1);
}

async function start(config: Config): Promise<void> {
  // Asked for first: a port that is taken is the commonest trouble, and nothing has been touched yet.
  const web = config.role === "worker" ? null : await listen(config);
  const installation = await openInstallation(config, { connections: 12 });
  running.push({ stop: () => installation.close() });
  const { runtime, isReady } = installation;
  process.on("unhandledRejection", (error) => {
    // A bug ends the process; a connection that broke where nobody waits for it is made anew when it is needed.
    if (!isLostConnection(error)) throw error;
    runtime.log.warn({ err: error }, "a connection was lost");
  });
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  // Not even read where there is none: the gallery, the mail server and their packages.
  const demo = config.demo ? await (await import("./dev/demo.ts")).startDemo(installation) : null;
  if (demo) running.push(demo);
  if (config.role !== "web") running.push(await startMailing(config, demo, runtime, registry));
  if (web) {
    const { trustedProxies, metricsToken } = config;
    const assetFolder = path.resolve("build/assets");
    const demoPages = demo?.pages ?? null;
    web.serve(
      createApp({ runtime, registry, trustedProxies, metricsToken, isReady, assetFolder, demoPages }),
    );
    running.push(web);
  }
  runtime.log.info({ port: config.port, role: config.role }, "started");
  process.stdout.write(`${demo ? demo.welcome : `KOSMO Web is running: ${config.baseUrl.origin}`}\n`);
}

async function startMailing(
  config: Config,
  demo: Demo | null,
  runtime: Runtime,
  registry: Registry,
): Promise<Worker> {
  const seconds = new Histogram({
    name: "mail_handover_seconds",
    help: "From the request to the mail server",
    labelNames: ["kind"] as const,
    registers: [registry],
  });
  const failures = new Counter({
    name: "mail_failures_total",
    help: "Attempts that failed",
    labelNames: ["kind", "final"] as const,
    registers: [registry],
  });
  const smtpUrl = config.mail.kind === "smtp" ? config.mail.url : demo?.smtpUrl;
  if (!smtpUrl) throw new OperatorError("SMTP_URL is missing: address of the mail server.");
  return startWorker(runtime, {
    smtpUrl,
    onSent: (mail) => seconds.observe({ kind: mail.kind }, mail.seconds),
    onFailed: (mail) => failures.inc({ kind: mail.kind, final: String(mail.final) }),
  });
}

async function stopAll(): Promise<void> {
  for (const part of running.splice(0).toReversed()) await part.stop();
}

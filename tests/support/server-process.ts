import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { type RawAnswer, sendRaw } from "./bad-input.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** The built server as the operator starts it, in a process and a data folder of its own. */
export type ServerProcess = {
  port: number;
  dataDir: string;
  /** What it has written to its terminal so far. */
  out(): string;
  err(): string;
  kill(signal: NodeJS.Signals): void;
  /** Its exit code; null when a signal ended it. */
  ended: Promise<number | null>;
  /** Waits until it answers on /readyz. */
  ready(): Promise<void>;
  get(path: string, headers?: Record<string, string>): Promise<RawAnswer>;
};

/** Starts it; the test that did so ends it, and takes its data folder along. */
export async function startServer(
  env: Record<string, string> = {},
  given: { dataDir?: string; port?: number } = {},
): Promise<ServerProcess> {
  const dataDir = given.dataDir ?? (await temporaryFolder());
  const port = given.port ?? (await freePort());
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "build/server.js"], {
    cwd: root,
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: String(port), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written = { out: "", err: "" };
  child.stdout.on("data", (chunk) => (written.out += String(chunk)));
  child.stderr.on("data", (chunk) => (written.err += String(chunk)));
  const ended = once(child, "close").then(([code]) => code as number | null);
  onTestFinished(() => endOf(child, ended));
  const get = (at: string, headers: Record<string, string> = {}): Promise<RawAnswer> => {
    const lines = Object.entries({ host: `localhost:${port}`, connection: "close", ...headers });
    return sendRaw(
      port,
      `GET ${at} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
    );
  };
  return {
    ...{ port, dataDir, ended, get },
    out: () => written.out,
    err: () => written.err,
    kill: (signal) => void child.kill(signal),
    ready: async () => {
      const deadline = performance.now() + 25_000;
      while (performance.now() < deadline) {
        if (child.exitCode !== null) throw new Error(`the server ended: ${written.err}`);
        if ((await get("/readyz").catch(() => null))?.status === 200) return;
        await pause(30);
      }
      throw new Error(`the server is not ready: ${written.err}`);
    },
  };
}

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "kosmo-server-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

async function endOf(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill("SIGTERM");
  const patience = setTimeout(() => child.kill("SIGKILL"), 12_000);
  await ended;
  clearTimeout(patience);
}

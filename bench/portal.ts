import { type ChildProcess, spawn } from "node:child_process";
import { request } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { end, environment, kept, nodeOptions, root } from "./children.ts";

export type Portal = {
  port: number;
  pid: number;
  /** Milliseconds from the command to the first good answer of /readyz. */
  readyAfter: number;
  stop(): Promise<void>;
};

/** Starts the built portal on a data folder, as `npm start` does once everything is installed and built. */
export async function startPortal(dataDir: string, port?: number): Promise<Portal> {
  return start([process.execPath, ...nodeOptions, "build/server.js"], dataDir, port);
}

/** The same by the command that people type. */
export async function npmStart(dataDir: string): Promise<Portal> {
  return start(["npm", "start"], dataDir);
}

async function start(command: string[], dataDir: string, wanted?: number): Promise<Portal> {
  const port = wanted ?? (await freePort());
  const [program = "", ...args] = command;
  const env = { ...environment(), PORT: String(port), DATA_DIR: dataDir };
  const begin = performance.now();
  const child = kept(spawn(program, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] }));
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  await ready(port, child, () => said);
  return {
    port,
    pid: child.pid ?? 0,
    readyAfter: performance.now() - begin,
    stop: () => end(child),
  };
}

/** Asks until it is answered well, every 5 ms. @throws Error when the process ends instead */
export async function ready(port: number, child: ChildProcess, said: () => string): Promise<void> {
  while ((await statusOf(port, "/readyz")) !== 200) {
    if (child.exitCode !== null) throw new Error(`the portal ended with ${child.exitCode}:\n${said()}`);
    await pause(5);
  }
}

function statusOf(port: number, path: string): Promise<number> {
  return new Promise((resolve) => {
    const asked = request({ host: "127.0.0.1", port, path, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.once("error", () => resolve(0));
    asked.end();
  });
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

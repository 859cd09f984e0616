import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { LoadPlan, LoadResult } from "./load.ts";

export const root = path.resolve(import.meta.dirname, "..");

/** How `npm start` runs Node, scripts/run. */
export const nodeOptions = [
  ...["--enable-source-maps", "--disable-warning=ExperimentalWarning", "--max-semi-space-size=8"],
];

/** For scripts of the bench, which call the sources. */
const scriptOptions = [...nodeOptions, "--import", path.join(import.meta.dirname, "typescript.mjs")];

const children = new Set<ChildProcess>();

/** Remembers a process, to be ended with the bench whatever happens. */
export function kept<Child extends ChildProcess>(child: Child): Child {
  children.add(child);
  child.once("exit", () => children.delete(child));
  return child;
}

/** Asks every process that is left to end, and waits for it. */
export async function endChildren(): Promise<void> {
  await Promise.all([...children].map(end));
}

/** SIGTERM, and wait. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

/** Puts load on a server from a process of its own. @throws Error at the first wrong answer */
export async function load(plan: LoadPlan): Promise<LoadResult> {
  return ask<LoadResult>("load.ts", plan);
}

/** Runs a script of the bench that takes one message and answers with one. */
export async function ask<Result>(script: string, question: object): Promise<Result> {
  const child = kept(fork(path.join(import.meta.dirname, script), { execArgv: scriptOptions }));
  const [answer] = await Promise.all([
    new Promise<{ result: Result } | { error: string }>((resolve, reject) => {
      child.once("message", resolve);
      child.once("exit", (code) => reject(new Error(`${script} ended with ${code}`)));
    }),
    new Promise((sent) => child.send(question, sent)),
  ]);
  await end(child);
  if ("error" in answer) throw new Error(`${script}: ${answer.error}`);
  return answer.result;
}

export type Ended = { code: number | null; output: string; seconds: number; peakBytes: number };

/** Runs a program to its end and watches its resident memory. @throws Error when it fails */
export async function runToEnd(
  command: string[],
  env: Readonly<Record<string, string>>,
  peak: (pid: number) => number,
): Promise<Ended> {
  const [program = "", ...args] = command;
  const begin = performance.now();
  const child = kept(spawn(program, args, { cwd: root, env: { ...environment(), ...env }, stdio: "pipe" }));
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  let peakBytes = 0;
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, peak(child.pid ?? 0));
  }, 20);
  const [code] = (await once(child, "close")) as [number | null];
  clearInterval(timer);
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}:\n${output}`);
  return { code, output, seconds: (performance.now() - begin) / 1000, peakBytes };
}

/** Nothing of the caller's configuration reaches what is measured. */
export function environment(): Record<string, string> {
  const { PATH = "", HOME = "", TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}) };
}

import path from "node:path";
import { Worker } from "node:worker_threads";
import { fontFolder } from "./font.ts";
import type { Typeset, TypesettingJob } from "./typesetter.ts";

// Templates and thread are read from the sources, also by the built portal: like db/migrations they lie where
// the portal was started, which is the project's folder.
const folder = path.resolve("src/letters");

// The compiler keeps fonts and pages in some 200 MB; a morning's printing is one visit to it.
const idleMilliseconds = 60_000;

type Waiting = { resolve(made: Uint8Array): void; reject(error: Error): void };
type Thread = { worker: Worker; waiting: Map<number, Waiting> };

let thread: Thread | null = null;
let lastNumber = 0;
let idle: NodeJS.Timeout | undefined;

/**
 * Typesets in the thread that is there for it, one job after the other; the thread is started when it is
 * needed and ended when nothing was for a minute.
 * @throws Error when the template does not compile, which no letter's content can cause
 */
export async function typeset(
  job: Omit<TypesettingJob, "number" | "folder" | "fontFolder">,
): Promise<Uint8Array> {
  clearTimeout(idle);
  thread ??= startThread();
  const { worker, waiting } = thread;
  lastNumber += 1;
  const number = lastNumber;
  const answer = new Promise<Uint8Array>((resolve, reject) => waiting.set(number, { resolve, reject }));
  worker.ref();
  worker.postMessage({ ...job, number, folder, fontFolder: fontFolder() } satisfies TypesettingJob);
  try {
    return await answer;
  } finally {
    if (waiting.size === 0) rest(worker);
  }
}

function startThread(): Thread {
  const waiting = new Map<number, Waiting>();
  // Without the flags and the environment of the portal: the thread needs neither, and no key is in it.
  const worker = new Worker(path.join(folder, "typesetter.ts"), { execArgv: [], env: {} });
  worker.on("message", (answer: Typeset) => {
    const waiter = waiting.get(answer.number);
    waiting.delete(answer.number);
    if ("made" in answer) waiter?.resolve(answer.made);
    else waiter?.reject(new Error(`typesetting: ${answer.error}`));
  });
  const fail = (error: Error): void => {
    if (thread?.worker === worker) thread = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on("error", fail);
  worker.on("exit", (code) => fail(new Error(`the typesetting thread ended (${code})`)));
  return { worker, waiting };
}

// A resting thread keeps no process alive.
function rest(worker: Worker): void {
  worker.unref();
  idle = setTimeout(() => {
    if (thread?.worker === worker) thread = null;
    void worker.terminate();
  }, idleMilliseconds);
  idle.unref();
}

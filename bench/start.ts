import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import path from "node:path";
import { end, environment, kept, nodeOptions, root } from "./children.ts";
import { freePort, npmStart, ready } from "./portal.ts";
import { median, type Row, seconds } from "./table.ts";

const firstStarts = 2;
const warmStarts = 3;

/** `npm start` on an empty folder, and again on the same; leaves the folder made at `dataDir`. */
export async function measureStarts(dataDir: string): Promise<Row[]> {
  const first: number[] = [];
  const warm: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < firstStarts; round += 1) {
    bare.push(await bareStart());
    await rm(dataDir, { recursive: true, force: true });
    first.push(await startOnce(dataDir));
  }
  for (let round = 0; round < warmStarts; round += 1) {
    bare.push(await bareStart());
    warm.push(await startOnce(dataDir));
  }
  const row = (what: string, times: readonly number[], budget: number): Row => ({
    what,
    measured: seconds(median(times)),
    reference: `${seconds(median(bare))} for a bare Hono to its first answer`,
    ratio: (median(times) / median(bare)).toFixed(1),
    budget: `≤ ${budget / 1000} s`,
    met: median(times) <= budget,
    note: `${times.map(seconds).join(", ")}; npm and the build included.`,
  });
  return [
    row("npm start on an empty folder, to /readyz", first, 4000),
    row("npm start again, to /readyz", warm, 1500),
  ];
}

async function startOnce(dataDir: string): Promise<number> {
  const portal = await npmStart(dataDir);
  await portal.stop();
  return portal.readyAfter;
}

async function bareStart(): Promise<number> {
  const port = await freePort();
  const script = path.join(import.meta.dirname, "bare-hono.ts");
  const begin = performance.now();
  const child = kept(
    spawn(process.execPath, [...nodeOptions, script, String(port), "1000"], {
      ...{ cwd: root, env: environment(), stdio: "ignore" },
    }),
  );
  await ready(port, child, () => "");
  const took = performance.now() - begin;
  await end(child);
  return took;
}

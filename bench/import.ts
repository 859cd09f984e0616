import { rm } from "node:fs/promises";
import path from "node:path";
import { csvFile, readCsv } from "../src/platform/index.ts";
import { nodeOptions, runToEnd } from "./children.ts";
import { writeMemberFile } from "./member-file.ts";
import { peakOf } from "./memory.ts";
import { count, megabytes, type Row, seconds } from "./table.ts";

/**
 * The command `members:import` on CP932 files of growing length: time, and whether memory stays flat.
 * Files hold different people, the small one goes to the other association.
 */
export async function measureImports(dataDir: string, isFull: boolean): Promise<Row[]> {
  const small = await importOnce(dataDir, 10_000, "momiji", 5_000_000);
  const hundredThousand = await importOnce(dataDir, 100_000, "sakura", 1_000_000);
  const row = (rows: number, taken: Imported, tenth: Imported, budget: number): Row => ({
    what: `import of ${count(rows)} members from CP932 CSV`,
    measured: `${taken.seconds.toFixed(1)} s, peak ${megabytes(taken.peakBytes)}`,
    reference: `${seconds(taken.readingMs)} to read that CSV and nothing else; peak of ${count(rows / 10)} rows ${megabytes(tenth.peakBytes)}`,
    ratio: `${(taken.seconds / (taken.readingMs / 1000)).toFixed(1)}; ${(taken.peakBytes / tenth.peakBytes).toFixed(2)}`,
    budget: `≤ ${budget} s, memory flat`,
    met: taken.seconds <= budget && taken.peakBytes <= tenth.peakBytes * 1.5,
    note: "“Flat” is held to mean at most one and a half times the peak of a file a tenth as long.",
    ifMissed:
      "Every value of every row is checked before anything is written, then members and accounts are written in one transaction, by one process and one connection.",
  });
  const rows = [row(100_000, hundredThousand, small, 8)];
  if (isFull) {
    const million = await importOnce(dataDir, 1_000_000, "momiji", 10_000_000);
    rows.push(row(1_000_000, million, hundredThousand, 80));
  }
  return rows;
}

type Imported = { seconds: number; peakBytes: number; readingMs: number };

async function importOnce(
  dataDir: string,
  rows: number,
  association: string,
  from: number,
): Promise<Imported> {
  const file = path.join(dataDir, `bench-${rows}.csv`);
  await writeMemberFile(file, rows, from);
  const readingMs = await readOnly(file, rows);
  const command = ["build/commands/members-import.js", file, "--association", association];
  const ended = await runToEnd([process.execPath, ...nodeOptions, ...command], { DATA_DIR: dataDir }, peakOf);
  await rm(file);
  return { ...ended, readingMs };
}

async function readOnly(file: string, rows: number): Promise<number> {
  const begin = performance.now();
  let read = 0;
  for await (const row of readCsv(csvFile(file))) if (row.kind === "row") read += 1;
  if (read !== rows + 1) throw new Error(`${read} rows were read of ${rows}`);
  return performance.now() - begin;
}

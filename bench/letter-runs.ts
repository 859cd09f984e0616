import { ask } from "./children.ts";
import type { LetterResult } from "./letters.ts";
import { count, megabytes, type Row } from "./table.ts";

const inRun = 250;

/** Letters printed in one process; the members must be imported. */
export async function measureLetters(dataDir: string, isFull: boolean): Promise<Row[]> {
  const letters = isFull ? 10_000 : 1_000;
  const result = await ask<LetterResult>("letters.ts", { dataDir, letters, inRun });
  const growth = result.peakBytes / result.peakAfterFirstRun;
  return [
    {
      what: `${count(letters)} letters as PDF, in runs of ${inRun}`,
      measured: `${result.seconds.toFixed(1)} s, peak ${megabytes(result.peakBytes)}`,
      reference: `peak after the first run ${megabytes(result.peakAfterFirstRun)}`,
      ratio: growth.toFixed(2),
      budget: isFull ? "≤ 20 s, memory flat" : null,
      met: isFull ? result.seconds <= 20 && growth <= 1.5 : null,
      ifMissed:
        "Typesetting is one thread's work, and each letter is issued by several statements one after the other.",
      note: `${(result.bytes / letters / 1000).toFixed(1)} kB a letter; the letters' rows in the database are within the time.`,
    },
  ];
}

import { ask } from "./children.ts";
import type { LetterResult } from "./letters.ts";
import { count, megabytes, type Row } from "./table.ts";

/** Letters issued and typeset in one process; the members must be imported. */
export async function measureLetters(dataDir: string, isFull: boolean): Promise<Row[]> {
  const letters = isFull ? 10_000 : 1_000;
  const result = await ask<LetterResult>("letters.ts", { dataDir, letters });
  const growth = result.peakBytes / result.peakAfterFirstFile;
  const milliseconds = (result.cpuSeconds * 1000) / letters;
  return [
    {
      what: `${count(letters)} letters as PDF, in ${result.files} files`,
      measured: `${result.seconds.toFixed(1)} s, peak ${megabytes(result.peakBytes)}`,
      reference: `peak after the first file ${megabytes(result.peakAfterFirstFile)}`,
      ratio: growth.toFixed(2),
      budget: isFull ? "≤ 20 s, memory flat" : null,
      met: isFull ? result.seconds <= 20 && growth <= 1.5 : null,
      ifMissed: "Typesetting keeps the cores busy: beside other work it takes longer.",
      note: `${(result.bytes / letters / 1000).toFixed(1)} kB and ${milliseconds.toFixed(2)} ms of CPU a letter; issued in the database after ${result.issuedAfter.toFixed(1)} s, then typeset file by file; the event loop stood still for ${Math.round(result.longestStall)} ms at most.`,
    },
  ];
}

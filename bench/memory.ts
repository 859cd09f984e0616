import { readFileSync } from "node:fs";

/** Bytes of a process: resident, and its proportional share (pages that others use too count in part). */
export type Memory = { resident: number; share: number };

/** Reads /proc; null where there is none (macOS) or the process is gone. */
export function memoryOf(pid: number): Memory | null {
  const rollup = read(`/proc/${pid}/smaps_rollup`);
  const resident = kilobytes(rollup, "Rss");
  return resident > 0 ? { resident, share: kilobytes(rollup, "Pss") } : null;
}

/** The highest resident memory a process has had so far, in bytes; 0 where /proc does not tell. */
export function peakOf(pid: number): number {
  return kilobytes(read(`/proc/${pid}/status`), "VmHWM");
}

/** Watches a process until the returned function is called, which says the highest it saw. */
export function watchMemory(pid: number, everyMs = 100): () => Memory {
  const highest: Memory = { resident: 0, share: 0 };
  const look = (): void => {
    const memory = memoryOf(pid);
    highest.resident = Math.max(highest.resident, memory?.resident ?? 0);
    highest.share = Math.max(highest.share, memory?.share ?? 0);
  };
  const timer = setInterval(look, everyMs).unref();
  return () => {
    clearInterval(timer);
    look();
    return highest;
  };
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function kilobytes(text: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text)?.[1] ?? 0) * 1024;
}

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Seconds of CPU that the portal and its PostgreSQL have taken so far; null where /proc does not tell. */
export type Cpu = { portal: number; postgres: number };

export function cpuOf(portal: number, dataDir: string): Cpu | null {
  const own = statOf(String(portal));
  if (!own) return null;
  const [postmaster = ""] = readFileSync(path.join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n");
  const servers = readdirSync("/proc").flatMap((pid) => {
    const stat = /^\d+$/.test(pid) ? statOf(pid) : null;
    return stat?.parent === postmaster || pid === postmaster ? [stat?.seconds ?? 0] : [];
  });
  return { portal: own.seconds, postgres: servers.reduce((sum, seconds) => sum + seconds, 0) };
}

/** "portal 1.23 ms, PostgreSQL 0.45 ms": what was taken in between for each of so many requests. */
export function cpuEach(before: Cpu | null, after: Cpu | null, requests: number): string | null {
  if (!before || !after) return null;
  const each = (seconds: number): string => `${((1000 * seconds) / requests).toFixed(2)} ms`;
  return `portal ${each(after.portal - before.portal)}, PostgreSQL ${each(after.postgres - before.postgres)}`;
}

/** proc(5): the name in parentheses may hold spaces; parent is field 4, CPU in hundredths fields 14 and 15. */
function statOf(pid: string): { parent: string; seconds: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { parent: fields[1] ?? "", seconds: (Number(fields[11]) + Number(fields[12])) / 100 };
  } catch {
    return null;
  }
}

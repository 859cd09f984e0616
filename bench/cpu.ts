import { readdirSync, readFileSync } from "node:fs";
import { cpus } from "node:os";
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

/** proc(5): the name in parentheses may hold spaces; parent is field 4, CPU in hundredths fields 14 to 17. */
function statOf(pid: string): { parent: string; seconds: number; withChildren: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const [user = 0, system = 0, childrensUser = 0, childrensSystem = 0] = fields.slice(11, 15).map(Number);
    const seconds = (user + system) / 100;
    const withChildren = seconds + (childrensUser + childrensSystem) / 100;
    return { parent: fields[1] ?? "", seconds, withChildren };
  } catch {
    return null;
  }
}

/**
 * Begins to count; the returned function says which share of all cores went to others than this process and
 * the children that have ended meanwhile, or null where /proc does not tell.
 */
export function watchOthers(): () => number | null {
  const begin = spent();
  return () => {
    const end = spent();
    if (begin.own === null || end.own === null) return null;
    const others = end.busy - begin.busy - (end.own - begin.own);
    return Math.max(0, others / (end.all - begin.all));
  };
}

/** Seconds since the machine started: of all cores, of those the busy ones, and of us with our children. */
function spent(): { all: number; busy: number; own: number | null } {
  const times = cpus().map(({ times }) => times);
  const all = times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0);
  const idle = times.reduce((sum, time) => sum + time.idle, 0);
  return { all: all / 1000, busy: (all - idle) / 1000, own: statOf("self")?.withChildren ?? null };
}

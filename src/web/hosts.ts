import type { MiddlewareHandler } from "hono";
import { findHost, type HostMeaning } from "../associations/index.ts";
import type { Runtime } from "../platform/index.ts";
import type { WebEnv } from "./context.ts";

const keptMs = 10_000;

/** Which association a request is for, by its Host alone. A host that is nobody's gets a plain 404. */
export function associationByHost({
  db,
  baseUrl,
}: Pick<Runtime, "db" | "baseUrl">): MiddlewareHandler<WebEnv> {
  const kept = new Map<string, { meaning: HostMeaning; until: number }>();

  async function meaningOf(host: string): Promise<HostMeaning> {
    const found = kept.get(host);
    if (found && performance.now() < found.until) return found.meaning;
    const meaning = await findHost(db, host);
    // Unknown hosts are asked about each time: keeping what strangers make up would fill the memory.
    if (meaning.kind !== "unknown") kept.set(host, { meaning, until: performance.now() + keptMs });
    return meaning;
  }

  return async (c, next) => {
    const host = new URL(c.req.url).hostname.toLowerCase();
    const meaning = await meaningOf(host);
    switch (meaning.kind) {
      case "association":
        c.set("associationId", meaning.associationId);
        return next();
      case "alias": {
        const { pathname, search } = new URL(c.req.url);
        const port = baseUrl.port ? `:${baseUrl.port}` : "";
        return c.redirect(`${baseUrl.protocol}//${meaning.canonicalHost}${port}${pathname}${search}`, 308);
      }
      case "unknown":
        return c.text("Not found\n", 404);
      default:
        return meaning satisfies never;
    }
  };
}

import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import type { Counter, Histogram } from "prom-client";
import type { Runtime } from "../platform/index.ts";
import type { WebEnv } from "./context.ts";

export type WebMetrics = { requests: Histogram<"route" | "method" | "status">; failures: Counter };

/** A request id, one line in the log and one observation for each request. Routes are named, never addresses: those hold tokens. */
export function observed({ log }: Pick<Runtime, "log">, metrics: WebMetrics): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const started = performance.now();
    c.set("requestId", randomUUID());
    await next();
    const ms = performance.now() - started;
    const { method } = c.req;
    const { status } = c.res;
    // Middlewares match too, for all methods and often last; a page is registered for one method.
    const route = matchedRoutes(c).findLast((matched) => matched.method !== "ALL")?.path ?? "none";
    metrics.requests.observe({ route, method, status: String(status) }, ms / 1000);
    log.info({ requestId: c.get("requestId"), method, route, status, ms: Math.round(ms) }, "request");
  };
}

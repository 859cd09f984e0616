import { timingSafeEqual } from "node:crypto";
import { Hono, type MiddlewareHandler } from "hono";
import type { Registry } from "prom-client";
import { isLoopback, sha256 } from "../platform/index.ts";
import type { WebContext, WebEnv } from "./context.ts";

export type OperationsOptions = {
  /** Database reachable, migrations done. */
  isReady: () => Promise<boolean>;
  registry: Registry;
  metricsToken: string | null;
};

/** What machines ask: alive, ready, and numbers; on every host, before any association. */
export function operations({ isReady, registry, metricsToken }: OperationsOptions): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.get("/healthz", (c) => c.text("alive\n"));
  app.get("/readyz", async (c) => ((await isReady()) ? c.text("ready\n") : c.text("not ready\n", 503)));
  app.get("/metrics", async (c) => {
    const bearer = c.req.header("authorization")?.replace(/^Bearer /i, "") ?? "";
    const hasToken = metricsToken !== null && timingSafeEqual(sha256(bearer), sha256(metricsToken));
    if (!hasToken && !isThisMachine(c)) return c.text("Not found\n", 404);
    c.header("Content-Type", registry.contentType);
    return c.body(await registry.metrics());
  });
  return app;
}

/** The demo's pages show everybody's mail: they are there for this machine itself, and not through a proxy. */
export const onlyThisMachine: MiddlewareHandler<WebEnv> = async (c, next) => {
  if (!isThisMachine(c)) return c.text("Not found\n", 404);
  return next();
};

function isThisMachine(c: WebContext): boolean {
  return isLoopback(c.env.incoming?.socket.remoteAddress ?? "") && !c.req.header("x-forwarded-for");
}

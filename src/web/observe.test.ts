import { Hono } from "hono";
import { pino } from "pino";
import { Counter, Histogram } from "prom-client";
import { expect, test } from "vitest";
import type { WebEnv } from "./context.ts";
import { observed } from "./observe.ts";

test("a request is logged under its route, also where middlewares stand behind it, and never under its address", async () => {
  const lines: string[] = [];
  const requests = new Histogram({
    name: "requests",
    help: "-",
    labelNames: ["route", "method", "status"] as const,
    registers: [],
  });
  const failures = new Counter({ name: "failures", help: "-", registers: [] });
  const app = new Hono<WebEnv>();
  app.use(observed({ log: pino({}, { write: (line) => lines.push(line) }) }, { requests, failures }));
  app.get("/healthz", (c) => c.text("alive"));
  app.use((_c, next) => next());
  app.get("/verify-email/:token", (c) => c.text("page"));
  for (const address of ["/healthz", "/verify-email/canary", "/canary"]) await app.request(address);

  const routes = lines.map((line) => (JSON.parse(line) as { route: string }).route);
  expect(routes).toEqual(["/healthz", "/verify-email/:token", "none"]);
  expect(lines.join()).not.toContain("canary");
});

// A bare Hono with one static page, on the same server stack as the portal (src/web/listen.ts).
// usage: node bench/bare-hono.ts PORT BYTES
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";

const [port, bytes] = process.argv.slice(2).map(Number);
const page = `<!DOCTYPE html><html lang="ja"><title>static</title><p>${"静的".repeat(bytes ?? 0)}`;
const body = Buffer.from(page)
  .subarray(0, bytes)
  .toString("latin1")
  .replace(/[^ -~]/g, ".");

const app = new Hono();
app.get("/", (c) => c.html(body));
app.get("/readyz", (c) => c.text("ready\n"));
createServer(getRequestListener(app.fetch)).listen(port, "127.0.0.1");

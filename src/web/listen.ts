import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { OperatorError } from "../platform/index.ts";
import type { WebEnv } from "./context.ts";

export type Listening = {
  /** The one taken, also where 0 was asked for and the machine chose. */
  port: number;
  /** Lets `app` answer; until then requests wait. */
  serve(app: Hono<WebEnv>): void;
  /** Takes nothing new, waits for the answers under way, and hangs up on whoever is left after some seconds. */
  stop(): Promise<void>;
};

const patienceMs = 7_000;
// A form that takes longer is not waited for; a file is, as long as it comes.
const slowestFormMs = 30_000;

const waitedFor = new WeakSet<IncomingMessage>();

/** This request carries a file: whoever reads it decides how long that may take. */
export function waitForBody(request: IncomingMessage | undefined): void {
  if (request) waitedFor.add(request);
}

/** Takes the port. @throws OperatorError when it is not to be had */
export async function listen({ host, port }: { host: string; port: number }): Promise<Listening> {
  const app = Promise.withResolvers<ReturnType<typeof getRequestListener>>();
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    hangUpOnSlowForm(request, response);
    void app.promise.then((answer) => answer(request, response));
  });
  // Slow senders of headers and bodies are not waited for. Node's own limit for bodies knows no exception.
  server.headersTimeout = 15_000;
  server.requestTimeout = 0;
  await bind(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    serve: (hono) => app.resolve(getRequestListener(hono.fetch as Parameters<typeof getRequestListener>[0])),
    stop: () =>
      new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), patienceMs);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function hangUpOnSlowForm(request: IncomingMessage, response: ServerResponse): void {
  const timer = setTimeout(() => {
    if (!request.complete && !waitedFor.has(request)) request.socket.destroy();
  }, slowestFormMs).unref();
  response.once("close", () => clearTimeout(timer));
}

async function bind(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explained(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function explained(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case "EADDRINUSE":
      return new OperatorError(
        `Port ${port} is in use by another program; choose another: PORT=${port + 1} npm start`,
      );
    case "EACCES":
      return new OperatorError(
        `Port ${port} needs rights this user does not have; choose one above 1023 with PORT.`,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new OperatorError(`HOST: this machine has no address ${host}.`);
    default:
      return error;
  }
}

import type { BlockList } from "node:net";
import { type Association, getAssociation } from "../associations/index.ts";
import { findSession, type Visit } from "../journey/index.ts";
import { clientAddress, type Runtime, type Tx } from "../platform/index.ts";
import { type Cookie, type CookieName, csrfToken, readCookie, setCookie } from "../sessions/index.ts";
import type { WebContext } from "./context.ts";

export type VisitOptions = { runtime: Runtime; trustedProxies: BlockList };

/** Everything the pages are told about a request: its association, its session and the facts, in one round trip. */
export async function loadVisit(
  c: WebContext,
  tx: Tx,
  { runtime, trustedProxies }: VisitOptions,
): Promise<Visit> {
  const associationId = c.get("associationId");
  const now = c.get("now");
  const token = cookieOf(c, runtime, "session");
  const [association, found] = await Promise.all([
    getAssociation(tx, associationId),
    token ? findSession(tx, associationId, token, now) : null,
  ]);
  return {
    ...{ runtime, association, now },
    locale: c.get("locale"),
    requestId: c.get("requestId"),
    url: new URL(c.req.url),
    origin: originOf(runtime, association),
    network: networkAddress(c, trustedProxies),
    userAgent: c.req.header("user-agent"),
    browser: cookieOf(c, runtime, "browser"),
    visitor: c.get("visitor"),
    csrf: csrfToken(runtime, found?.session.sessionId ?? c.get("visitor")),
    session: found?.session ?? null,
    facts: found?.facts ?? null,
    setCookies: [],
  };
}

/** Scheme and port as BASE_URL says, host as the association's own: nothing of it comes from the request. */
export function originOf({ baseUrl }: Pick<Runtime, "baseUrl">, { host }: Pick<Association, "host">): string {
  return `${baseUrl.protocol}//${host}${baseUrl.port ? `:${baseUrl.port}` : ""}`;
}

export function cookieOf(
  c: WebContext,
  { baseUrl }: Pick<Runtime, "baseUrl">,
  name: CookieName,
): string | null {
  return readCookie(c.req.header("cookie"), name, baseUrl.protocol === "https:");
}

export function sendCookies(
  c: WebContext,
  { baseUrl }: Pick<Runtime, "baseUrl">,
  cookies: readonly Cookie[],
): void {
  for (const cookie of cookies) {
    c.header("Set-Cookie", setCookie(cookie, baseUrl.protocol === "https:"), { append: true });
  }
}

export function networkAddress(c: WebContext, trustedProxies: BlockList): string {
  const peer = c.env.incoming?.socket.remoteAddress ?? "";
  return clientAddress(peer, c.req.header("x-forwarded-for"), trustedProxies);
}

import type { MiddlewareHandler } from "hono";
import type { Runtime } from "../platform/index.ts";
import type { WebEnv } from "./context.ts";

const oneYearSeconds = 31_536_000;

/** The headers of every answer (standards.md, Headers). Pages are never stored; assets say otherwise themselves. */
export function securityHeaders({
  random,
  baseUrl,
}: Pick<Runtime, "random" | "baseUrl">): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const nonce = Buffer.from(random.bytes(16)).toString("base64");
    c.set("nonce", nonce);
    await next();
    const { headers } = c.res;
    const set = (name: string, value: string): void => {
      if (!headers.has(name)) headers.set(name, value);
    };
    set(
      "Content-Security-Policy",
      [
        "default-src 'none'",
        `script-src 'nonce-${nonce}' 'strict-dynamic'`,
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
      ].join("; "),
    );
    set("Cache-Control", "no-store");
    set("X-Content-Type-Options", "nosniff");
    // Not no-referrer: forms of our own pages would be sent with "Origin: null".
    set("Referrer-Policy", "same-origin");
    set("Cross-Origin-Opener-Policy", "same-origin");
    set("Cross-Origin-Resource-Policy", "same-origin");
    set(
      "Permissions-Policy",
      "publickey-credentials-get=(self), publickey-credentials-create=(self), camera=(), geolocation=(), microphone=(), payment=()",
    );
    if (baseUrl.protocol === "https:") {
      set("Strict-Transport-Security", `max-age=${oneYearSeconds}; includeSubDomains`);
    }
    set("X-Request-Id", c.get("requestId"));
  };
}

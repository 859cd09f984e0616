import type { WebContext } from "./context.ts";

/**
 * Whether a form was posted by a page of this association: by the headers that browsers send of themselves. The
 * value in the form is checked besides (NIST SP 800-63B-4 §5.1).
 */
export function isSameSite(c: WebContext, ownOrigin: string): boolean {
  if (c.req.header("sec-fetch-site") === "cross-site") return false;
  const origin = c.req.header("origin");
  return origin === undefined || origin === "null" || origin === ownOrigin;
}

/** What a form before sign-in is bound to; null where the browser sent no cookie back. */
export function knownVisitor(c: WebContext): string | null {
  return c.get("visitorIsKnown") ? c.get("visitor") : null;
}

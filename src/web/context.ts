import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { AssociationId } from "../associations/index.ts";
import type { Locale } from "../ui/index.ts";

/** What the first middlewares find out about a request. */
export type WebEnv = {
  Bindings: HttpBindings;
  Variables: {
    requestId: string;
    /** Of this answer's Content-Security-Policy. */
    nonce: string;
    associationId: AssociationId;
    locale: Locale;
    now: Temporal.Instant;
    /** A random value in the visitor's cookie, which forms before sign-in are bound to. */
    visitor: string;
    /** False at a browser's first request, and for ever where cookies are off. */
    visitorIsKnown: boolean;
  };
};

export type WebContext = Context<WebEnv>;

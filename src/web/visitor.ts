import type { MiddlewareHandler } from "hono";
import { type Runtime, randomToken } from "../platform/index.ts";
import { chooseLocale } from "../ui/index.ts";
import type { WebEnv } from "./context.ts";
import { cookieOf, sendCookies } from "./visit.ts";

/** The visitor's language and cookie, known before anything about the member is. */
export function visitorAndLocale(runtime: Runtime): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const query = c.req.query("lang");
    const cookie = cookieOf(c, runtime, "lang") ?? undefined;
    const locale = chooseLocale({ query, cookie, acceptLanguage: c.req.header("accept-language") });
    c.set("locale", locale);
    c.set("now", runtime.clock.now());
    if (query !== undefined && locale !== cookie) {
      sendCookies(c, runtime, [{ name: "lang", value: locale, maxAge: 365 * 86_400 }]);
    }
    const visitor = cookieOf(c, runtime, "visitor");
    c.set("visitorIsKnown", visitor !== null);
    c.set("visitor", visitor ?? randomToken(runtime.random));
    if (visitor === null)
      sendCookies(c, runtime, [{ name: "visitor", value: c.get("visitor"), maxAge: null }]);
    return next();
  };
}

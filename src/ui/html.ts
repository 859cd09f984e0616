import type { JSX } from "hono/jsx/jsx-runtime";

/** What a component returns: markup in which everything foreign has been escaped. */
export type Html = JSX.Element;

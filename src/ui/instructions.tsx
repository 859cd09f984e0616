import type { Child } from "hono/jsx";
import type { Html } from "./html.ts";
import { Rich } from "./rich.tsx";

/** What to do, one thing after the other, with numbers one can point at over the telephone. */
export function Instructions({ items }: { items: readonly Child[] }): Html {
  return (
    <ol class="instructions">
      {items.map((item) => (
        <li>{typeof item === "string" ? <Rich text={item} /> : item}</li>
      ))}
    </ol>
  );
}

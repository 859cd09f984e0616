import type { Child } from "hono/jsx";
import type { Html } from "./html.ts";
import { Icon } from "./icons.tsx";

/** Help that stays folded until somebody wants it. */
export function Details({
  summary,
  children,
  open,
  id,
}: {
  summary: string;
  children: Child;
  open?: boolean;
  id?: string;
}): Html {
  return (
    <details class="details" open={open} id={id}>
      <summary>
        <Icon name="chevron" />
        <span>{summary}</span>
      </summary>
      <div class="details-body">{children}</div>
    </details>
  );
}

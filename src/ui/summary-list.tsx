import type { Child } from "hono/jsx";
import type { Html } from "./html.ts";

export type SummaryRow = {
  term: string;
  detail: Child;
  /** a link to change it; `about` completes its name for those who hear it out of context */
  action?: { href: string; text: string; about: string };
};

/** Facts and what they are, with a way to change each. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }): Html {
  return (
    <dl class="summary-list">
      {rows.map(({ term, detail, action }) => (
        <div>
          <dt>{term}</dt>
          <dd>{detail}</dd>
          {action && (
            <dd class="summary-action">
              <a href={action.href}>
                {action.text}
                <span class="visually-hidden">（{action.about}）</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

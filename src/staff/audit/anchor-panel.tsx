import type { Association } from "../../associations/index.ts";
import { type AnchorOutcome, compareAnchor, parseAnchor } from "../../audit/index.ts";
import type { Tx } from "../../platform/index.ts";
import { Button, type Html, type Locale, NoticeBanner } from "../../ui/index.ts";
import { SearchBox } from "../search-fields.tsx";
import { auditPath } from "./query.ts";
import { texts } from "./texts.ts";

/** What came of comparing a line that was kept outside; null where none was given. */
export type Compared = { line: string; kind: AnchorOutcome["kind"] | "noLine" | "elsewhere" } | null;

/** Whether the log still contains the head in this line, as the daily mail or `audit:verify` wrote it. */
export async function compareLine(
  tx: Tx,
  { associationId, slug }: Association,
  typed: string | null,
): Promise<Compared> {
  const line = typed?.trim().slice(0, 300) ?? "";
  if (line === "") return null;
  const anchor = parseAnchor(line);
  if (!anchor) return { line, kind: "noLine" };
  if (anchor.slug !== slug) return { line, kind: "elsewhere" };
  const { kind } = await compareAnchor(tx, associationId, anchor);
  return { line, kind };
}

export function AnchorPanel({ locale, compared }: { locale: Locale; compared: Compared }): Html {
  const { anchor: text } = texts(locale);
  return (
    <section class="panel" id="anchor-panel" aria-labelledby="anchor-title">
      <h2 id="anchor-title">{text.title}</h2>
      <p>{text.lead}</p>
      {compared && (
        <NoticeBanner kind={compared.kind === "holds" ? "success" : "warning"}>
          {text.outcomes[compared.kind]}
        </NoticeBanner>
      )}
      <form class="toolbar audit-anchor" method="get" action={`${auditPath}#anchor-panel`}>
        <SearchBox name="anchor" label={text.line} value={compared?.line ?? ""} />
        <Button variant="secondary">{text.compare}</Button>
      </form>
      <p class="hint">
        <a href="/staff/policies/audit-anchor">{text.policy}</a>
      </p>
    </section>
  );
}

import { Button } from "./button.tsx";
import type { Html } from "./html.ts";
import type { Locale } from "./locale.ts";
import { texts } from "./texts.ts";

/** Several codes to write down, print or copy, each on a line of its own and copied as it is shown. */
export function CodeList({
  locale,
  id,
  label,
  codes,
}: {
  locale: Locale;
  /** tells it apart from others on the page */
  id: string;
  label: string;
  codes: readonly string[];
}): Html {
  const text = texts(locale);
  return (
    <div class="code-display">
      <p class="part-label">{label}</p>
      <ol class="code code-list" id={id} translate="no">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div class="copy" data-copy={id} data-copied={text.copied} data-failed={text.copyFailed} hidden>
        <Button variant="secondary" type="button" icon="copy">
          {text.copy}
        </Button>
        <span class="copy-status" role="status" />
      </div>
    </div>
  );
}

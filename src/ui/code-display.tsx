import { Button } from "./button.tsx";
import type { Html } from "./html.ts";
import type { Locale } from "./locale.ts";
import { texts } from "./texts.ts";

export type CodeDisplayProps = {
  locale: Locale;
  /** tells it apart from others on the page */
  id: string;
  label: string;
  /** without spaces; shown in fours */
  code: string;
  /** a button that copies it without spaces (with script only) */
  copyable?: boolean;
};

/** A key or recovery code to read, write down or copy. Groups are set apart by space alone. */
export function CodeDisplay({ locale, id, label, code, copyable = true }: CodeDisplayProps): Html {
  const text = texts(locale);
  const groups = code.match(/.{1,4}/gsu) ?? [];
  return (
    <div class="code-display">
      <p class="part-label">{label}</p>
      <code class="code" id={id} translate="no">
        {groups.map((group) => (
          <span>{group}</span>
        ))}
      </code>
      {copyable && (
        <div class="copy" data-copy={id} data-copied={text.copied} data-failed={text.copyFailed} hidden>
          <Button variant="secondary" type="button" icon="copy">
            {text.copy}
          </Button>
          <span class="copy-status" role="status" />
        </div>
      )}
    </div>
  );
}

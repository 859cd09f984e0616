import type { Html } from "./html.ts";
import { Icon } from "./icons.tsx";
import type { Locale } from "./locale.ts";
import { texts } from "./texts.ts";

/** Prints the page; a script brings it out, without one the browser's own menu does it. */
export function PrintButton({ locale }: { locale: Locale }): Html {
  return (
    <button class="button button-secondary" type="button" data-print hidden>
      <Icon name="print" />
      <span>{texts(locale).print}</span>
    </button>
  );
}

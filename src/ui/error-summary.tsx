import type { Html } from "./html.ts";
import { Icon } from "./icons.tsx";
import type { Locale } from "./locale.ts";
import { texts } from "./texts.ts";

/** One thing to put right: the id of its control (null when none), and the very words shown there. */
export type FieldError = { field: string | null; text: string };

/** All errors of a page above its heading. A script moves the focus here, so that it is heard first. */
export function ErrorSummary({
  locale,
  errors,
}: {
  locale: Locale;
  errors: readonly FieldError[];
}): Html | null {
  if (errors.length === 0) return null;
  const text = texts(locale);
  return (
    <div
      class="error-summary"
      role="alert"
      tabindex={-1}
      data-error-summary
      aria-labelledby="error-summary-title"
    >
      <h2 class="error-summary-title" id="error-summary-title">
        <Icon name="error" />
        {errors.some(({ field }) => field !== null) ? text.errorSummary : text.errorNotice}
      </h2>
      <ul>
        {errors.map((error) => (
          <li>{error.field === null ? error.text : <a href={`#${error.field}`}>{error.text}</a>}</li>
        ))}
      </ul>
    </div>
  );
}

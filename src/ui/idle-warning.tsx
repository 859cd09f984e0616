import { Button } from "./button.tsx";
import type { Html } from "./html.ts";
import { Icon } from "./icons.tsx";
import type { Locale } from "./locale.ts";
import { texts } from "./texts.ts";

/**
 * When the session ends without another request, in seconds from the page's sending, and where a POST of the
 * csrf value extends it.
 */
export type IdleLimit = { seconds: number; csrf: string; extend: string };

/**
 * The warning two minutes ahead; one button extends (WCAG 2.2.1). It takes
 * no focus from whoever is typing: it is said politely and waits.
 */
export function IdleWarning({ locale, idle }: { locale: Locale; idle: IdleLimit }): Html {
  const text = texts(locale);
  return (
    <div role="status">
      <div
        class="idle-warning"
        role="dialog"
        aria-labelledby="idle-title"
        data-idle-warning
        data-seconds={String(idle.seconds)}
        data-csrf={idle.csrf}
        data-extend={idle.extend}
        data-over={text.idleOver}
        hidden
      >
        <Icon name="clock" />
        <div>
          <p class="banner-title" id="idle-title">
            {text.idleTitle}
          </p>
          <p id="idle-text">{text.idleText}</p>
          <Button type="button">{text.idleExtend}</Button>
        </div>
      </div>
    </div>
  );
}

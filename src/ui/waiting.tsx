import type { Html } from "./html.ts";
import type { Locale } from "./locale.ts";
import { texts } from "./texts.ts";

export type WaitingProps = {
  locale: Locale;
  /** answers `{"moved": boolean}` as JSON and nothing else */
  poll: string;
  /** where to go once moved */
  next: string;
};

/** The quiet sign on a page that moves on by itself. Needs the script "waiting" in the layout. */
export function Waiting({ locale, poll, next }: WaitingProps): Html {
  return (
    <p class="waiting" data-poll={poll} data-next={next} hidden>
      <span class="waiting-dots" aria-hidden="true">
        <span />
        <span />
        <span />
      </span>
      {texts(locale).waiting}
    </p>
  );
}

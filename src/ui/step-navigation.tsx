import type { Html } from "./html.ts";
import type { Locale } from "./locale.ts";
import { texts } from "./texts.ts";

/** Where one stands: both count from 1. */
export type StepPosition = { number: number; total: number };

/** 「ステップ 3／8」 with a bar of as many parts. The words say it all; the bar is for the eye. */
export function StepNavigation({ locale, step }: { locale: Locale; step: StepPosition }): Html {
  const parts = Array.from({ length: step.total }, (_, index) => index + 1);
  return (
    <div class="steps">
      <p class="steps-text">{texts(locale).step(step.number, step.total)}</p>
      <div class="steps-bar" aria-hidden="true">
        {parts.map((part) => (
          <span class={part < step.number ? "done" : part === step.number ? "now" : undefined} />
        ))}
      </div>
    </div>
  );
}

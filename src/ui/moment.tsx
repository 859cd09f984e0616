import { dayAndClock, type Precision } from "./dates.ts";
import type { Html } from "./html.ts";
import type { Locale } from "./locale.ts";

/** A moment in a table: where there is little room, the time of day stands below the day, and neither is broken. */
export function Moment({
  locale,
  at,
  to = "minute",
}: {
  locale: Locale;
  at: Temporal.Instant;
  to?: Precision;
}): Html {
  const [day, clock] = dayAndClock(locale, at, to);
  return (
    <time datetime={at.toString()}>
      <span class="unbroken">{day}</span> <span class="unbroken">{clock}</span>
    </time>
  );
}

import type { Locale } from "./locale.ts";

const zone = "Asia/Tokyo";

/** A day as people read it: 2026年11月22日 / 22 November 2026. */
export function formatDay(locale: Locale, day: Temporal.PlainDate): string {
  return locale === "ja"
    ? `${day.year}年${day.month}月${day.day}日`
    : day.toLocaleString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

/** A moment in Japan's time, to the minute: 2026年11月22日 18:54 / 22 November 2026, 18:54 (JST). */
export function formatMoment(locale: Locale, moment: Temporal.Instant): string {
  return dayAndClock(locale, moment, "minute").join(" ");
}

/** How exact a moment is: to the second where somebody compares it with other logs. */
export type Precision = "minute" | "second";

/** The two parts of a moment, for where there is a break between them. */
export function dayAndClock(
  locale: Locale,
  moment: Temporal.Instant,
  to: Precision,
): readonly [day: string, clock: string] {
  const local = moment.toZonedDateTimeISO(zone);
  const parts = to === "second" ? [local.minute, local.second] : [local.minute];
  const clock = [local.hour, ...parts.map((part) => String(part).padStart(2, "0"))].join(":");
  const day = formatDay(locale, local.toPlainDate());
  return locale === "ja" ? [day, clock] : [`${day},`, `${clock} (JST)`];
}

/** 「14:35」 in Japan; rounded up to the minute, so that whoever waits until then waits long enough. */
export function formatClockUp(moment: Temporal.Instant): string {
  return moment
    .toZonedDateTimeISO("Asia/Tokyo")
    .round({ smallestUnit: "minute", roundingMode: "ceil" })
    .toPlainTime()
    .toString()
    .slice(0, 5);
}

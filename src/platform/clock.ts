/** The time of day as an argument: the product reads the machine's clock here and nowhere else. */
export type Clock = { now(): Temporal.Instant };

export const machineClock: Clock = { now: () => Temporal.Now.instant() };

/** Associations live in Japan; a day begins at midnight there, wherever the server stands. */
export const japan = "Asia/Tokyo";

/** The calendar day in Japan at `now`. */
export function dayInJapan(now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO(japan).toPlainDate();
}

import { japan, parseJapaneseDate } from "../platform/index.ts";

/** What an address asks for. */
export type Asked = { get(name: string): string | null };

/** Days in Japan, the last one included. */
export type Period = { from: Temporal.PlainDate | null; until: Temporal.PlainDate | null };

export type PeriodProblem = { field: "from" | "until"; why: "notADate" | "untilBeforeFrom" };

/** The days `from` and `until` that were asked for; a day that is none is told. */
export function readPeriod(asked: Asked): { period: Period; problems: PeriodProblem[] } {
  const problems: PeriodProblem[] = [];
  const day = (field: "from" | "until"): Temporal.PlainDate | null => {
    const outcome = parseJapaneseDate(asked.get(field) ?? "");
    if (outcome.kind === "date") return outcome.date;
    if (outcome.reason !== "empty") problems.push({ field, why: "notADate" });
    return null;
  };
  const [from, until] = [day("from"), day("until")];
  if (from && until && Temporal.PlainDate.compare(until, from) < 0)
    problems.push({ field: "until", why: "untilBeforeFrom" });
  return { period: { from, until }, problems };
}

/** The first moment of a period and the first one after it. */
export function momentsOf({ from, until }: Period): {
  since: Temporal.Instant | null;
  before: Temporal.Instant | null;
} {
  const begin = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(japan).toInstant();
  return { since: from && begin(from), before: until && begin(until.add({ days: 1 })) };
}

import { accountSteps } from "../../journey/index.ts";
import type { ChartTone, Locale } from "../../ui/index.ts";
import { auditPath, searchAddress } from "../audit/query.ts";
import { mailAddress } from "../mail/query.ts";
import { texts as memberTexts } from "../members/texts.ts";
import { signInFailures, signInWays } from "../sign-in-figures.ts";
import { type Day, type Figure, fatesCounted, figureOf, letterEvents, wasCounted } from "./figures.ts";
import { texts } from "./texts.ts";

export const tableNames = ["progress", "underway", "signIns", "failures", "mail", "letters"] as const;

/** What is drawn over time, each with a table beside it. */
export type TableName = (typeof tableNames)[number];

export function isTableName(value: unknown): value is TableName {
  return tableNames.some((name) => name === value);
}

/** A table with one row a day: what its columns are called, and how they are drawn. */
export type Table = {
  name: TableName;
  title: string;
  /** What its chart shows, for who cannot see it. */
  label: string;
  series: readonly { name: string; tone: ChartTone; listOf: ListOf | null }[];
  rows: readonly { day: Temporal.PlainDate; values: readonly number[] }[];
};

/** Where everything is listed that a number of these days counts. */
export type ListOf = (from: Temporal.PlainDate, until: Temporal.PlainDate) => string;

export function tableOf(name: TableName, locale: Locale, days: readonly Day[]): Table {
  const text = texts(locale);
  const { title, label } = text[name];
  const { columns, drawn = days } = columnsOf(name, locale, days);
  return {
    ...{ name, title, label },
    series: columns.map(({ heading, tone, listOf = null }) => ({ name: heading, tone, listOf })),
    rows: drawn.map((day) => ({ day: day.day, values: columns.map(({ value }) => value(day)) })),
  };
}

type Column = { heading: string; tone: ChartTone; value: (day: Day) => number; listOf?: ListOf | null };

function columnsOf(
  name: TableName,
  locale: Locale,
  days: readonly Day[],
): { columns: Column[]; drawn?: readonly Day[] } {
  const text = texts(locale);
  switch (name) {
    case "progress":
      return {
        columns: [
          counted(text.progress.finished, "second", "step.finished"),
          { heading: text.progress.underway, tone: "first", value: countUnderway },
          counted(text.progress.notStarted, "fifth", "step.notStarted"),
        ],
        drawn: sinceCounted(days),
      };
    case "underway":
      return {
        columns: stepsUnderway.map((step, index) =>
          counted(memberTexts(locale).steps[step], tones[index % tones.length] ?? "fifth", `step.${step}`),
        ),
        drawn: sinceCounted(days),
      };
    case "signIns":
      return {
        columns: signInWays.map((way, index) => ({
          ...counted(text.signIns.ways[way], tones[index] ?? "fifth", `sign-in.${way}`),
          listOf: inLog({ figure: `sign-in.${way}` }),
        })),
      };
    case "failures":
      return {
        columns: signInFailures.map((kind, index) => ({
          ...counted(
            text.failures.kinds[kind],
            (["fourth", "third", "fifth"] as const)[index] ?? "fifth",
            `failure.${kind}`,
          ),
          listOf: inLog({ figure: `failure.${kind}` }),
        })),
      };
    case "mail":
      return {
        columns: fatesCounted.map((fate, index) => ({
          ...counted(
            text.mail.fates[fate],
            (["first", "fifth", "third", "fourth"] as const)[index] ?? "fifth",
            `mail.${fate}`,
          ),
          listOf: (from, until) => mailAddress({ fate, from: from.toString(), until: until.toString() }),
        })),
      };
    case "letters":
      return {
        columns: letterEvents.map((event, index) => ({
          ...counted(
            text.letters.events[event],
            (["first", "second", "fourth"] as const)[index] ?? "fifth",
            `letter.${event}`,
          ),
          // That a letter was used up is told by whatever was done with it: no single event.
          listOf: event === "used" ? null : inLog({ event: `letter.${event}` }),
        })),
      };
    default:
      return name satisfies never;
  }
}

function inLog(wanted: Record<string, string>): ListOf {
  return (from, until) => {
    const asked = new URLSearchParams({ ...wanted, from: from.toString(), until: until.toString() });
    return searchAddress(auditPath, asked);
  };
}

const tones: readonly ChartTone[] = ["second", "first", "third", "fifth", "fourth"];

function counted(heading: string, tone: ChartTone, figure: Figure): Column {
  return { heading, tone, value: (day) => figureOf(day, figure) };
}

const stepsUnderway = accountSteps.filter((step) => step !== "notStarted" && step !== "finished");

// Nobody can say today who stood where before somebody counted; one day alone would be a wall.
function sinceCounted(days: readonly Day[]): readonly Day[] {
  return days.slice(Math.max(Math.min(days.findIndex(wasCounted), days.length - 7), 0));
}

function countUnderway(day: Day): number {
  return stepsUnderway.reduce((total, step) => total + figureOf(day, `step.${step}`), 0);
}

import type { CheckFindings } from "../../imports/index.ts";
import { type NumberChange, type Problem, reasonWords } from "../../members/index.ts";
import { DataTable, type Html, type Locale } from "../../ui/index.ts";
import { figure, texts } from "./texts.ts";

/** What a check lists: rows that are refused, numbers that change, rows that deserve a look, and what stays. */
export type Listed = "problems" | "changes" | "doubts" | "kept";

export const listed: readonly Listed[] = ["problems", "changes", "doubts", "kept"];

export function countOf(findings: CheckFindings, which: Listed): { total: number; shown: number } {
  const { total, shown } = which === "changes" ? findings.numberChanges : problemsOf(findings, which);
  return { total, shown: shown.length };
}

function problemsOf(
  { problems, warnings, kept }: CheckFindings,
  which: Exclude<Listed, "changes">,
): CheckFindings["problems"] {
  return { problems, doubts: warnings, kept }[which];
}

/** Some rows of one list, as a table. */
export function FindingsTable({
  locale,
  findings,
  which,
  from = 0,
  most,
}: {
  locale: Locale;
  findings: CheckFindings;
  which: Listed;
  from?: number;
  most: number;
}): Html {
  if (which === "changes") {
    return <ChangesTable locale={locale} rows={findings.numberChanges.shown.slice(from, from + most)} />;
  }
  const { shown } = problemsOf(findings, which);
  const text = texts(locale).rows;
  return (
    <DataTable<Problem>
      caption={text.titles[which]}
      captionHidden
      empty={text.none}
      rows={shown.slice(from, from + most)}
      columns={[
        { heading: text.line, cell: ({ line }) => text.lineOf(figure(line)) },
        { heading: text.column, cell: ({ column }) => <span lang="ja">{column ?? text.wholeRow}</span> },
        { heading: text.value, cell: ({ value }) => <span lang="ja">{shortened(value)}</span> },
        { heading: text.reason, cell: (problem) => reasonWords(problem, locale) },
      ]}
    />
  );
}

function ChangesTable({ locale, rows }: { locale: Locale; rows: readonly NumberChange[] }): Html {
  const text = texts(locale).rows;
  return (
    <DataTable<NumberChange>
      caption={text.titles.changes}
      captionHidden
      empty={text.none}
      rows={rows}
      columns={[
        { heading: text.line, cell: ({ line }) => text.lineOf(figure(line)) },
        { heading: text.name, cell: ({ name }) => <span lang="ja">{name}</span> },
        { heading: text.before, cell: ({ before }) => <span class="unbroken">{before}</span> },
        { heading: text.after, cell: ({ after }) => <span class="unbroken">{after}</span> },
        { heading: text.remark, cell: ({ zerosLost }) => (zerosLost ? text.zerosLost : "") },
      ]}
    />
  );
}

/** A misread file has endless values. */
export function shortened(value: string): string {
  const characters = Array.from(value);
  return characters.length > 60 ? `${characters.slice(0, 60).join("")}…` : value;
}

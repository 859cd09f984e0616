import type { CheckFindings } from "../../imports/index.ts";
import { mayBeAnother, type NumberChange, type Problem, reasonWords } from "../../members/index.ts";
import { Checkbox, DataTable, type Html, type Locale, StatusTag } from "../../ui/index.ts";
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
  marks,
}: {
  locale: Locale;
  findings: CheckFindings;
  which: Listed;
  from?: number;
  most: number;
  marks: Marks;
}): Html {
  if (which === "changes") {
    const rows = findings.numberChanges.shown.slice(from, from + most);
    return <ChangesTable {...{ locale, rows, marks }} />;
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

function ChangesTable({
  locale,
  rows,
  marks,
}: {
  locale: Locale;
  rows: readonly NumberChange[];
  marks: Marks;
}): Html {
  const text = texts(locale).rows;
  const remarks = (change: NumberChange): Html[] => [
    ...(mayBeAnother(change) ? [<StatusTag tone="warning" text={text.perhapsAnother} />] : []),
    ...(change.zerosLost ? [<span>{text.zerosLost}</span>] : []),
  ];
  const isMarked = ({ line }: NumberChange): boolean => marks.lines.has(line);
  const another = {
    heading: text.another,
    cell: (change: NumberChange) =>
      marks.mayMark ? (
        <Checkbox name={markOf(change.line)} label={text.anotherMark} checked={isMarked(change)} />
      ) : isMarked(change) ? (
        text.anotherMarked
      ) : (
        ""
      ),
  };
  return (
    <DataTable<NumberChange>
      caption={text.titles.changes}
      captionHidden
      empty={text.none}
      rows={rows}
      columns={[
        { heading: text.line, cell: ({ line }) => text.lineOf(figure(line)) },
        { heading: text.name, cell: ({ name }) => <span lang="ja">{name}</span> },
        { heading: text.before, cell: (change) => <Side {...{ locale, change }} side="before" /> },
        { heading: text.after, cell: (change) => <Side {...{ locale, change }} side="after" /> },
        { heading: text.remark, cell: (change) => <>{remarks(change)}</> },
        ...(marks.mayMark || marks.lines.size > 0 ? [another] : []),
      ]}
    />
  );
}

/** The number, and what else is otherwise on the other side. */
function Side({
  locale,
  change,
  side,
}: {
  locale: Locale;
  change: NumberChange;
  side: "before" | "after";
}): Html {
  const text = texts(locale).rows;
  return (
    <>
      <span class="unbroken">{change[side]}</span>
      {change.differences.map((difference) => (
        <span class="quiet-line">
          {difference.column === "sex" ? (
            text.sexes[difference[side]]
          ) : (
            <span lang="ja">{shortened(difference[side])}</span>
          )}
        </span>
      ))}
    </>
  );
}

/** Rows of which somebody says that they are other people, and whether that may be said here. */
export type Marks = { lines: ReadonlySet<number>; mayMark: boolean };

/** The name of a row's box. */
export function markOf(line: number): string {
  return `other-${line}`;
}

/** A misread file has endless values. */
export function shortened(value: string): string {
  const characters = Array.from(value);
  return characters.length > 60 ? `${characters.slice(0, 60).join("")}…` : value;
}

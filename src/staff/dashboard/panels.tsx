import type { Child } from "hono/jsx";
import {
  Bar,
  ColumnChart,
  DataTable,
  Details,
  formatDay,
  type Html,
  Icon,
  type Locale,
} from "../../ui/index.ts";
import { runPath } from "../letters/paths.ts";
import { memberSteps } from "../members/search.ts";
import { texts as memberTexts } from "../members/texts.ts";
import { percent } from "../percent.ts";
import { type Day, figureOf, letterStands } from "./figures.ts";
import type { Table } from "./tables.ts";
import type { Tasks } from "./tasks.ts";
import { figure, texts } from "./texts.ts";

/** What waits for somebody, each a link to where it is done. */
export function TaskPanel({ locale, tasks }: { locale: Locale; tasks: Tasks }): Html {
  const { tasks: text } = texts(locale);
  const all = [
    { name: text.findings, count: tasks.findings, href: "/staff/audit" },
    { name: text.approvals, count: tasks.approvals, href: "/staff/approvals" },
    { name: text.reissues, count: tasks.reissues, href: "/staff/reissues" },
    {
      ...{ name: text.forgottenLetters, count: tasks.forgotten.letters },
      href: runPath(tasks.forgotten.runId ?? ""),
    },
    { name: text.returnedLetters, count: tasks.returnedLetters, href: "/staff/letters/returned" },
    { name: text.undeliverable, count: tasks.undeliverable, href: "/staff/members?mail=undeliverable" },
  ].filter(({ count }) => count > 0);
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{text.title}</h2>
      {all.length === 0 ? (
        <p class="tasks-nothing">
          <Icon name="success" />
          {text.nothing}
        </p>
      ) : (
        <ul class="tasks">
          {all.map(({ name, count, href }) => (
            <li>
              <a href={href} class={name === text.findings ? "tasks-danger" : undefined}>
                <span>{name}</span>
                <strong>{text.cases(figure(count))}</strong>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** How many members stand at each step, and how many have left; each number leads to them. */
export function StepPanel({ locale, today }: { locale: Locale; today: Day }): Html {
  const { steps: text } = texts(locale);
  const names = memberTexts(locale).steps;
  const rows = memberSteps.map((step) => ({ step, members: figureOf(today, `step.${step}`) }));
  const all = rows.reduce((total, { step, members }) => (step === "left" ? total : total + members), 0);
  return (
    <div class="panel">
      <h2>{text.title}</h2>
      {all > 0 && <p>{text.lead(figure(all))}</p>}
      <DataTable
        caption={text.title}
        captionHidden
        empty={text.empty}
        rows={rows.some(({ members }) => members > 0) ? rows : []}
        columns={[
          { heading: text.step, cell: ({ step }) => names[step] },
          {
            heading: text.members,
            numeric: true,
            cell: ({ step, members }) => <a href={`/staff/members?step=${step}`}>{figure(members)}</a>,
          },
          {
            heading: text.share,
            // Of those who may still get on: who has left is no part of them.
            cell: ({ step, members }) =>
              step !== "left" && (
                <span class="share">
                  <Bar value={members} of={all} tone={step === "finished" ? "second" : "first"} />
                  <span class="numeric">{percent(members, all)}</span>
                </span>
              ),
          },
        ]}
      />
    </div>
  );
}

/** The newest letter of each member by its state; each number leads to the members. */
export function LetterStands({ locale, today }: { locale: Locale; today: Day }): Html {
  const { letters: text, steps } = texts(locale);
  return (
    <DataTable
      caption={text.stands}
      empty=""
      rows={letterStands}
      columns={[
        { heading: text.state, cell: (state) => text.states[state] },
        {
          heading: steps.members,
          numeric: true,
          cell: (state) => (
            <a href={`/staff/members?letter=${state}`}>{figure(figureOf(today, `letters.${state}`))}</a>
          ),
        },
      ]}
    />
  );
}

/** A chart over time and the same numbers as a table, newest first. `dayHref` leads to what happened on a day. */
export function TablePanel({
  locale,
  table,
  dayHref,
  sums,
  children,
}: {
  locale: Locale;
  table: Table;
  dayHref?: (day: Temporal.PlainDate) => string;
  /** Whether values of days may be added up: events, not stocks. */
  sums: boolean;
  children?: Child;
}): Html {
  const text = texts(locale);
  const { name, title, label, series, rows } = table;
  const totals = series.map((_, index) =>
    rows.reduce((total, { values }) => total + (values[index] ?? 0), 0),
  );
  const [first, last] = [rows[0]?.day, rows.at(-1)?.day];
  const isEmpty = totals.every((total) => total === 0);
  return (
    <div class="panel" id={name}>
      <h2>{title}</h2>
      {isEmpty ? (
        <p class="empty">{text.none}</p>
      ) : (
        <>
          <ColumnChart
            id={name}
            label={label}
            series={series.map((each, index) => ({
              ...each,
              total: sums ? figure(totals[index] ?? 0) : undefined,
              href: first && last && each.listOf ? each.listOf(first, last) : undefined,
            }))}
            columns={rows.map(({ day, values }) => ({ label: shortDay(day), values }))}
          />
          <Details summary={text.showTable}>
            <DataTable
              caption={title}
              captionHidden
              empty={text.none}
              rows={rows.toReversed()}
              columns={[
                {
                  heading: text.day,
                  cell: ({ day }) =>
                    dayHref ? <a href={dayHref(day)}>{formatDay(locale, day)}</a> : formatDay(locale, day),
                },
                ...series.map((each, index) => ({
                  heading: each.name,
                  numeric: true,
                  cell: ({ day, values }: Table["rows"][number]) =>
                    listed(values[index] ?? 0, each.listOf?.(day, day)),
                })),
              ]}
            />
          </Details>
        </>
      )}
      {children}
    </div>
  );
}

/** A number that leads to what it counts; nought leads nowhere. */
function listed(value: number, href: string | undefined): Html | string {
  return href && value > 0 ? <a href={href}>{figure(value)}</a> : figure(value);
}

function shortDay({ month, day }: Temporal.PlainDate): string {
  return `${month}/${day}`;
}

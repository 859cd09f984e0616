import { type Answer, again, type FormState, type View } from "../../journey/index.ts";
import { dayInJapan } from "../../platform/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import {
  Button,
  Form,
  formatMoment,
  type Html,
  LinkList,
  type Locale,
  NoticeBanner,
} from "../../ui/index.ts";
import { mailPath } from "../mail/query.ts";
import type { StaffPage, StaffVisit } from "../page.ts";
import { countFigures } from "./count.ts";
import { type Figures, readFigures } from "./figures.ts";
import { LetterStands, StepPanel, TablePanel, TaskPanel } from "./panels.tsx";
import { type TableName, tableNames, tableOf } from "./tables.ts";
import { countTasks, type Tasks } from "./tasks.ts";
import { texts } from "./texts.ts";

export const dashboardPath = "/staff";

export const periods = [7, 30, 90] as const;

/** The period that was asked for, in days; a month when it is none of those offered. */
export function periodOf(asked: string | null): (typeof periods)[number] {
  return periods.find((days) => String(days) === asked) ?? 30;
}

/** 「ダッシュボード」: what waits, where the members stand, and how the days went. */
export const dashboardPage: StaffPage = {
  keeps: [],
  show: async (visit, tx, form) => {
    const { association, now, url } = visit;
    const { associationId } = association;
    const days = periodOf(url.searchParams.get("days"));
    const [tasks, figures] = await Promise.all([
      countTasks(tx, associationId, now),
      readFigures(tx, associationId, dayInJapan(now), days),
    ]);
    return dashboardView(visit, form, { tasks, figures });
  },
  accept: async ({ runtime, association, now }, typed): Promise<Answer> => {
    const { associationId } = association;
    await runtime.db.within(associationId, (tx) => countFigures(tx, associationId, now));
    return again(typed, [], [], "recounted");
  },
};

export function dashboardView(
  visit: StaffVisit,
  form: FormState,
  { tasks, figures }: { tasks: Tasks; figures: Figures },
): View {
  const { locale, csrf, url } = visit;
  const text = texts(locale);
  const days = periodOf(url.searchParams.get("days"));
  const today = figures.days.at(-1);
  return {
    title: text.title,
    width: "wide",
    body: (
      <>
        {form.news === "recounted" && <NoticeBanner kind="success">{text.recounted}</NoticeBanner>}
        <TaskPanel locale={locale} tasks={tasks} />
        <div class="toolbar dashboard-bar">
          <Periods locale={locale} chosen={days} />
          <p class="hint">
            {figures.countedAt ? text.counted(formatMoment(locale, figures.countedAt)) : text.neverCounted}
          </p>
          <Form csrf={csrf} action={`${dashboardPath}?days=${days}`}>
            <Button variant="link">{text.recount}</Button>
          </Form>
        </div>
        {figures.countedAt && today && (
          <div class="dashboard">
            <div>
              <StepPanel locale={locale} today={today} />
              <Panel name="signIns" locale={locale} figures={figures} />
              <Panel name="letters" locale={locale} figures={figures} />
            </div>
            <div>
              <Panel name="progress" locale={locale} figures={figures} />
              <Panel name="underway" locale={locale} figures={figures} />
              <Panel name="failures" locale={locale} figures={figures} />
              <Panel name="mail" locale={locale} figures={figures} />
              {mayDo(visit.staff.role, "export") && <ExportForm visit={visit} days={days} />}
            </div>
          </div>
        )}
      </>
    ),
  };
}

function Panel({ name, locale, figures }: { name: TableName; locale: Locale; figures: Figures }): Html {
  const table = tableOf(name, locale, figures.days);
  const { mail } = texts(locale);
  const today = figures.days.at(-1);
  const log = (group: string, more = ""): ((day: Temporal.PlainDate) => string) => {
    return (day) => `/staff/audit?from=${day}&until=${day}&group=${group}${more}`;
  };
  switch (name) {
    case "progress":
    case "underway":
      return <TablePanel locale={locale} table={table} sums={false} />;
    case "signIns":
      return <TablePanel locale={locale} table={table} sums dayHref={log("sign-in")} />;
    case "failures":
      return <TablePanel locale={locale} table={table} sums dayHref={log("sign-in", "&only=failures")} />;
    case "mail":
      return (
        <TablePanel locale={locale} table={table} sums>
          <LinkList
            links={[
              { href: mailPath, text: mail.troubles },
              { href: "/staff/members?mail=undeliverable", text: mail.undeliverable },
            ]}
          />
        </TablePanel>
      );
    case "letters":
      return (
        <TablePanel locale={locale} table={table} sums dayHref={log("letters")}>
          {today && <LetterStands locale={locale} today={today} />}
        </TablePanel>
      );
    default:
      return name satisfies never;
  }
}

function Periods({ locale, chosen }: { locale: Locale; chosen: number }): Html {
  const text = texts(locale);
  return (
    <nav class="periods" aria-label={text.period}>
      {periods.map((days) => (
        <a href={`${dashboardPath}?days=${days}`} aria-current={days === chosen ? "true" : undefined}>
          {text.days(days)}
        </a>
      ))}
    </nav>
  );
}

function ExportForm({ visit, days }: { visit: StaffVisit; days: number }): Html {
  const { export: text, ...names } = texts(visit.locale);
  return (
    <section class="panel" aria-labelledby="export">
      <h2 id="export">{text.title}</h2>
      <p>{text.lead}</p>
      <Form csrf={visit.csrf} action={`${dashboardPath}/dashboard/export`}>
        <input type="hidden" name="days" value={String(days)} />
        <div class="toolbar">
          <Choice
            name="table"
            label={text.table}
            options={(["steps", ...tableNames] as const).map((name) => [name, names[name].title])}
          />
          <Choice
            name="encoding"
            label={text.encoding}
            options={[
              ["cp932", text.cp932],
              ["utf-8", text.utf8],
            ]}
          />
          <Button variant="secondary">{text.submit}</Button>
        </div>
      </Form>
    </section>
  );
}

function Choice({
  name,
  label,
  options,
}: {
  name: string;
  label: string;
  options: readonly (readonly [string, string])[];
}): Html {
  return (
    <div class="field">
      <label class="label" for={name}>
        {label}
      </label>
      <select class="input select" id={name} name={name}>
        {options.map(([value, words]) => (
          <option value={value}>{words}</option>
        ))}
      </select>
    </div>
  );
}

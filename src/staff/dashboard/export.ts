import { record } from "../../audit/index.ts";
import type { Answer, Typed } from "../../journey/index.ts";
import { type CsvField, dayInJapan, writeCsv } from "../../platform/index.ts";
import { memberSteps } from "../members/search.ts";
import { texts as memberTexts } from "../members/texts.ts";
import { type StaffFile, type StaffVisit, staffDid } from "../page.ts";
import { type Figures, figureOf, readFigures, wasCounted } from "./figures.ts";
import { dashboardPath, periodOf } from "./page.tsx";
import { isTableName, type TableName, tableOf } from "./tables.ts";
import { texts } from "./texts.ts";

/** One table of the dashboard as CSV, for the period that was on the page. */
export async function exportTable(visit: StaffVisit, typed: Typed): Promise<StaffFile | Answer> {
  const { runtime, association, locale, now } = visit;
  const { associationId } = association;
  const asked = typed.text("table");
  const name = isTableName(asked) || asked === "steps" ? asked : null;
  if (!name) return { kind: "go", to: dashboardPath };
  const days = periodOf(typed.text("days"));
  const encoding = typed.text("encoding") === "utf-8" ? "utf-8" : "cp932";
  const today = dayInJapan(now);
  const figures = await runtime.db.within(associationId, async (tx) => {
    await record(tx, {
      ...staffDid(visit),
      event: "dashboard.exported",
      details: { table: name, days, encoding },
    });
    return readFigures(tx, associationId, today, days);
  });
  const text = texts(locale);
  return {
    name: text.export.fileName(text[name].title, today.toString()),
    type: "text/csv",
    body: writeCsv(name === "steps" ? stepRows(visit, figures) : dayRows(visit, name, figures), { encoding }),
  };
}

function dayRows({ locale }: StaffVisit, name: TableName, { days }: Figures): CsvField[][] {
  const { series, rows } = tableOf(name, locale, days);
  return [
    [texts(locale).day, ...series.map((each) => each.name)],
    ...rows.map(({ day, values }) => [day.toString(), ...values]),
  ];
}

// A row a day on which was counted, a column a step.
function stepRows({ locale }: StaffVisit, { days }: Figures): CsvField[][] {
  const { steps } = memberTexts(locale);
  return [
    [texts(locale).day, ...memberSteps.map((step) => steps[step])],
    ...days
      .filter(wasCounted)
      .map((day) => [day.day.toString(), ...memberSteps.map((step) => figureOf(day, `step.${step}`))]),
  ];
}

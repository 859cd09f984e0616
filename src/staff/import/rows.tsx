import { type CheckFindings, findImport, findingsOf, type ListedImport } from "../../imports/index.ts";
import type { View } from "../../journey/index.ts";
import { Pagination } from "../../ui/index.ts";
import { pageAsked } from "../bounded.ts";
import type { Params, StaffPage, StaffVisit } from "../page.ts";
import { countOf, FindingsTable, type Listed, listed } from "./findings.tsx";
import { importsPath } from "./list.tsx";
import { keyOf, noImportView } from "./one.tsx";
import { marksOf } from "./result.tsx";
import { figure, texts } from "./texts.ts";

const rowsOnPage = 100;

/** All rows of one list that a check made, page by page. */
export function rowsPage(params: Params): StaffPage {
  return {
    keeps: [],
    show: async (visit, tx) => {
      const key = keyOf(visit, params.import ?? "");
      const it = await findImport(tx, visit.runtime.keys, key);
      const findings = it && (await findingsOf(tx, visit.runtime.keys, key));
      const which = listed.find((name) => name === params.list);
      return it && findings && which ? rowsView(visit, it, findings, which) : noImportView(visit);
    },
  };
}

export function rowsView(visit: StaffVisit, it: ListedImport, findings: CheckFindings, which: Listed): View {
  const { locale, url } = visit;
  const text = texts(locale).rows;
  const { total, shown } = countOf(findings, which);
  const pages = Math.max(1, Math.ceil(shown / rowsOnPage));
  const page = Math.min(pageAsked(url), pages);
  const back = `${importsPath}/${it.importId}`;
  return {
    title: text.titles[which],
    lead: text.leads[which],
    width: "wide",
    body: (
      <>
        {total > shown && <p>{text.more(figure(shown), figure(total))}</p>}
        <FindingsTable
          {...{ locale, findings, which }}
          marks={marksOf(it)}
          from={(page - 1) * rowsOnPage}
          most={rowsOnPage}
        />
        <Pagination
          locale={locale}
          page={page}
          total={pages}
          href={(to) => `${back}/rows/${which}?page=${to}`}
        />
        <p>
          <a href={back}>{text.back}</a>
        </p>
      </>
    ),
  };
}

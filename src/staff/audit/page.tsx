import type { View } from "../../journey/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import { Button, Form, type Html, NoticeBanner } from "../../ui/index.ts";
import type { MomentCursor } from "../moment-cursor.ts";
import type { StaffPage, StaffVisit } from "../page.ts";
import type { PeriodProblem } from "../period.ts";
import { AnchorPanel, type Compared, compareLine } from "./anchor-panel.tsx";
import { ChainPanel, type ChainState, chainState } from "./chain-panel.tsx";
import { auditPath, fields, readQuery, searchAddress } from "./query.ts";
import { RecordTable } from "./records.tsx";
import { type FoundPage, findRecords, staffNames } from "./search.ts";
import { SearchForm } from "./search-form.tsx";
import { figure, texts } from "./texts.ts";

/** 「監査記録」: searching the log, how far it is sealed, and taking it as a file. */
export const auditPage: StaffPage = {
  keeps: [],
  show: async (visit, tx) => {
    const { association, runtime, url } = visit;
    const { associationId } = association;
    const { query, problems } = readQuery(url.searchParams);
    const nothing: FoundPage = { records: [], next: null };
    const [found, staff, chain, compared] = await Promise.all([
      problems.length > 0 ? nothing : findRecords(tx, runtime.keys, associationId, query),
      staffNames(tx, associationId),
      chainState(tx, associationId),
      compareLine(tx, association, url.searchParams.get("anchor")),
    ]);
    return auditView(visit, { found, staff, chain, compared, problems });
  },
};

export type AuditShown = {
  found: FoundPage;
  staff: readonly { staffId: string; name: string }[];
  chain: ChainState;
  compared: Compared;
  problems: readonly PeriodProblem[];
};

export function auditView(visit: StaffVisit, shown: AuditShown): View {
  const { found, staff, chain, compared, problems } = shown;
  const { locale, url } = visit;
  const text = texts(locale);
  const asked = url.searchParams;
  return {
    title: text.title,
    lead: text.lead,
    width: "wide",
    body: (
      <>
        {chain.verified && chain.verified.findings > 0 && (
          <NoticeBanner kind="danger" title={text.chain.alertTitle(figure(chain.verified.findings))}>
            {text.chain.alert}
          </NoticeBanner>
        )}
        <SearchForm {...{ locale, asked, problems, staff }} path={auditPath} />
        <div>
          {problems.length === 0 && <RecordTable locale={locale} records={found.records} path={auditPath} />}
          <Ways locale={locale} asked={asked} next={found.next} />
        </div>
        <div class="panels">
          <ChainPanel locale={locale} state={chain} />
          {mayDo(visit.staff.role, "export") && problems.length === 0 && <ExportForm visit={visit} />}
        </div>
        <AnchorPanel locale={locale} compared={compared} />
      </>
    ),
  };
}

function Ways({
  locale,
  asked,
  next,
}: Pick<StaffVisit, "locale"> & { asked: URLSearchParams; next: MomentCursor | null }): Html | null {
  const { list: text } = texts(locale);
  if (!next && !asked.has("before")) return null;
  return (
    <nav class="pagination" aria-label={text.caption}>
      {asked.has("before") && <a href={searchAddress(auditPath, asked)}>{text.newest}</a>}
      {next && (
        <a href={searchAddress(auditPath, asked, next)} rel="next">
          {text.older}
        </a>
      )}
    </nav>
  );
}

function ExportForm({ visit }: { visit: StaffVisit }): Html {
  const { export: text } = texts(visit.locale);
  const asked = visit.url.searchParams;
  return (
    <section class="panel" aria-labelledby="export">
      <h2 id="export">{text.title}</h2>
      <p>{text.lead}</p>
      <Form csrf={visit.csrf} action={`${auditPath}/export`}>
        {fields.map(
          (name) => asked.get(name) && <input type="hidden" name={name} value={asked.get(name) ?? ""} />,
        )}
        <div class="toolbar">
          <div class="field">
            <label class="label" for="encoding">
              {text.encoding}
            </label>
            <select class="input select" id="encoding" name="encoding">
              <option value="cp932">{text.cp932}</option>
              <option value="utf-8">{text.utf8}</option>
            </select>
          </div>
          <Button variant="secondary">{text.submit}</Button>
        </div>
      </Form>
    </section>
  );
}

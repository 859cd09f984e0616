import type { CheckCounts, CheckFindings, MemberImport } from "../../imports/index.ts";
import { errorOf, type FormState } from "../../journey/index.ts";
import { isUnusedColumnAlarm, reasonWords } from "../../members/index.ts";
import {
  Button,
  ButtonLink,
  Checkbox,
  Form,
  formatMoment,
  type Html,
  type Locale,
  NoticeBanner,
} from "../../ui/index.ts";
import type { StaffVisit } from "../page.ts";
import { countOf, FindingsTable, type Listed, listed, type Marks, markOf, shortened } from "./findings.tsx";
import { importsPath } from "./list.tsx";
import { figure, texts } from "./texts.ts";

/** Rows of a list that stand beside the figures; all of them are on a page of their own. */
const rowsBeside = 10;

/** Changes of numbers of which one can say that they are other people: the doubtful ones come first. */
export const mostMarked = 100;

export type ResultSeen = {
  it: MemberImport;
  counts: CheckCounts;
  /** Null when they are erased. */
  findings: CheckFindings | null;
  importedBefore: Temporal.Instant | null;
  mayImport: boolean;
};

/** What a check found, and the button that imports it. */
export function Result({
  visit,
  form,
  seen,
}: {
  visit: StaffVisit;
  form: FormState;
  seen: ResultSeen;
}): Html {
  const { locale, url } = visit;
  const text = texts(locale).checked;
  const { it, counts, findings, importedBefore, mayImport } = seen;
  return (
    <>
      {findings?.changedSinceCheck && <NoticeBanner kind="warning">{text.changedSinceCheck}</NoticeBanner>}
      {importedBefore && (
        <NoticeBanner kind="info">{text.importedBefore(formatMoment(locale, importedBefore))}</NoticeBanner>
      )}
      <Verdict seen={seen} locale={locale} />
      {findings && <Alarms findings={findings} locale={locale} />}
      <Figures counts={counts} locale={locale} isDone={false} />
      {findings && counts.badRows > 0 && mayImport && <BadRowsForm visit={visit} findings={findings} />}
      {mayImport && it.outcome !== "refused" ? (
        <ImportForm visit={visit} form={form} seen={seen} />
      ) : (
        findings && <Lists {...{ findings, locale }} path={url.pathname} marks={marksOf(it)} />
      )}
      {mayImport && (
        <div class="import-buttons">
          {it.outcome === "refused" && <ButtonLink href={importsPath}>{text.sendMended}</ButtonLink>}
          <ButtonLink href={`${url.pathname}?columns=again`} variant="secondary">
            {text.chooseColumns}
          </ButtonLink>
          <Form csrf={visit.csrf}>
            <Button variant="link" name="act" value="cancel">
              {texts(locale).cancel}
            </Button>
          </Form>
        </div>
      )}
    </>
  );
}

function Verdict({ seen, locale }: { seen: ResultSeen; locale: Locale }): Html {
  const { it, counts } = seen;
  const text = texts(locale).checked;
  switch (it.outcome) {
    case "refused":
      return (
        <NoticeBanner kind="warning">
          {counts.badRows > 0 ? text.refused(figure(counts.badRows)) : text.wholeFile}
        </NoticeBanner>
      );
    case "unconfirmed":
      return <NoticeBanner kind="warning">{text.unconfirmed(figure(changesOf(seen)))}</NoticeBanner>;
    default: {
      const changes = counts.new + counts.changed + counts.accountsOpened;
      return <NoticeBanner kind="success">{changes > 0 ? text.ready : text.nothingToDo}</NoticeBanner>;
    }
  }
}

/** All that seemed to be changes, also those that are said to be other people. */
function changesOf({ findings, counts }: ResultSeen): number {
  return findings?.numberChanges.total ?? counts.numberChanges;
}

/** What is said of other people by now, where nobody may say more. */
export function marksOf({ otherPeople }: MemberImport): Marks {
  return { lines: new Set(otherPeople), mayMark: false };
}

/** Above all lists: columns that are not used, and whose loss hurts people. */
function Alarms({ findings, locale }: { findings: CheckFindings; locale: Locale }): Html | null {
  const alarms = findings.warnings.shown.filter(isUnusedColumnAlarm);
  if (alarms.length === 0) return null;
  return (
    <NoticeBanner kind="warning" title={texts(locale).checked.columnsUnused}>
      <ul>
        {alarms.map((alarm) => (
          <li>
            <span lang="ja">{`「${shortened(alarm.value)}」`}</span> {reasonWords(alarm, locale)}
          </li>
        ))}
      </ul>
    </NoticeBanner>
  );
}

/** The figures: those that add up to the rows of the file, then what else there is to know. */
export function Figures({
  counts,
  locale,
  isDone,
}: {
  counts: CheckCounts;
  locale: Locale;
  isDone: boolean;
}): Html {
  const text = texts(locale).figures;
  const rows = [
    "new",
    "changed",
    "unchanged",
    "numberChanges",
    ...(isDone ? [] : (["badRows"] as const)),
  ] as const;
  return (
    <>
      <dl class="import-figures">
        <Figure term={text.rows} count={counts.rows} />
        {rows.map((row) => (
          <Figure term={text[row]} count={counts[row]} isBad={row === "badRows" && counts.badRows > 0} />
        ))}
      </dl>
      <dl class="import-asides">
        <Figure term={isDone ? text.accountsOpenedDone : text.accountsOpened} count={counts.accountsOpened} />
        <Figure term={text.left} count={counts.left} />
      </dl>
    </>
  );
}

function Figure({ term, count, isBad }: { term: string; count: number; isBad?: boolean }): Html {
  return (
    <div class={isBad ? "figure-bad" : undefined}>
      <dt>{term}</dt>
      <dd>{figure(count)}</dd>
    </div>
  );
}

/** The lists that have rows, the first ones of each. */
export function Lists({
  findings,
  locale,
  path,
  marks,
}: {
  findings: CheckFindings;
  locale: Locale;
  path: string;
  marks: Marks;
}): Html {
  const text = texts(locale).rows;
  const withRows = listed.filter((which) => countOf(findings, which).total > 0);
  return (
    <>
      {withRows.map((which: Listed) => {
        const { total, shown } = countOf(findings, which);
        const isMarkable = which === "changes" && marks.mayMark;
        const most = isMarkable ? mostMarked : rowsBeside;
        return (
          <section class="import-list">
            <h2>
              {text.titles[which]}
              <span class="import-count">{figure(total)}</span>
            </h2>
            <p>{text.leads[which]}</p>
            {isMarkable && <p>{text.markLead}</p>}
            {isMarkable && total > most && <p>{text.markFirst(figure(most))}</p>}
            <FindingsTable {...{ locale, findings, which, most, marks }} />
            {shown > most && (
              <p>
                <a href={`${path}/rows/${which}`}>{text.all(figure(total))}</a>
              </p>
            )}
          </section>
        );
      })}
      {findings.unusedColumns.length > 0 && (
        <p>
          {text.unusedColumns} <span lang="ja">{findings.unusedColumns.map(shortened).join("、")}</span>
        </p>
      )}
    </>
  );
}

function BadRowsForm({
  visit,
  findings: { problems },
}: {
  visit: StaffVisit;
  findings: CheckFindings;
}): Html {
  const text = texts(visit.locale).rows;
  return (
    <div class="panel import-take">
      <Form csrf={visit.csrf} action={`${visit.url.pathname}/bad-rows`}>
        <Button icon="download">{text.takeBadRows}</Button>
      </Form>
      <p>{text.takeSupport}</p>
      {problems.total > problems.shown.length && <p>{text.takeFirst}</p>}
    </div>
  );
}

function ImportForm({ visit, form, seen }: { visit: StaffVisit; form: FormState; seen: ResultSeen }): Html {
  const { locale, csrf, url } = visit;
  const text = texts(locale).checked;
  const { it, findings } = seen;
  const error = errorOf(form, "confirmed");
  return (
    <Form csrf={csrf}>
      <input type="hidden" name="seen" value={it.checkedAt?.toString()} />
      {findings && <Lists {...{ findings, locale }} path={url.pathname} marks={marksTyped(form, seen)} />}
      <div class="panel import-go">
        {it.outcome === "unconfirmed" && (
          <Checkbox name="confirmed" label={text.confirm(figure(changesOf(seen)))} error={error} />
        )}
        <Button name="act" value="import">
          {text.import}
        </Button>
        <p>{text.importSupport}</p>
      </div>
    </Form>
  );
}

/** The boxes as they were sent, else as they stand: an import that came back anew forgets nobody. */
function marksTyped(form: FormState, { it, findings }: ResultSeen): Marks {
  if (form.errors.length === 0) return { ...marksOf(it), mayMark: true };
  const lines = findings ? markable(findings).filter((line) => form.values[markOf(line)]) : [];
  return { lines: new Set(lines), mayMark: true };
}

/** The lines that have a box. */
export function markable({ numberChanges }: CheckFindings): number[] {
  return numberChanges.shown.slice(0, mostMarked).map(({ line }) => line);
}

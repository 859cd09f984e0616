import {
  askForImport,
  cancelImport,
  findImport,
  findingsOf,
  importedBefore,
  isOver,
  type ListedImport,
  type MemberImport,
  type Stage,
  stageOf,
} from "../../imports/index.ts";
import { type Answer, again, type FormState, type Typed, type View } from "../../journey/index.ts";
import type { Tx } from "../../platform/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import {
  Button,
  ButtonLink,
  Form,
  formatMoment,
  type Html,
  type Locale,
  NoticeBanner,
} from "../../ui/index.ts";
import { instantOf } from "../bounded.ts";
import type { Params, StaffPage, StaffVisit } from "../page.ts";
import { acceptColumns, ColumnsForm, type ColumnsSeen, seeColumns } from "./columns.tsx";
import { markOf } from "./findings.tsx";
import { importsPath, nameOf, StageTag } from "./list.tsx";
import { isBusy, type Progress, ProgressPanel, seeProgress } from "./progress.tsx";
import { Figures, Lists, markable, marksOf, Result, type ResultSeen } from "./result.tsx";
import { figure, type Texts, texts } from "./texts.ts";

/** One file on its way in: what is to be done next, whatever that is. */
export function importPage({ import: importId = "" }: Params): StaffPage {
  return {
    keeps: [],
    show: async (visit, tx, form) => {
      const it = await findImport(tx, visit.runtime.keys, keyOf(visit, importId));
      return it ? importView(visit, form, it, await see(visit, tx, it, form)) : noImportView(visit);
    },
    accept: async (visit, typed) => {
      const { keys, db } = visit.runtime;
      const key = keyOf(visit, importId);
      const it = await db.within(key.associationId, (tx) => findImport(tx, keys, key));
      return it ? act(visit, it, typed) : { kind: "show", view: noImportView(visit) };
    },
  };
}

/** What the page needs beside the import itself. */
export type Seen =
  | { kind: "columns"; columns: ColumnsSeen }
  | { kind: "progress"; progress: Progress }
  | { kind: "result"; result: ResultSeen }
  | { kind: "over"; findings: ResultSeen["findings"] }
  | { kind: "receiving" };

async function see(visit: StaffVisit, tx: Tx, it: MemberImport, form: FormState): Promise<Seen> {
  const stage = stageOf(it, visit.now);
  const mayImport = mayDo(visit.staff.role, "members.import");
  if (isOver(stage)) return { kind: "over", findings: await findingsOf(tx, visit.runtime.keys, it) };
  if (isBusy(stage)) return { kind: "progress", progress: await seeProgress(visit, tx, it) };
  if (stage === "receiving") return { kind: "receiving" };
  const again = visit.url.searchParams.has("columns") && mayImport;
  if (stage === "columns" || again || !it.counts) {
    return { kind: "columns", columns: await seeColumns(visit, tx, it, form) };
  }
  const result = {
    ...{ it, counts: it.counts, mayImport },
    findings: await findingsOf(tx, visit.runtime.keys, it),
    importedBefore: await importedBefore(tx, it),
  };
  return { kind: "result", result };
}

async function act(visit: StaffVisit, it: MemberImport, typed: Typed): Promise<Answer> {
  const { runtime, staff, requestId, now, locale } = visit;
  const asking = { staffId: staff.staffId, requestId, now };
  switch (typed.text("act")) {
    case "show":
    case "check":
      return stageOf(it, now) === "columns" || stageOf(it, now) === "checked"
        ? acceptColumns(visit, it, typed)
        : toIt(it);
    case "import": {
      const isConfirmed = typed.has("confirmed");
      const found = await runtime.db.within(it.associationId, (tx) => findingsOf(tx, runtime.keys, it));
      const otherPeople = (found ? markable(found) : []).filter((line) => typed.has(markOf(line)));
      if (it.outcome === "unconfirmed" && !isConfirmed && !it.job) {
        return again(typed, otherPeople.map(markOf), [
          { field: "confirmed", text: texts(locale).checked.notConfirmed },
        ]);
      }
      const seen = instantOf(typed.text("seen"));
      const asked = await runtime.db.within(
        it.associationId,
        async (tx) =>
          seen !== null && (await askForImport(tx, it, { seen, isConfirmed, otherPeople }, asking)),
      );
      return asked || stageOf(it, now) !== "checked" ? toIt(it) : toIt(it, "stale");
    }
    case "cancel": {
      const cancelled = await runtime.db.within(it.associationId, (tx) => cancelImport(tx, it, asking));
      return cancelled ? { kind: "go", to: `${importsPath}?news=cancelled` } : toIt(it);
    }
    default:
      return toIt(it);
  }
}

export function importView(visit: StaffVisit, form: FormState, it: ListedImport, seen: Seen): View {
  const { locale } = visit;
  const text = texts(locale);
  const stage = stageOf(it, visit.now);
  const mayImport = mayDo(visit.staff.role, "members.import");
  return {
    title: titleOf(seen, text),
    ...(seen.kind === "columns" ? { lead: text.columns.lead } : {}),
    width: "wide",
    scripts: seen.kind === "progress" ? ["import-progress"] : [],
    body: (
      <>
        {form.news === "same" && <NoticeBanner kind="info">{text.columns.sameAsOpen}</NoticeBanner>}
        {form.news === "stale" && <NoticeBanner kind="warning">{text.checked.stale}</NoticeBanner>}
        <Steps stage={stage} it={it} locale={locale} isAtColumns={seen.kind === "columns"} />
        <p class="import-file">
          <StageTag stage={stage} locale={locale} />
          <strong>{nameOf(it, text)}</strong>
          <span>{`${formatMoment(locale, it.startedAt)}　${it.staffName}`}</span>
        </p>
        <Next {...{ visit, form, it, seen, stage, mayImport }} />
        <p>
          <a href={importsPath}>{text.back}</a>
        </p>
      </>
    ),
  };
}

function titleOf({ kind }: Seen, text: Texts): string {
  if (kind === "columns") return text.columns.title;
  return kind === "result" ? text.checked.title : text.title;
}

type NextProps = {
  visit: StaffVisit;
  form: FormState;
  it: MemberImport;
  seen: Seen;
  stage: Stage;
  mayImport: boolean;
};

function Next({ visit, form, it, seen, stage, mayImport }: NextProps): Html {
  switch (seen.kind) {
    case "columns":
      return (
        <>
          <ColumnsForm visit={visit} form={form} seen={seen.columns} mayImport={mayImport} />
          {mayImport && <CancelForm visit={visit} />}
        </>
      );
    case "progress":
      return <ProgressPanel visit={visit} progress={seen.progress} mayCancel={mayImport} />;
    case "result":
      return <Result visit={visit} form={form} seen={seen.result} />;
    case "receiving":
      return (
        <>
          <NoticeBanner kind="info">{texts(visit.locale).over.receiving}</NoticeBanner>
          {mayImport && <CancelForm visit={visit} />}
        </>
      );
    case "over":
      return <Over {...{ visit, it, stage, findings: seen.findings }} />;
    default:
      return seen satisfies never;
  }
}

function Over({
  visit,
  it,
  stage,
  findings,
}: {
  visit: StaffVisit;
  it: MemberImport;
  stage: Stage;
  findings: ResultSeen["findings"];
}): Html {
  const { locale } = visit;
  const text = texts(locale);
  if (stage === "imported" && it.counts && it.importedAt) {
    return (
      <>
        <NoticeBanner kind="success" title={text.over.imported(figure(it.counts.rows))}>
          {`${text.over.importedAt}: ${formatMoment(locale, it.importedAt)}`}
        </NoticeBanner>
        <Figures counts={it.counts} locale={locale} isDone />
        {it.counts.accountsOpened > 0 && (
          <div class="panel import-take">
            <ButtonLink href="/staff/letters">{text.over.letters}</ButtonLink>
            <p>{text.over.lettersLead(figure(it.counts.accountsOpened))}</p>
          </div>
        )}
        {findings && <Lists {...{ findings, locale }} path={visit.url.pathname} marks={marksOf(it)} />}
        {it.erasedAt && <p>{text.over.erased}</p>}
      </>
    );
  }
  const said =
    stage === "failed" ? text.over.failed : stage === "expired" ? text.over.expired : text.cancelled;
  return (
    <>
      <NoticeBanner kind={stage === "cancelled" ? "info" : "warning"}>{said}</NoticeBanner>
      <ButtonLink href={importsPath}>{text.other}</ButtonLink>
    </>
  );
}

function CancelForm({ visit }: { visit: StaffVisit }): Html {
  return (
    <Form csrf={visit.csrf}>
      <Button variant="link" name="act" value="cancel">
        {texts(visit.locale).cancel}
      </Button>
    </Form>
  );
}

/** Where one stands on the way from the file to the import, in words. */
function Steps({
  stage,
  it,
  locale,
  isAtColumns,
}: {
  stage: Stage;
  it: MemberImport;
  locale: Locale;
  isAtColumns: boolean;
}): Html | null {
  if (isOver(stage)) return null;
  const text = texts(locale);
  const here = stage === "receiving" ? 0 : isAtColumns ? 1 : it.job === "import" ? 3 : 2;
  return (
    <ol class="import-steps" aria-label={text.stepsLabel}>
      {text.steps.map((step, index) => (
        <li aria-current={index === here ? "step" : undefined} class={index < here ? "past" : undefined}>
          {step}
        </li>
      ))}
    </ol>
  );
}

export function noImportView({ locale }: StaffVisit): View {
  const text = texts(locale);
  return {
    title: text.title,
    status: 404,
    body: (
      <>
        <NoticeBanner kind="warning">{text.over.notThere}</NoticeBanner>
        <ButtonLink href={importsPath}>{text.back}</ButtonLink>
      </>
    ),
  };
}

export function keyOf(visit: StaffVisit, importId: string): { associationId: number; importId: string } {
  return { associationId: visit.association.associationId, importId };
}

function toIt(it: MemberImport, news?: string): Answer {
  return { kind: "go", to: `${importsPath}/${it.importId}${news ? `?news=${news}` : ""}` };
}

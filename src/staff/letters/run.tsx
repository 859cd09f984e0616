import type { Approval } from "../../approvals/index.ts";
import type { FormState, View } from "../../journey/index.ts";
import {
  carriesApproval,
  checkRun,
  countUntaken,
  filesOf,
  findRun,
  isOver,
  type LetterRun,
  leftOut,
  takenUntil,
} from "../../letters/index.ts";
import { isRowId, type Tx } from "../../platform/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import { formatMoment, type Html, NoticeBanner, SummaryList } from "../../ui/index.ts";
import type { Params, StaffPage, StaffVisit } from "../page.ts";
import { type Checks, checksOf, countFine, ProblemList, RemarkList } from "./checks.tsx";
import { type Files, FilesPanel } from "./files.tsx";
import { approvalOf, RunTag, stateOf } from "./list.tsx";
import { lettersPath } from "./paths.ts";
import { actOnRun } from "./run-act.ts";
import { IssuePanel, SamplePanel } from "./run-forms.tsx";
import { approvedFor, needsSecond } from "./second-person.ts";
import { figure, texts } from "./texts.ts";

/** One run: looked at, approved, issued, taken; whatever is next. */
export function runPage({ run: runId = "" }: Params): StaffPage {
  return {
    keeps: ["why"],
    show: async (visit, tx, form) => {
      const run = isRowId(runId) ? await findRun(tx, visit.association.associationId, runId) : null;
      return run ? runView(visit, form, run, await see(visit, tx, run)) : noRunView(visit);
    },
    accept: async (visit, typed) => {
      const { db } = visit.runtime;
      const { associationId } = visit.association;
      const run = isRowId(runId)
        ? await db.within(associationId, (tx) => findRun(tx, associationId, runId))
        : null;
      return run ? actOnRun(visit, run, typed) : { kind: "show", view: noRunView(visit) };
    },
  };
}

/** What the page needs beside the run itself. */
export type RunSeen =
  | {
      kind: "planned";
      checks: Checks;
      approval: Approval | null;
      needsApproval: boolean;
      /** It makes again what nobody took, on the approval of that. */
      isCarried: boolean;
    }
  | { kind: "issued"; files: Files }
  | { kind: "cancelled" };

async function see(visit: StaffVisit, tx: Tx, run: LetterRun): Promise<RunSeen> {
  const { association, staff, now } = visit;
  const { associationId } = association;
  if (run.cancelledAt) return { kind: "cancelled" };
  if (run.issuedAt) {
    const files: Files = {
      files: await filesOf(tx, associationId, run.runId),
      until: takenUntil(run, staff.sessionId, now),
      untaken: isOver(run, now) ? await countUntaken(tx, associationId, run.runId) : 0,
      leftOut: await leftOut(tx, associationId, run.runId),
    };
    return { kind: "issued", files };
  }
  const checks = checksOf(await checkRun(tx, association, run, now), await approvedFor(visit, tx, run));
  return {
    ...{ kind: "planned", checks, approval: await approvalOf(visit, tx, run) },
    needsApproval: await needsSecond(visit, tx, run, countFine(checks)),
    isCarried: await carriesApproval(tx, associationId, run, now),
  };
}

export function noRunView({ locale }: StaffVisit): View {
  const text = texts(locale);
  return {
    title: text.run.title,
    status: 404,
    body: (
      <>
        <NoticeBanner kind="warning">{text.run.unknown}</NoticeBanner>
        <p>
          <a href={lettersPath}>{text.toList}</a>
        </p>
      </>
    ),
  };
}

export function runView(visit: StaffVisit, form: FormState, run: LetterRun, seen: RunSeen): View {
  const { locale } = visit;
  const text = texts(locale);
  const words = text.run;
  const approval = seen.kind === "planned" ? seen.approval : null;
  return {
    title: words.title,
    width: "wide",
    body: (
      <>
        <SummaryList
          rows={[
            { term: words.selection, detail: text.selections[run.selection] },
            {
              term: words.plannedAt,
              detail: `${formatMoment(locale, run.plannedAt)}　${run.plannedBy}`,
            },
            { term: words.chosen, detail: words.people(figure(run.members)) },
            ...(run.issuedAt
              ? [
                  {
                    term: words.issuedAt,
                    detail: `${formatMoment(locale, run.issuedAt)}　${run.issuedBy ?? ""}`,
                  },
                  { term: text.runs.letters, detail: figure(run.letters) },
                ]
              : []),
            { term: text.runs.state, detail: <RunTag state={stateOf(run, approval)} locale={locale} /> },
          ]}
        />
        <Next {...{ visit, form, run, seen }} />
        <p>
          <a href={lettersPath}>{text.toList}</a>
        </p>
      </>
    ),
  };
}

type NextProps = { visit: StaffVisit; form: FormState; run: LetterRun; seen: RunSeen };

function Next({ visit, form, run, seen }: NextProps): Html {
  const { locale } = visit;
  const words = texts(locale).run;
  const mayPrint = mayDo(visit.staff.role, "letters.print");
  switch (seen.kind) {
    case "cancelled":
      return <NoticeBanner kind="info">{words.cancelled}</NoticeBanner>;
    case "issued":
      return <FilesPanel {...{ visit, form, run, mayPrint }} seen={seen.files} />;
    case "planned": {
      const { checks } = seen;
      const fine = countFine(checks);
      return (
        <>
          <NoticeBanner kind={fine > 0 ? "info" : "warning"}>
            {fine > 0 ? <Counted locale={locale} checks={checks} /> : words.nobodyFine}
          </NoticeBanner>
          <ProblemList locale={locale} checks={checks} />
          <RemarkList locale={locale} checks={checks} />
          {fine > 0 && mayPrint && <SamplePanel visit={visit} run={run} />}
          {mayPrint ? (
            <IssuePanel {...{ visit, form, run, ...seen }} />
          ) : (
            <p class="support">{words.readOnly}</p>
          )}
        </>
      );
    }
    default:
      return seen satisfies never;
  }
}

function Counted({ locale, checks }: { locale: StaffVisit["locale"]; checks: Checks }): Html {
  const { run: words, kinds } = texts(locale);
  const { provisional, activation } = checks.fine;
  return (
    <>
      <p>
        <strong>{words.fine(figure(countFine(checks)))}</strong>
      </p>
      {provisional > 0 && <p>{words.counted(kinds.provisional, figure(provisional))}</p>}
      {activation > 0 && <p>{words.counted(kinds.activation, figure(activation))}</p>}
    </>
  );
}

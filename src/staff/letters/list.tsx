import { type Approval, findApproval } from "../../approvals/index.ts";
import type { View } from "../../journey/index.ts";
import { countReturned, type LetterRun, listRuns } from "../../letters/index.ts";
import type { Tx } from "../../platform/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import {
  ButtonLink,
  DataTable,
  type Html,
  LinkList,
  type Locale,
  Moment,
  Pagination,
  StatusTag,
  type StatusTone,
} from "../../ui/index.ts";
import { pageAsked } from "../bounded.ts";
import type { StaffPage, StaffVisit } from "../page.ts";
import { choosePath, lettersPath, remindersPath, returnedPath, runPath } from "./paths.ts";
import { figure, type Texts, texts } from "./texts.ts";

const runsOnPage = 30;

/** 「お手紙」: what was printed by whom, and the ways to all that is done with letters. */
export const lettersPage: StaffPage = {
  keeps: [],
  show: async (visit, tx) => {
    const { associationId } = visit.association;
    const page = pageAsked(visit.url);
    const skip = (page - 1) * runsOnPage;
    const { runs, total } = await listRuns(tx, associationId, { most: runsOnPage, skip });
    return lettersView(visit, {
      runs: await Promise.all(runs.map((run) => withState(visit, tx, run))),
      returned: await countReturned(tx, associationId, visit.now),
      ...{ page, pages: Math.ceil(total / runsOnPage) },
    });
  },
};

export type RunState = keyof Texts["states"];
export type ListedRun = LetterRun & { state: RunState };

/** Where a run stands, its approval included. */
export function stateOf(run: LetterRun, approval: Approval | null): RunState {
  if (run.cancelledAt) return "cancelled";
  if (run.issuedAt) {
    if (run.filesTaken === run.files) return "done";
    return run.filesTaken === 0 ? "open" : "partly";
  }
  if (approval?.state === "waiting" || approval?.state === "approved" || approval?.state === "refused") {
    return approval.state;
  }
  return "planned";
}

export async function approvalOf(visit: StaffVisit, tx: Tx, run: LetterRun): Promise<Approval | null> {
  return run.approvalId === null
    ? null
    : findApproval(tx, visit.association.associationId, run.approvalId, visit.now);
}

async function withState(visit: StaffVisit, tx: Tx, run: LetterRun): Promise<ListedRun> {
  return { ...run, state: stateOf(run, run.issuedAt ? null : await approvalOf(visit, tx, run)) };
}

const tones: Readonly<Record<RunState, StatusTone>> = {
  ...{ planned: "neutral", waiting: "info", approved: "warning", refused: "danger" },
  ...{ open: "warning", partly: "warning", done: "success", cancelled: "neutral" },
};

export function RunTag({ state, locale }: { state: RunState; locale: Locale }): Html {
  return <StatusTag tone={tones[state]} text={texts(locale).states[state]} />;
}

export type LettersSeen = { runs: readonly ListedRun[]; returned: number; page: number; pages: number };

export function lettersView(visit: StaffVisit, seen: LettersSeen): View {
  const { locale } = visit;
  const text = texts(locale);
  const mayPrint = mayDo(visit.staff.role, "letters.print");
  const returned = seen.returned > 0 ? text.returnedLinkOf(figure(seen.returned)) : text.returnedLink;
  return {
    title: text.title,
    lead: text.lead,
    width: "wide",
    body: (
      <>
        {mayPrint && (
          <p>
            <ButtonLink href={choosePath}>{text.make}</ButtonLink>
          </p>
        )}
        <LinkList
          links={[
            { href: returnedPath, text: returned },
            { href: remindersPath, text: text.remindersLink },
          ]}
        />
        <section>
          <h2>{text.runs.title}</h2>
          <DataTable
            caption={text.runs.title}
            captionHidden
            empty={text.runs.empty}
            rows={seen.runs}
            columns={[
              {
                heading: text.runs.at,
                cell: (run) => (
                  <a href={runPath(run.runId)}>
                    <Moment locale={locale} at={run.issuedAt ?? run.plannedAt} />
                  </a>
                ),
              },
              { heading: text.runs.selection, cell: (run) => text.selections[run.selection] },
              {
                heading: text.runs.letters,
                numeric: true,
                cell: (run) => figure(run.issuedAt ? run.letters : run.members),
              },
              { heading: text.runs.by, cell: (run) => run.issuedBy ?? run.plannedBy },
              {
                heading: text.runs.files,
                numeric: true,
                cell: (run) => (run.issuedAt ? text.runs.page(run.filesTaken, run.files) : "—"),
              },
              { heading: text.runs.state, cell: (run) => <RunTag state={run.state} locale={locale} /> },
            ]}
          />
          <Pagination
            locale={locale}
            page={seen.page}
            total={seen.pages}
            href={(page) => `${lettersPath}?page=${page}`}
          />
        </section>
      </>
    ),
  };
}

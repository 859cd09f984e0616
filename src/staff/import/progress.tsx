import {
  countAhead,
  findImport,
  isOver,
  type MemberImport,
  progressOf,
  type Stage,
  stageOf,
} from "../../imports/index.ts";
import type { Tx } from "../../platform/index.ts";
import { Button, ButtonLink, Form, type Html, type Locale } from "../../ui/index.ts";
import type { Params, StaffVisit } from "../page.ts";
import { figure, texts } from "./texts.ts";

/** What is seen of work that goes on elsewhere. */
export type Progress = {
  stage: Stage;
  /** 0 to 100. */
  percent: number;
  /** What is going on, in a sentence. */
  words: string;
  /** How far the file has been read; empty while it waits. */
  rows: string;
};

/** There is nothing to do for the one who looks but to wait. */
export function isBusy(stage: Stage): boolean {
  return stage === "waiting" || stage === "checking" || stage === "importing";
}

export async function seeProgress(visit: StaffVisit, tx: Tx, it: MemberImport): Promise<Progress> {
  const stage = stageOf(it, visit.now);
  return progressSeen(it, stage, stage === "waiting" ? await countAhead(tx, it) : 0, visit.locale);
}

export function progressSeen(it: MemberImport, stage: Stage, ahead: number, locale: Locale): Progress {
  const text = texts(locale).progress;
  const isAtIt = stage === "checking" || stage === "importing";
  return {
    stage,
    percent: isAtIt ? Math.round(progressOf(it) * 100) : 0,
    words: isAtIt && it.phase ? text.phases[it.phase] : text.waiting(ahead),
    rows: isAtIt && it.rowsRead > 0 ? text.rows(figure(it.rowsRead)) : "",
  };
}

/** For the script of the page: the same as the page shows, and null once there is something else to see. */
export async function readProgress(
  visit: StaffVisit,
  tx: Tx,
  params: Params,
): Promise<{ progress: Progress | null }> {
  const key = { associationId: visit.association.associationId, importId: params.import ?? "" };
  const it = await findImport(tx, visit.runtime.keys, key);
  const progress = it && (await seeProgress(visit, tx, it));
  return { progress: progress && isBusy(progress.stage) && !isOver(progress.stage) ? progress : null };
}

export function ProgressPanel({
  visit,
  progress,
  mayCancel,
}: {
  visit: StaffVisit;
  progress: Progress;
  mayCancel: boolean;
}): Html {
  const { locale, csrf, url } = visit;
  const text = texts(locale);
  const { stage, percent, words, rows } = progress;
  return (
    <div class="panel import-progress" data-progress={`${url.pathname}/progress`} data-stage={stage}>
      <p class="import-phase" role="status">
        <span data-progress-words>{words}</span>
      </p>
      {/* Without a value it says that nobody knows how long: so it does while it waits. */}
      <progress max={100} value={stage === "waiting" ? undefined : percent} aria-label={text.progress.label}>
        {percent} %
      </progress>
      <p class="import-rows" data-progress-rows>
        {rows}
      </p>
      <p>{text.progress.leave}</p>
      <div class="import-buttons">
        <ButtonLink href={url.pathname} variant="secondary">
          {text.progress.reload}
        </ButtonLink>
        {mayCancel && (
          <Form csrf={csrf}>
            <Button variant="link" name="act" value="cancel">
              {text.cancel}
            </Button>
          </Form>
        )}
      </div>
      {mayCancel && <p class="import-quiet">{text.progress.cancelSupport}</p>}
    </div>
  );
}

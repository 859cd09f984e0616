import { record } from "../../audit/index.ts";
import type { Answer, View } from "../../journey/index.ts";
import {
  coverListOf,
  drawLetter,
  findRun,
  type LetterRun,
  renderCoverList,
  renderLetters,
  sampleOf,
  type TakeOutcome,
  takeFile,
} from "../../letters/index.ts";
import { dayInJapan, isRowId, type Tx } from "../../platform/index.ts";
import { formatMoment, NoticeBanner } from "../../ui/index.ts";
import { type Params, type Picture, type StaffFile, type StaffVisit, staffDid } from "../page.ts";
import { runPath } from "./paths.ts";
import { noRunView } from "./run.tsx";
import { texts } from "./texts.ts";

/** A file of letters, once. It is taken before it is typeset: whatever happens then, nobody gets it twice. */
export async function takeLetters(visit: StaffVisit, params: Params): Promise<StaffFile | Answer> {
  const { runtime, association, staff } = visit;
  const { run: runId = "", number: numberTyped = "" } = params;
  const number = /^[0-9]{1,4}$/.test(numberTyped) ? Number(numberTyped) : 0;
  if (!isRowId(runId)) return { kind: "show", view: noRunView(visit) };
  const taken = await runtime.db.within(association.associationId, (tx) =>
    takeFile(tx, runtime, staffDid(visit), { association, runId, number, sessionId: staff.sessionId }),
  );
  if (taken.kind !== "taken") return { kind: "show", view: notTakenView(visit, runId, taken) };
  const body = await renderLetters(taken.letterhead, taken.letters);
  return pdf(visit, `${number}`, body);
}

/** The list for checking envelopes: as often as one likes, each time on record. */
export async function takeCoverList(visit: StaffVisit, params: Params): Promise<StaffFile | Answer> {
  const list = await ofRun(visit, params, async (tx, run) => {
    const found = await coverListOf(tx, visit.association, run);
    if (!found) return null;
    const details = { runId: run.runId, letters: found.letters.length };
    await record(tx, { ...staffDid(visit), event: "letters.listed", details });
    return found;
  });
  return list ? pdf(visit, "list", await renderCoverList(list)) : { kind: "show", view: noRunView(visit) };
}

/** The first letter of a run without anything secret, marked as a sample. */
export async function takeSample(visit: StaffVisit, params: Params): Promise<StaffFile | Answer> {
  const sample = await findSample(visit, params);
  if (!sample) return { kind: "show", view: noRunView(visit) };
  return pdf(visit, "sample", await renderLetters(sample.letterhead, sample.letters));
}

/** The same, to be looked at in the page of the run. */
export async function drawSample(visit: StaffVisit, params: Params): Promise<Picture | null> {
  const sample = await findSample(visit, params);
  const [first] = sample?.letters ?? [];
  if (!sample || !first) return null;
  return { type: "image/svg+xml", body: new Uint8Array(await drawLetter(sample.letterhead, first)) };
}

function findSample(visit: StaffVisit, params: Params): ReturnType<typeof sampleOf> {
  const { runtime, association, now } = visit;
  return ofRun(visit, params, (tx, run) => sampleOf(tx, runtime, association, run, now));
}

async function ofRun<T>(
  { runtime, association: { associationId } }: StaffVisit,
  { run: runId = "" }: Params,
  act: (tx: Tx, run: LetterRun) => Promise<T | null>,
): Promise<T | null> {
  if (!isRowId(runId)) return null;
  return runtime.db.within(associationId, async (tx) => {
    const run = await findRun(tx, associationId, runId);
    return run && act(tx, run);
  });
}

function pdf({ now }: StaffVisit, what: string, body: Uint8Array): StaffFile {
  return { name: `letters-${dayInJapan(now)}-${what}.pdf`, type: "application/pdf", body };
}

export function notTakenView(
  { locale }: StaffVisit,
  runId: string,
  why: Exclude<TakeOutcome, { kind: "taken" }>,
): View {
  const words = texts(locale).files.notTaken;
  const reason = {
    "taken-before": why.kind === "taken-before" ? words.takenBefore(formatMoment(locale, why.takenAt)) : "",
    closed: words.closed,
    unknown: words.unknown,
  }[why.kind];
  return {
    title: words.title,
    status: why.kind === "unknown" ? 404 : 409,
    body: (
      <>
        <NoticeBanner kind="warning">{reason}</NoticeBanner>
        {why.kind !== "unknown" && <p>{words.next}</p>}
        <p>
          <a href={runPath(runId)}>{words.back}</a>
        </p>
      </>
    ),
  };
}

import type { FormState } from "../../journey/index.ts";
import type { LeftOut, LetterFile, LetterRun } from "../../letters/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import { Button, DataTable, Form, formatMoment, type Html, NoticeBanner, StatusTag } from "../../ui/index.ts";
import type { StaffVisit } from "../page.ts";
import { leftOutWords, MemberLink } from "./checks.tsx";
import { runPath } from "./paths.ts";
import { figure, texts } from "./texts.ts";

export type Files = {
  files: readonly LetterFile[];
  /** Until when this session may take them; null: it may not. */
  until: Temporal.Instant | null;
  /** Letters that nobody took, nor can any more, and that still open something. */
  untaken: number;
  leftOut: readonly {
    accountId: string;
    loginId: string;
    name: string;
    problem: LeftOut;
  }[];
};

type FilesProps = { visit: StaffVisit; form: FormState; run: LetterRun; seen: Files; mayPrint: boolean };

/** The files of a run that was issued: to be taken once each, and printed again where they were not. */
export function FilesPanel({ visit, run, seen, mayPrint }: FilesProps): Html {
  const { locale, csrf } = visit;
  const words = texts(locale).files;
  const { files, until, untaken, leftOut } = seen;
  const isTaken = files.every(({ takenAt }) => takenAt !== null);
  return (
    <>
      <section>
        <h2>{words.title}</h2>
        {mayPrint && !isTaken && (
          <NoticeBanner kind={until ? "warning" : "info"}>
            {until ? words.lead(formatMoment(locale, until)) : words.closed}
          </NoticeBanner>
        )}
        <DataTable
          caption={words.title}
          captionHidden
          empty=""
          rows={files}
          columns={[
            { heading: words.number, cell: ({ number }) => words.nth(number, files.length) },
            { heading: words.letters, numeric: true, cell: (file) => figure(file.letters) },
            { heading: words.state, cell: (file) => <FileState {...{ visit, file, until }} /> },
            ...(mayPrint
              ? [
                  {
                    heading: "PDF",
                    cell: (file: LetterFile) => <FileForm {...{ visit, run, file, until }} />,
                  },
                ]
              : []),
          ]}
        />
        {mayPrint && (
          <>
            <p>
              <a href={runPath(run.runId)}>{words.refresh}</a>
            </p>
            <p class="support">{words.reprintNote}</p>
          </>
        )}
      </section>
      {mayPrint && untaken > 0 && (
        <section class="panel">
          <p>{words.untaken(figure(untaken))}</p>
          {run.approvalId && <p>{words.untakenApproved}</p>}
          <Form csrf={csrf}>
            <Button name="act" value="remake">
              {words.remake}
            </Button>
          </Form>
        </section>
      )}
      {mayDo(visit.staff.role, "export") && (
        <section class="panel">
          <p>{words.coverNote}</p>
          <Form csrf={csrf} action={`${runPath(run.runId)}/cover`}>
            <Button variant="secondary">{words.cover}</Button>
          </Form>
        </section>
      )}
      {leftOut.length > 0 && <LeftOutList visit={visit} leftOut={leftOut} />}
    </>
  );
}

type FileProps = { visit: StaffVisit; file: LetterFile; until: Temporal.Instant | null };

function FileState({ visit: { locale }, file, until }: FileProps): Html {
  const words = texts(locale).files;
  if (file.takenAt) {
    return <StatusTag tone="success" text={words.taken(formatMoment(locale, file.takenAt))} />;
  }
  return until ? (
    <StatusTag tone="info" text={words.ready} />
  ) : (
    <StatusTag tone="warning" text={words.late} />
  );
}

function FileForm({ visit, run, file, until }: FileProps & { run: LetterRun }): Html {
  const { locale, csrf } = visit;
  const words = texts(locale).files;
  const path = runPath(run.runId);
  return until && !file.takenAt ? (
    <Form csrf={csrf} action={`${path}/files/${file.number}`}>
      <Button>{words.take(file.number)}</Button>
    </Form>
  ) : (
    <Form csrf={csrf}>
      <input type="hidden" name="file" value={String(file.number)} />
      <Button name="act" value="reprint" variant="secondary">
        {words.reprint(file.number)}
      </Button>
    </Form>
  );
}

function LeftOutList({ visit: { locale }, leftOut }: { visit: StaffVisit; leftOut: Files["leftOut"] }): Html {
  const text = texts(locale);
  const title = text.files.leftOut(figure(leftOut.length));
  return (
    <section>
      <h2>{title}</h2>
      <DataTable
        caption={title}
        captionHidden
        empty=""
        rows={leftOut}
        columns={[
          { heading: text.run.name, cell: (each) => <MemberLink {...each} /> },
          { heading: text.run.loginId, cell: ({ loginId }) => loginId },
          { heading: text.run.reason, cell: ({ problem }) => leftOutWords(locale, problem) },
        ]}
      />
    </section>
  );
}

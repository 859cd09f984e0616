import { type ListedImport, listImports, receiveFile, type Stage, stageOf } from "../../imports/index.ts";
import { type Answer, again, errorOf, type FormState, type View } from "../../journey/index.ts";
import { type Column, columns, requiredColumns } from "../../members/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import {
  Button,
  DataTable,
  Details,
  Field,
  Form,
  type Html,
  type Locale,
  Moment,
  NoticeBanner,
  StatusTag,
  type StatusTone,
} from "../../ui/index.ts";
import type { StaffPage, StaffUpload, StaffVisit } from "../page.ts";
import { figure, type Texts, texts } from "./texts.ts";

export const importsPath = "/staff/import";

/** 「取り込み」: choosing a file, and what became of the last ones. */
export const importsPage: StaffPage = {
  keeps: [],
  show: async (visit, tx, form) =>
    importsView(visit, form, await listImports(tx, visit.runtime.keys, visit.association.associationId)),
};

/** Takes the file and leads to its columns; a file that is no CSV is told for what it is. */
export async function takeFile(visit: StaffVisit, upload: StaffUpload): Promise<Answer> {
  const { runtime, association, staff, requestId, locale } = visit;
  const received = await receiveFile(runtime, {
    ...{ associationId: association.associationId, staffId: staff.staffId, requestId },
    ...{ fileName: upload.fileName.slice(0, 200), chunks: upload.chunks },
  });
  switch (received.kind) {
    case "received":
    case "cancelled":
      return { kind: "go", to: `${importsPath}/${received.importId}` };
    case "sameAsOpen":
      return { kind: "go", to: `${importsPath}/${received.importId}?news=same` };
    case "wrong": {
      const why = upload.fileName === "" && received.why === "empty" ? "none" : received.why;
      return again(upload.typed, [], [{ field: "file", text: texts(locale).upload.wrong[why] }]);
    }
    default:
      return received satisfies never;
  }
}

export function importsView(visit: StaffVisit, form: FormState, imports: readonly ListedImport[]): View {
  const { locale, now } = visit;
  const text = texts(locale);
  return {
    title: text.title,
    lead: text.lead,
    width: "wide",
    body: (
      <>
        {form.news === "cancelled" && <NoticeBanner kind="success">{text.cancelled}</NoticeBanner>}
        {mayDo(visit.staff.role, "members.import") && <UploadPanel visit={visit} form={form} />}
        <section>
          <h2>{text.list.title}</h2>
          <DataTable
            caption={text.list.title}
            captionHidden
            empty={text.list.empty}
            rows={imports}
            columns={[
              {
                heading: text.list.startedAt,
                cell: (it) => (
                  <a href={`${importsPath}/${it.importId}`}>
                    <Moment locale={locale} at={it.startedAt} />
                  </a>
                ),
              },
              { heading: text.list.fileName, cell: (it) => nameOf(it, text) },
              { heading: text.list.by, cell: (it) => it.staffName },
              { heading: text.list.rows, numeric: true, cell: (it) => it.counts && figure(it.counts.rows) },
              {
                heading: text.list.state,
                cell: (it) => <StageTag stage={stageOf(it, now)} locale={locale} />,
              },
            ]}
          />
        </section>
      </>
    ),
  };
}

/** The file's name, or why there is none. */
export function nameOf({ fileName, erasedAt }: ListedImport, { list }: Texts): string {
  return fileName || (erasedAt ? list.erasedName : list.noName);
}

const tones: Readonly<Record<Stage, StatusTone>> = {
  ...{ receiving: "neutral", columns: "warning", waiting: "info", checking: "info", checked: "warning" },
  ...{ importing: "info", imported: "success", cancelled: "neutral", failed: "danger", expired: "neutral" },
};

export function StageTag({ stage, locale }: { stage: Stage; locale: Locale }): Html {
  return <StatusTag tone={tones[stage]} text={texts(locale).stages[stage]} />;
}

function UploadPanel({ visit, form }: { visit: StaffVisit; form: FormState }): Html {
  const { locale, csrf, runtime } = visit;
  const text = texts(locale).upload;
  const error = errorOf(form, "file");
  return (
    <section class="panel import-upload">
      <h2>{text.title}</h2>
      <Form csrf={csrf} multipart>
        <Field
          {...{ locale, name: "file", label: text.file, support: text.fileSupport, error }}
          type="file"
          accept=".csv,.txt,text/csv"
        />
        <Button>{text.send}</Button>
      </Form>
      {runtime.samplesAt && <Samples at={runtime.samplesAt} locale={locale} />}
      <Details summary={text.columnsTitle}>
        <p>{text.columnsLead}</p>
        <p class="import-names-title">{text.needed}</p>
        <Names of={requiredColumns} />
        <p class="import-names-title">{text.welcome}</p>
        <Names of={(Object.keys(columns) as Column[]).filter((name) => !requiredColumns.includes(name))} />
        <p>{text.absent}</p>
      </Details>
    </section>
  );
}

function Names({ of }: { of: readonly Column[] }): Html {
  return (
    <ul class="import-names" lang="ja">
      {of.map((name) => (
        <li>{columns[name]}</li>
      ))}
    </ul>
  );
}

// Only the demo has them.
function Samples({ at, locale }: { at: string; locale: Locale }): Html {
  const text = texts(locale).upload;
  return (
    <div class="import-samples">
      <p>{text.sampleTitle}</p>
      <ul>
        {Object.entries(text.samples).map(([name, description]) => (
          <li>
            <a href={`${at}/${name}`} download={name}>
              {name}
            </a>
            {` ${description}`}
          </li>
        ))}
      </ul>
    </div>
  );
}

import { record } from "../../audit/index.ts";
import {
  type Answer,
  again,
  errorOf,
  type FormState,
  isTyped,
  type Typed,
  type View,
} from "../../journey/index.ts";
import type { Tx } from "../../platform/index.ts";
import {
  getTerms,
  getTermsDraft,
  listTerms,
  saveTermsDraft,
  type Terms,
  type TermsDraft,
} from "../../terms/index.ts";
import { Button, ButtonGroup, Form, type Html, NoticeBanner, TextArea } from "../../ui/index.ts";
import { revisionOf } from "../bounded.ts";
import { isMeanwhile, MeanwhilePanel, meanwhile } from "../meanwhile.tsx";
import { type StaffPage, type StaffVisit, staffDid } from "../page.ts";
import { Difference } from "./difference-view.tsx";
import { TermsSheets } from "./one.tsx";
import { termsPath, texts } from "./texts.ts";

const keeps = ["body", "bodyEn", "revision"];
const longest = 50_000;

/** The next version while it is being written; it begins as the newest one. */
export const nextTermsPage: StaffPage = {
  keeps,
  show: async (visit, tx, form) => nextTermsView(visit, form, await desk(tx, visit)),
  accept,
};

export type TermsDesk = { newest: Terms | null; draft: TermsDraft | null };

/** What the next version begins with. */
export async function desk(tx: Tx, { association: { associationId } }: StaffVisit): Promise<TermsDesk> {
  const [last] = await listTerms(tx, associationId);
  const newest = last ? await getTerms(tx, associationId, last.version) : null;
  return { newest, draft: await getTermsDraft(tx, associationId) };
}

async function accept(visit: StaffVisit, typed: Typed): Promise<Answer> {
  const { associationId } = visit.association;
  const text = texts(visit.locale).desk;
  const read = (name: string): string => typed.text(name).replaceAll("\r\n", "\n").trim();
  const [body, bodyEn] = [read("body"), read("bodyEn")];
  const errors = [
    ...(body === "" ? [{ field: "body", text: text.missing }] : []),
    ...(body.length > longest ? [{ field: "body", text: text.tooLong }] : []),
    ...(bodyEn.length > longest ? [{ field: "bodyEn", text: text.tooLong }] : []),
  ];
  if (errors.length > 0) return again(typed, keeps, errors);
  if (typed.text("act") === "preview") return again(typed, keeps, [], "preview");
  const revision = revisionOf(typed.text("revision"));
  const saved = await visit.runtime.db.within(associationId, async (tx) => {
    const draft = { body: `${body}\n`, bodyEn: bodyEn === "" ? "" : `${bodyEn}\n`, revision };
    const now = await saveTermsDraft(tx, associationId, draft, visit.now);
    if (now !== null) await record(tx, { ...staffDid(visit), event: "terms.draft-saved" });
    return now;
  });
  if (saved === null) return meanwhile(typed, keeps, text.conflict);
  const to = typed.text("act") === "publish" ? `${termsPath}/next/publish` : `${termsPath}/next?news=saved`;
  return { kind: "go", to };
}

export function nextTermsView(visit: StaffVisit, form: FormState, { newest, draft }: TermsDesk): View {
  const { locale, csrf } = visit;
  const text = texts(locale).desk;
  const begun = draft ?? { body: newest?.body ?? "", bodyEn: newest?.bodyEn ?? "", revision: 0 };
  const isLate = isMeanwhile(form);
  const stands = { body: begun.body, bodyEn: begun.bodyEn, revision: String(begun.revision) };
  const typed: FormState["values"] = isTyped(form) ? form.values : stands;
  const values = isLate ? { ...typed, revision: stands.revision } : typed;
  return {
    title: text.title,
    lead: text.lead,
    width: "wide",
    scripts: ["unsaved"],
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        {form.news === "saved" && <NoticeBanner kind="success">{text.saved}</NoticeBanner>}
        {isLate && (
          <MeanwhilePanel
            locale={locale}
            fields={[
              { label: text.body, now: stands.body, typed: values.body ?? "" },
              { label: text.bodyEn, now: stands.bodyEn, typed: values.bodyEn ?? "", lang: "en" },
            ]}
          />
        )}
        {form.news === "preview" && (
          <Preview visit={visit} newest={newest} body={values.body ?? ""} bodyEn={values.bodyEn ?? ""} />
        )}
        <Form csrf={csrf} unsaved={isTyped(form)}>
          <input type="hidden" name="revision" value={values.revision ?? "0"} />
          <TextArea
            {...{ locale, name: "body", label: text.body, support: text.bodySupport }}
            {...{ value: values.body, rows: 20, error: errorOf(form, "body") }}
          />
          <TextArea
            {...{ locale, name: "bodyEn", label: text.bodyEn, support: text.bodyEnSupport }}
            {...{ value: values.bodyEn, rows: 12, error: errorOf(form, "bodyEn"), optional: true }}
          />
          <ButtonGroup>
            <Button name="act" value="save" variant="secondary">
              {text.save}
            </Button>
            <Button name="act" value="preview" variant="secondary">
              {text.preview}
            </Button>
            <Button name="act" value="publish">
              {text.publish}
            </Button>
          </ButtonGroup>
        </Form>
        <p>
          <a href={termsPath}>{texts(locale).back}</a>
        </p>
      </>
    ),
  };
}

type PreviewProps = { visit: StaffVisit; newest: Terms | null; body: string; bodyEn: string };

function Preview({ visit: { locale }, newest, body, bodyEn }: PreviewProps): Html {
  const text = texts(locale);
  return (
    <>
      {newest && (
        <section class="panel" aria-labelledby="changes">
          <h2 id="changes">{text.one.changes}</h2>
          <h3>{text.desk.japanese}</h3>
          <Difference locale={locale} lang="ja" before={newest.body} after={body} />
          {(newest.bodyEn !== "" || bodyEn !== "") && (
            <>
              <h3>{text.desk.english}</h3>
              <Difference locale={locale} lang="en" before={newest.bodyEn} after={bodyEn} />
            </>
          )}
        </section>
      )}
      <section aria-labelledby="preview">
        <h2 id="preview">{text.desk.previewTitle}</h2>
        <TermsSheets locale={locale} body={body} bodyEn={bodyEn} />
      </section>
    </>
  );
}

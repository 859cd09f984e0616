import type { FormState, View } from "../../journey/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import { getTerms, listTerms, type Terms } from "../../terms/index.ts";
import { Button, Form, formatDay, type Html, Markdown, NoticeBanner, SelectField } from "../../ui/index.ts";
import { missingView } from "../missing.tsx";
import type { Params, StaffPage, StaffVisit } from "../page.ts";
import { Difference } from "./difference-view.tsx";
import { termsPath, texts } from "./texts.ts";

/** One published version: its words, what they changed, and the proofs that members agreed. */
export function oneVersionPage({ version = "" }: Params): StaffPage {
  return {
    keeps: [],
    show: async (visit, tx, form) => {
      const { associationId } = visit.association;
      const number = numberOf(version);
      const terms = number === null ? null : await getTerms(tx, associationId, number);
      if (!terms) return noVersion(visit);
      const before = await getTerms(tx, associationId, terms.version - 1);
      const agreed = (await listTerms(tx, associationId)).find(
        (each) => each.version === terms.version,
      )?.agreed;
      return oneVersionView(visit, form, { terms, before, agreed: agreed ?? 0 });
    },
  };
}

/** The number of a version in an address, or null. */
export function numberOf(text: string): number | null {
  return /^[1-9][0-9]{0,5}$/.test(text) ? Number(text) : null;
}

export function noVersion({ locale }: StaffVisit): View {
  const text = texts(locale);
  return missingView({ title: text.missing, back: text.back, href: termsPath });
}

export type ShownVersion = { terms: Terms; before: Terms | null; agreed: number };

export function oneVersionView(visit: StaffVisit, form: FormState, shown: ShownVersion): View {
  const { locale } = visit;
  const { terms, before, agreed } = shown;
  const text = texts(locale);
  const words = text.one;
  return {
    title: text.version(String(terms.version)),
    width: "wide",
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        {form.news === "published" && <NoticeBanner kind="success">{text.publish.done}</NoticeBanner>}
        <p>{words.effectiveOn(formatDay(locale, terms.effectiveOn))}</p>
        <p>{words.agreed(agreed.toLocaleString("en-US"))}</p>
        <section class="panel" aria-labelledby="changes">
          <h2 id="changes">{words.changes}</h2>
          {before ? (
            <>
              <Difference locale={locale} lang="ja" before={before.body} after={terms.body} />
              {(before.bodyEn !== "" || terms.bodyEn !== "") && (
                <>
                  <h3>{text.desk.english}</h3>
                  <Difference locale={locale} lang="en" before={before.bodyEn} after={terms.bodyEn} />
                </>
              )}
            </>
          ) : (
            <p>{words.first}</p>
          )}
        </section>
        <section aria-labelledby="body">
          <h2 id="body">{words.body}</h2>
          <TermsSheets locale={locale} body={terms.body} bodyEn={terms.bodyEn} />
        </section>
        <section class="panel" aria-labelledby="hash">
          <h2 id="hash">{words.hash}</h2>
          <p class="foreign">
            <code>{Buffer.from(terms.hash).toString("hex")}</code>
          </p>
          <p class="quiet">{words.hashHelp}</p>
        </section>
        {mayDo(visit.staff.role, "export") && <Proofs visit={visit} form={form} version={terms.version} />}
        <p>
          <a href={termsPath}>{text.back}</a>
        </p>
      </>
    ),
  };
}

type ProofsProps = { visit: StaffVisit; form: FormState; version: number };

function Proofs({ visit: { locale, csrf }, form, version }: ProofsProps): Html {
  const words = texts(locale).one;
  return (
    <section class="panel" aria-labelledby="proofs">
      <h2 id="proofs">{words.proofs}</h2>
      <p>{words.proofsHelp}</p>
      <Form csrf={csrf} action={`${termsPath}/${version}/proofs`}>
        <SelectField
          {...{ locale, name: "encoding", label: words.encoding, value: "utf-8" }}
          error={form.errors.find(({ field }) => field === "encoding")?.text}
          options={(["utf-8", "cp932"] as const).map((value) => ({ value, text: words.encodings[value] }))}
        />
        <Button variant="secondary" icon="download">
          {words.export}
        </Button>
      </Form>
    </section>
  );
}

type TermsSheetsProps = { locale: StaffVisit["locale"]; body: string; bodyEn: string };

/** The words as members read them, in each language that there is. */
export function TermsSheets({ locale, body, bodyEn }: TermsSheetsProps): Html {
  const text = texts(locale);
  return (
    <>
      <div class="panels">
        <article class="sheet" lang="ja">
          <div class="document">
            <Markdown text={body} />
          </div>
        </article>
        {bodyEn !== "" && (
          <article class="sheet" lang="en">
            <div class="document">
              <Markdown text={bodyEn} />
            </div>
          </article>
        )}
      </div>
      {bodyEn === "" && <p class="quiet">{text.one.onlyJapanese}</p>}
    </>
  );
}

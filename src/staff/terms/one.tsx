import { errorOf, type FormState, type View } from "../../journey/index.ts";
import { dayInJapan, type Tx } from "../../platform/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import {
  type Agreement,
  agreementTo,
  getTerms,
  listTerms,
  type Terms,
  termsInForce,
} from "../../terms/index.ts";
import {
  Button,
  Form,
  formatDay,
  type Html,
  type Locale,
  Markdown,
  NoticeBanner,
  SelectField,
} from "../../ui/index.ts";
import { missingView } from "../missing.tsx";
import type { Params, StaffPage, StaffVisit } from "../page.ts";
import { percent } from "../percent.ts";
import { Differences } from "./difference-view.tsx";
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
      return oneVersionView(visit, form, await shownVersion(visit, tx, terms));
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

export type ShownVersion = {
  terms: Terms;
  before: Terms | null;
  agreed: number;
  /** Of those who have to; null unless the version is in force. */
  agreement: Agreement | null;
};

export async function shownVersion(
  { association: { associationId }, now }: StaffVisit,
  tx: Tx,
  terms: Terms,
): Promise<ShownVersion> {
  const { version } = terms;
  const today = dayInJapan(now);
  const [before, versions, inForce] = await Promise.all([
    getTerms(tx, associationId, version - 1),
    listTerms(tx, associationId),
    termsInForce(tx, associationId, today),
  ]);
  const agreed = versions.find((each) => each.version === version)?.agreed ?? 0;
  const isInForce = inForce?.version === version;
  const agreement = isInForce ? await agreementTo(tx, associationId, version, today) : null;
  return { terms, before, agreed, agreement };
}

export function oneVersionView(visit: StaffVisit, form: FormState, shown: ShownVersion): View {
  const { locale } = visit;
  const { terms, before, agreed, agreement } = shown;
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
        {agreement && <p>{shareWords(locale, agreement)}</p>}
        <section class="panel" aria-labelledby="changes">
          <h2 id="changes">{words.changes}</h2>
          {before ? <Differences locale={locale} before={before} after={terms} /> : <p>{words.first}</p>}
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

/** How many have agreed of those who have to. */
export function shareWords(locale: Locale, { agreed, must }: Agreement): string {
  const count = (value: number): string => value.toLocaleString("en-US");
  return texts(locale).share(count(agreed), count(must), percent(agreed, must));
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
          error={errorOf(form, "encoding")}
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

import { record } from "../../audit/index.ts";
import { type Answer, again, errorOf, type FormState, type Typed, type View } from "../../journey/index.ts";
import { dayInJapan, parseJapaneseDate } from "../../platform/index.ts";
import { publishTerms, takeTermsDraft } from "../../terms/index.ts";
import { Button, ButtonGroup, ButtonLink, Field, Form } from "../../ui/index.ts";
import { revisionOf } from "../bounded.ts";
import { missingView } from "../missing.tsx";
import { type StaffPage, type StaffVisit, staffDid } from "../page.ts";
import { Differences } from "./difference-view.tsx";
import { TermsSheets } from "./one.tsx";
import { termsPath, texts } from "./texts.ts";
import { desk, type TermsDesk } from "./write.tsx";

/** The last look at the next version, and from which day on it is to be in force. */
export const publishTermsPage: StaffPage = {
  keeps: ["effectiveOn", "revision"],
  show: async (visit, tx, form) => publishTermsView(visit, form, await desk(tx, visit)),
  accept,
};

const furthest = { years: 2 };

async function accept(visit: StaffVisit, typed: Typed): Promise<Answer> {
  const { associationId } = visit.association;
  const text = texts(visit.locale).publish;
  const wrong = (field: string | null, message: string): Answer =>
    again(typed, ["effectiveOn", "revision"], [{ field, text: message }]);
  const read = parseJapaneseDate(typed.text("effectiveOn"));
  if (read.kind === "invalid") return wrong("effectiveOn", text.dayMissing);
  const today = dayInJapan(visit.now);
  if (Temporal.PlainDate.compare(read.date, today) < 0) return wrong("effectiveOn", text.dayPast);
  if (Temporal.PlainDate.compare(read.date, today.add(furthest)) > 0)
    return wrong("effectiveOn", text.dayFar);
  const revision = revisionOf(typed.text("revision"));
  const version = await visit.runtime.db.within(associationId, async (tx) => {
    const draft = await takeTermsDraft(tx, associationId, revision);
    if (!draft) return null;
    const published = await publishTerms(tx, associationId, { ...draft, effectiveOn: read.date });
    const details = { version: published, effectiveOn: read.date.toString() };
    await record(tx, { ...staffDid(visit), event: "terms.published", details });
    return published;
  });
  return version === null
    ? wrong(null, text.conflict)
    : { kind: "go", to: `${termsPath}/${version}?news=published` };
}

export function publishTermsView(visit: StaffVisit, form: FormState, { newest, draft }: TermsDesk): View {
  const { locale, csrf } = visit;
  const text = texts(locale);
  const words = text.publish;
  if (!draft) return missingView({ title: text.missing, back: text.back, href: termsPath });
  const next = (newest?.version ?? 0) + 1;
  return {
    title: words.title,
    lead: words.lead(String(next)),
    width: "wide",
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        {newest && (
          <section class="panel" aria-labelledby="changes">
            <h2 id="changes">{text.one.changes}</h2>
            <Differences locale={locale} before={newest} after={draft} />
          </section>
        )}
        <TermsSheets locale={locale} body={draft.body} bodyEn={draft.bodyEn} />
        <Form csrf={csrf}>
          <input type="hidden" name="revision" value={String(draft.revision)} />
          <Field
            {...{ locale, name: "effectiveOn", label: words.day, support: words.daySupport }}
            {...{ type: "date", width: "half", value: form.values.effectiveOn }}
            error={errorOf(form, "effectiveOn")}
          />
          <ButtonGroup>
            <Button>{words.go}</Button>
            <ButtonLink href={`${termsPath}/next`} variant="secondary">
              {words.back}
            </ButtonLink>
          </ButtonGroup>
        </Form>
      </>
    ),
  };
}

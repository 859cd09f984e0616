import { record } from "../audit/index.ts";
import {
  type Answer,
  accountKey,
  again,
  type FormState,
  type MemberVisit,
  memberDid,
  type StepPage,
  steps,
  type Typed,
  type View,
} from "../journey/index.ts";
import { dayInJapan } from "../platform/index.ts";
import { acceptTerms, type Terms, termsInForce } from "../terms/index.ts";
import { Button, ButtonGroup, ButtonLink, ErrorText, Form, formatDay, Markdown } from "../ui/index.ts";
import { texts } from "./texts.ts";

/** 「利用規約」: the whole text on the page; what exactly was agreed to is kept. */
export const termsPage: StepPage = {
  step: steps.terms,
  keeps: [],
  show: async (visit, tx, form) => {
    const terms = await termsInForce(tx, visit.association.associationId, dayInJapan(visit.now));
    if (!terms) throw new Error("the gate led to terms that are not there");
    return termsView(visit, terms, form);
  },
  accept,
};

async function accept(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const text = texts(visit.locale);
  const { db } = visit.runtime;
  const { associationId } = visit.association;
  switch (typed.text("choice")) {
    case "agree":
      return db.within(associationId, async (tx) => {
        // What was read is what is agreed to: a version that came meanwhile is shown first.
        const terms = await termsInForce(tx, associationId, dayInJapan(visit.now));
        if (terms && typed.text("version") !== String(terms.version)) {
          return again(typed, [], [{ field: "choice", text: text.terms.changed }]);
        }
        if (terms) {
          await acceptTerms(tx, { ...accountKey(visit), version: terms.version, now: visit.now });
          await record(tx, {
            ...memberDid(visit),
            event: "terms.accepted",
            details: { version: terms.version },
          });
        }
        return { kind: "next" };
      });
    case "decline":
      await db.within(associationId, (tx) => record(tx, { ...memberDid(visit), event: "terms.declined" }));
      return { kind: "show", view: declinedView(visit) };
    default:
      return again(typed, [], [{ field: "choice", text: text.terms.choose }]);
  }
}

export function termsView({ locale, csrf }: MemberVisit, terms: Terms, form: FormState): View {
  const text = texts(locale).terms;
  const [error] = form.errors;
  const isOnlyJapanese = locale === "en" && terms.bodyEn === "";
  return {
    title: text.title,
    lead: text.lead,
    status: error ? 422 : 200,
    body: (
      <>
        <p class="quiet">{text.version(terms.version, formatDay(locale, terms.effectiveOn))}</p>
        {isOnlyJapanese && <p class="quiet">{text.onlyJapanese}</p>}
        <div class="document" lang={isOnlyJapanese ? "ja" : undefined}>
          <Markdown text={locale === "en" ? terms.bodyEn || terms.body : terms.body} />
        </div>
        <Form csrf={csrf}>
          <input type="hidden" name="version" value={String(terms.version)} />
          <ErrorText id="choice" error={error?.text} />
          <ButtonGroup>
            <Button name="choice" value="agree" id="choice">
              {text.agree}
            </Button>
            <Button variant="secondary" name="choice" value="decline">
              {text.decline}
            </Button>
          </ButtonGroup>
        </Form>
      </>
    ),
  };
}

// Declining spends nothing: the letter's secret stays good.
export function declinedView({ locale, csrf }: MemberVisit): View {
  const { terms: text, signOut } = texts(locale);
  return {
    title: text.declinedTitle,
    lead: text.declinedLead,
    body: (
      <>
        <ButtonLink href="/onboarding/terms">{text.back}</ButtonLink>
        <Form csrf={csrf} action="/sign-out">
          <Button variant="secondary">{signOut}</Button>
        </Form>
      </>
    ),
  };
}

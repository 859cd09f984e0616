import {
  type Answer,
  again,
  type FormState,
  type Page,
  type Typed,
  type View,
  type Visit,
} from "../journey/index.ts";
import { type ReissueStanding, reissueStanding } from "../reissues/index.ts";
import { Button, ButtonLink, Field, Form, formatMoment, SummaryList } from "../ui/index.ts";
import { reissueStandingPath, reissueTexts } from "./reissue.tsx";

const keeps = ["receipt"];

/** Where a request for a new letter stands, for who holds its receipt number. */
export const reissueStandingPage: Page = {
  keeps,
  show: async (visit, _tx, form) => reissueReceiptView(visit, form),
  accept,
};

// No throttle: there are 80 bits to guess, and what there is to see is one word.
async function accept(visit: Visit, typed: Typed): Promise<Answer> {
  const { association, runtime, locale } = visit;
  const text = reissueTexts(locale);
  const receipt = typed.text("receipt");
  const wrong = (message: string): Answer => again(typed, keeps, [{ field: "receipt", text: message }]);
  if (receipt.trim() === "") return wrong(text.missingReceipt);
  const standing = await runtime.db.within(association.associationId, (tx) =>
    reissueStanding(tx, association.associationId, receipt),
  );
  return standing ? { kind: "show", view: reissueStandingView(visit, standing) } : wrong(text.unknownReceipt);
}

export function reissueReceiptView({ locale, csrf }: Visit, form: FormState): View {
  const text = reissueTexts(locale);
  return {
    title: text.standingTitle,
    lead: text.standingLead,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        <Form csrf={csrf}>
          <Field
            {...{ locale, name: "receipt", label: text.receipt, support: text.receiptSupport }}
            {...{ value: form.values.receipt, error: form.errors[0]?.text }}
          />
          <Button>{text.show}</Button>
        </Form>
        <ButtonLink href="/sign-in" variant="secondary">
          {text.toSignIn}
        </ButtonLink>
      </>
    ),
  };
}

export function reissueStandingView({ locale }: Visit, { state, askedAt }: ReissueStanding): View {
  const text = reissueTexts(locale);
  return {
    title: text.standingTitle,
    body: (
      <>
        <SummaryList
          rows={[
            { term: text.state, detail: text.states[state] },
            { term: text.askedAt, detail: formatMoment(locale, askedAt) },
          ]}
        />
        <p>{text.explained[state]}</p>
        <p>
          <a href={reissueStandingPath}>{text.another}</a>
        </p>
        {state === "refused" && (
          <p>
            <a href="/recovery/reissue">{text.again}</a>
          </p>
        )}
        <ButtonLink href="/sign-in" variant="secondary">
          {text.toSignIn}
        </ButtonLink>
      </>
    ),
  };
}

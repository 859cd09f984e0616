import {
  type Answer,
  again,
  errorOf,
  type FormState,
  type Page,
  type Typed,
  type View,
  type Visit,
} from "../journey/index.ts";
import { dayInJapan, fold, kanaKey, networkOf } from "../platform/index.ts";
import { type Claim, requestReissue } from "../reissues/index.ts";
import { countAttempt, isSpraying, noteFailureFrom } from "../throttle/index.ts";
import {
  BirthDateField,
  Button,
  ButtonLink,
  birthDateInputs,
  birthDateParts,
  CodeDisplay,
  Field,
  type FieldError,
  Form,
  Instructions,
  type Locale,
  NoticeBanner,
  PrintButton,
  readBirthDate,
} from "../ui/index.ts";
import { en } from "./reissue-en.ts";
import { ja } from "./reissue-ja.ts";

const keeps = ["symbol", "number", "branch", "nameKana", ...birthDateInputs];

/** Where a request is followed. */
export const reissueStandingPath = "/recovery/reissue/receipt";

export function reissueTexts(locale: Locale): typeof ja {
  return locale === "ja" ? ja : en;
}

/** 「アカウント再発行」: for everyone who has nothing left to sign in with but the card. */
export const reissuePage: Page = {
  keeps,
  show: async (visit, _tx, form) => reissueView(visit, form),
  accept,
};

async function accept(visit: Visit, typed: Typed): Promise<Answer> {
  const { association, runtime, locale, now } = visit;
  const text = reissueTexts(locale);
  const read = readClaim(visit, typed);
  if (read.kind === "invalid") return again(typed, keeps, read.errors);
  const { associationId } = association;
  // By what was typed, whether it fits anybody or not, so the answer tells nothing; and by the day, so that
  // nobody who has seen the card can close this way to its owner for good.
  const { claim } = read;
  const subject = runtime.keys.mac("reissue-claim", claim.number, claim.birthDate, `${dayInJapan(now)}`);
  const network = runtime.keys.mac("reissue-network", networkOf(visit.network));
  const outcome = await runtime.db.within(associationId, async (tx) => {
    // One of a network at a time: of a hundred sent at once, each would see that none was there before.
    const key = Buffer.from(network).toString("hex");
    await tx`select pg_advisory_xact_lock(hashtext('reissue-network'), hashtext(${key}))`;
    if (await isSpraying(tx, { associationId, network, subject, now })) return "busy";
    await noteFailureFrom(tx, { associationId, network, subject, now });
    const attempt = await countAttempt(tx, { associationId, scope: "reissue-claim", subject, now });
    if (attempt.kind !== "allowed") return "repeated";
    return { receipt: await requestReissue(tx, runtime, { associationId, locale, claim, now }) };
  });
  return typeof outcome === "string"
    ? again(typed, keeps, [{ field: null, text: text[outcome] }])
    : { kind: "show", view: reissueTakenView(visit, outcome.receipt) };
}

function readClaim(
  { locale, association }: Visit,
  typed: Typed,
): { kind: "claim"; claim: Claim } | { kind: "invalid"; errors: FieldError[] } {
  const text = reissueTexts(locale);
  const errors: FieldError[] = [];
  const card = (name: "symbol" | "number" | "branch", most: number): string => {
    const value = fold(typed.text(name));
    if (Array.from(value).length > most) errors.push({ field: name, text: text.tooLong });
    return value;
  };
  const claim = { symbol: card("symbol", 20), number: card("number", 20), branch: card("branch", 4) };
  if (claim.number === "") errors.push({ field: "number", text: text.missingNumber });
  // 保険者番号 stands on the card too, and larger. Only the association's own: others may be somebody's 番号.
  if (claim.number === association.insurerNumber) errors.push({ field: "number", text: text.insurerNumber });
  const nameKana = typed.text("nameKana").trim();
  if (nameKana === "") errors.push({ field: "nameKana", text: text.missingKana });
  else if (Array.from(nameKana).length > 100) errors.push({ field: "nameKana", text: text.tooLong });
  else if (!/^[ァ-ヺーA-ZÀ-Þ'’]+$/u.test(kanaKey(nameKana))) {
    errors.push({ field: "nameKana", text: text.notKana });
  }
  const born = readBirthDate(locale, typed);
  if (born.kind === "invalid") return { kind: "invalid", errors: [...errors, ...born.errors] };
  if (errors.length > 0) return { kind: "invalid", errors };
  return { kind: "claim", claim: { ...claim, nameKana, birthDate: born.date.toString() } };
}

export function reissueView({ locale, csrf }: Visit, form: FormState): View {
  const text = reissueTexts(locale);
  const parts = birthDateParts(form.errors);
  const born = form.errors.filter(({ field }) => field?.startsWith("birth-date-"));
  return {
    title: text.title,
    lead: text.lead,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        <NoticeBanner kind="info">{text.before}</NoticeBanner>
        <Form csrf={csrf}>
          <Field
            {...{ locale, name: "symbol", label: text.symbol, support: text.symbolSupport }}
            {...{ value: form.values.symbol, error: errorOf(form, "symbol"), width: "half", optional: true }}
          />
          <Field
            {...{ locale, name: "number", label: text.number, support: text.numberSupport }}
            {...{ value: form.values.number, error: errorOf(form, "number"), width: "half" }}
          />
          <Field
            {...{ locale, name: "branch", label: text.branch, support: text.branchSupport }}
            {...{ value: form.values.branch, error: errorOf(form, "branch"), width: "short", optional: true }}
            inputmode="numeric"
          />
          <Field
            {...{ locale, name: "nameKana", label: text.nameKana, support: text.nameKanaSupport }}
            {...{ value: form.values.nameKana, error: errorOf(form, "nameKana"), prose: true }}
          />
          <BirthDateField
            {...{ locale, legend: text.legend, support: text.dateSupport, value: form.values }}
            error={born.map((error) => error.text).join(locale === "ja" ? "。" : ". ") || undefined}
            errorParts={parts}
          />
          <Button>{text.submit}</Button>
        </Form>
        <p>
          <a href={reissueStandingPath}>{text.follow}</a>
        </p>
        <ButtonLink href="/sign-in" variant="secondary">
          {text.toSignIn}
        </ButtonLink>
      </>
    ),
  };
}

export function reissueTakenView({ locale }: Visit, receipt: string): View {
  const text = reissueTexts(locale);
  return {
    title: text.taken,
    holdsSecret: true,
    body: (
      <>
        <p>{text.receiptLead}</p>
        <CodeDisplay locale={locale} id="receipt" label={text.receipt} code={receipt} />
        <PrintButton locale={locale} />
        <section>
          <h2>{text.next}</h2>
          <Instructions items={text.steps} />
          <p>{text.mailed}</p>
          <p>{text.notFitting}</p>
        </section>
        <ButtonLink href="/sign-in" variant="secondary">
          {text.toSignIn}
        </ButtonLink>
      </>
    ),
  };
}

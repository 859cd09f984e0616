import { parseAddress } from "../accounts/index.ts";
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
import { cardKey } from "../members/index.ts";
import {
  BirthDateField,
  Button,
  ButtonLink,
  birthDateInputs,
  birthDateParts,
  Details,
  Field,
  type FieldError,
  Form,
  type Locale,
  NoticeBanner,
  readBirthDate,
} from "../ui/index.ts";
import { type RecoveryRequest, takeRecoveryRequest } from "./requests.ts";
import { en } from "./user-id-en.ts";
import { ja } from "./user-id-ja.ts";

export function userIdTexts(locale: Locale): typeof ja {
  return locale === "ja" ? ja : en;
}

const keeps = [...birthDateInputs, "email", "symbol", "number", "branch"];

/** 「ユーザーIDを忘れた方」: by the address or the card; takes it and answers everybody alike. */
export const forgottenUserIdPage: Page = {
  keeps,
  show: async (visit, _tx, form) => forgottenUserIdView(visit, form),
  accept,
};

async function accept(visit: Visit, typed: Typed): Promise<Answer> {
  const { locale } = visit;
  const birthDate = readBirthDate(locale, typed);
  const whose = readWhose(locale, typed);
  if (birthDate.kind === "invalid" || whose.kind === "invalid") {
    return again(typed, keeps, [
      ...(birthDate.kind === "invalid" ? birthDate.errors : []),
      ...(whose.kind === "invalid" ? [whose.error] : []),
    ]);
  }
  const { address, symbol, number, branch } = whose;
  const request: RecoveryRequest = {
    ...{ kind: "user-id", locale, birthDate: birthDate.date.toString() },
    ...{ address, symbol, number, branch },
  };
  const about =
    address === "" ? `card ${cardKey(symbol)} ${cardKey(number)}` : `address ${address.toLowerCase()}`;
  await takeRecoveryRequest(visit, request, about);
  return again(typed, [], [], "sent");
}

type Whose =
  | { kind: "whose"; address: string; symbol: string; number: string; branch: string }
  | { kind: "invalid"; error: FieldError };

// The address where there is one; the card otherwise.
function readWhose(locale: Locale, typed: Typed): Whose {
  const text = userIdTexts(locale);
  const [symbol, number, branch] = [typed.text("symbol"), typed.text("number"), typed.text("branch")];
  const parsed = parseAddress(typed.text("email"));
  if (parsed.kind === "address")
    return { kind: "whose", address: parsed.address, symbol: "", number: "", branch: "" };
  if (parsed.kind !== "missing") return { kind: "invalid", error: { field: "email", text: text.emailWrong } };
  if (cardKey(number) !== "") return { kind: "whose", address: "", symbol, number, branch };
  const hasCard = cardKey(symbol + branch) !== "";
  return {
    kind: "invalid",
    error: hasCard
      ? { field: "number", text: text.numberMissing }
      : { field: "email", text: text.emailMissing },
  };
}

export function forgottenUserIdView(visit: Visit, form: FormState): View {
  const { locale, csrf } = visit;
  const text = userIdTexts(locale);
  if (form.news === "sent") return requestTakenView(visit);
  const dateErrors = form.errors.filter(({ field }) => field?.startsWith("birth-date"));
  const { values } = form;
  const cardIsOpen = Boolean(values.symbol || values.number || values.branch);
  return {
    title: text.title,
    lead: text.lead,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        <NoticeBanner kind="info">{text.letter}</NoticeBanner>
        <Form csrf={csrf}>
          <BirthDateField
            locale={locale}
            legend={text.birthDate}
            support={text.birthDateSupport}
            value={values}
            error={dateErrors.map((error) => error.text).join(locale === "ja" ? "。" : ". ") || undefined}
            errorParts={birthDateParts(dateErrors)}
          />
          <Field
            locale={locale}
            name="email"
            type="email"
            label={text.email}
            support={text.emailHelp}
            autocomplete="email"
            value={values.email}
            error={errorOf(form, "email")}
            optional
          />
          <Details summary={text.card} open={cardIsOpen}>
            <p>{text.cardHelp}</p>
            <Field
              locale={locale}
              name="symbol"
              label={text.symbol}
              support={text.symbolHelp}
              width="half"
              value={values.symbol}
              optional
            />
            <Field
              locale={locale}
              name="number"
              label={text.number}
              width="half"
              inputmode="numeric"
              value={values.number}
              error={errorOf(form, "number")}
            />
            <Field
              locale={locale}
              name="branch"
              label={text.branch}
              support={text.branchHelp}
              width="short"
              inputmode="numeric"
              value={values.branch}
              optional
            />
          </Details>
          <Button>{text.submit}</Button>
        </Form>
        <p>
          <a href="/sign-in">{text.back}</a>
        </p>
      </>
    ),
  };
}

// The same for everybody, whether anybody fits or not.
function requestTakenView({ locale, runtime }: Visit): View {
  const text = userIdTexts(locale);
  return {
    title: text.sentTitle,
    lead: text.sent,
    body: (
      <>
        <Details summary={text.nothing}>
          <ul>
            {text.nothingSteps(runtime.mailFrom).map((step) => (
              <li>{step}</li>
            ))}
          </ul>
          <p>
            <a href="/recovery/user-id">{text.again}</a>
          </p>
          <p>
            <a href="/recovery/reissue">{text.reissue}</a>
          </p>
        </Details>
        <ButtonLink href="/sign-in">{text.back}</ButtonLink>
      </>
    ),
  };
}

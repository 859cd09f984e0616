import { loginIdKey } from "../accounts/index.ts";
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
import {
  BirthDateField,
  Button,
  ButtonLink,
  birthDateInputs,
  birthDateParts,
  Details,
  Field,
  Form,
  Instructions,
  type Locale,
  NoticeBanner,
  readBirthDate,
} from "../ui/index.ts";
import { en } from "./password-en.ts";
import { ja } from "./password-ja.ts";
import { takeRecoveryRequest } from "./requests.ts";

export function passwordTexts(locale: Locale): typeof ja {
  return locale === "ja" ? ja : en;
}

const keeps = ["loginId", ...birthDateInputs];

/** 「パスワードを忘れた方」: takes what is typed and answers everybody alike; the worker looks it up. */
export const forgottenPasswordPage: Page = {
  keeps,
  show: async (visit, _tx, form) => forgottenPasswordView(visit, form),
  accept,
};

async function accept(visit: Visit, typed: Typed): Promise<Answer> {
  const { locale } = visit;
  const loginId = typed.text("loginId");
  const birthDate = readBirthDate(locale, typed);
  const errors = [
    ...(loginIdKey(loginId) === "" ? [{ field: "loginId", text: passwordTexts(locale).missingLoginId }] : []),
    ...(birthDate.kind === "invalid" ? birthDate.errors : []),
  ];
  if (errors.length > 0 || birthDate.kind === "invalid") return again(typed, keeps, errors);
  const request = { kind: "password", loginId, birthDate: birthDate.date.toString(), locale } as const;
  await takeRecoveryRequest(visit, request, loginIdKey(loginId));
  return again(typed, [], [], "sent");
}

export function forgottenPasswordView(visit: Visit, form: FormState): View {
  const { locale, csrf } = visit;
  const text = passwordTexts(locale);
  if (form.news === "sent") return requestTakenView(visit);
  const dateErrors = form.errors.filter(({ field }) => field !== "loginId");
  return {
    title: text.title,
    lead: text.lead,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        <NoticeBanner kind="info">{text.letter}</NoticeBanner>
        <Form csrf={csrf}>
          <Field
            locale={locale}
            name="loginId"
            label={text.loginId}
            support={<a href="/recovery/user-id">{text.forgotUserId}</a>}
            value={form.values.loginId}
            autocomplete="username"
            error={errorOf(form, "loginId")}
          />
          <BirthDateField
            locale={locale}
            legend={text.birthDate}
            support={text.birthDateSupport}
            value={form.values}
            error={dateErrors.map((error) => error.text).join(locale === "ja" ? "。" : ". ") || undefined}
            errorParts={birthDateParts(dateErrors)}
          />
          <Button>{text.submit}</Button>
        </Form>
        <p>
          <a href="/sign-in">{text.back}</a>
        </p>
      </>
    ),
  };
}

// The same for everybody, whether the account exists or not.
function requestTakenView({ locale, runtime }: Visit): View {
  const text = passwordTexts(locale);
  return {
    title: text.sentTitle,
    lead: text.sent,
    body: (
      <>
        <Instructions items={text.sentSteps} />
        <Details summary={text.nothing}>
          <ul>
            {text.nothingSteps(runtime.mailFrom).map((step) => (
              <li>{step}</li>
            ))}
          </ul>
          <p>
            <a href="/recovery/password">{text.again}</a>
          </p>
          <p>
            <a href="/recovery/reissue">{text.reissue}</a>
          </p>
        </Details>
        <ButtonLink href="/sign-in" variant="secondary">
          {text.back}
        </ButtonLink>
      </>
    ),
  };
}

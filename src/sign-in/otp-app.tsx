import { boundFactorsOf, readCode } from "../factors/index.ts";
import {
  type Answer,
  accountKey,
  again,
  errorOf,
  type FormState,
  type MemberVisit,
  memberDid,
  type Page,
  proveOtpApp,
  shownFor,
  stepUp,
  type Typed,
  type View,
} from "../journey/index.ts";
import type { Tx } from "../platform/index.ts";
import { proveFactor } from "../sessions/index.ts";
import {
  Button,
  ClockHelp,
  CodeField,
  Details,
  Form,
  formatClockUp,
  Instructions,
  type Locale,
} from "../ui/index.ts";
import { tellOfNewDevice } from "./new-device.ts";
import { en } from "./otp-app-en.ts";
import { ja } from "./otp-app-ja.ts";
import { RecoveryCodeLink } from "./recovery-code.tsx";

export function otpAppTexts(locale: Locale): typeof ja {
  return locale === "ja" ? ja : en;
}

/** 「ワンタイムパスワード (OTP) アプリ認証」: after the password, a code of any of the account's apps. */
export const otpAppPage: Page<MemberVisit> = {
  keeps: [],
  show: async (visit, tx, form) => {
    const factors = await boundFactorsOf(tx, accountKey(visit));
    const names = factors.filter(({ method }) => method === "otp-app").map(({ name }) => name);
    return otpAppView(visit, form, names);
  },
  accept,
};

async function accept(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const { runtime, association, locale } = visit;
  const text = otpAppTexts(locale);
  const wrong = (message: string, news: string | null = null): Answer =>
    again(typed, [], [{ field: "code", text: message }], news);
  if (typed.text("code").trim() === "") return wrong(text.missing);
  const code = readCode(typed.text("code"));
  if (code === null) return wrong(text.notSixDigits);
  const outcome = await runtime.db.within(association.associationId, (tx) => tryIn(tx, visit, code));
  switch (outcome.kind) {
    case "right":
      return { kind: "next" };
    case "wrong":
      return wrong(text.wrong(association.name));
    case "used":
    case "disabled":
      return wrong(text[outcome.kind]);
    case "clockWrong": {
      const minutes = Math.round(Math.abs(outcome.stepsAhead) / 2);
      return wrong(text.clock(minutes, outcome.stepsAhead > 0), "clock");
    }
    case "wait":
      return wrong(text.wait(formatClockUp(outcome.until)));
    default:
      return outcome satisfies never;
  }
}

async function tryIn(
  tx: Tx,
  visit: MemberVisit,
  code: string,
): Promise<Awaited<ReturnType<typeof proveOtpApp>>> {
  const { associationId, accountId } = accountKey(visit);
  const outcome = await proveOtpApp(tx, visit, {
    ...{ accountId, code, did: memberDid(visit), shownFor: shownFor(visit) },
  });
  if (outcome.kind !== "right") return outcome;
  await proveFactor(tx, associationId, visit.session.sessionId, "otp-app", visit.now);
  await stepUp(tx, visit);
  await tellOfNewDevice(tx, visit, accountId);
  return outcome;
}

/** @param names of the account's apps */
export function otpAppView(
  { locale, csrf, facts }: MemberVisit,
  form: FormState,
  names: readonly string[],
): View {
  const text = otpAppTexts(locale);
  return {
    title: text.title,
    lead: text.lead,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        {form.news === "clock" && <ClockHelp locale={locale} />}
        <p class="foreign">{text.registered(names.join(locale === "ja" ? "、" : ", "))}</p>
        <Form csrf={csrf}>
          <CodeField
            locale={locale}
            name="code"
            label={text.code}
            support={text.codeHelp}
            error={errorOf(form, "code")}
          />
          <Button>{text.run}</Button>
        </Form>
        {facts.account.boundFactors.includes("passkey") && (
          <p>
            <a href="/sign-in/passkey">{text.usePasskey}</a>
          </p>
        )}
        <RecoveryCodeLink locale={locale} facts={facts} />
        <Details summary={text.lost}>
          <Instructions items={text.lostSteps} />
          <p>
            <a href="/recovery/reissue">{text.reissue}</a>
          </p>
        </Details>
        <Form csrf={csrf} action="/sign-out">
          <Button variant="link">{text.notYou}</Button>
        </Form>
      </>
    ),
  };
}

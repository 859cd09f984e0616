import { errorOf, type FormState, type View, type Visit } from "../journey/index.ts";
import { NewPasswordForm, SuggestedPassword } from "../new-password/index.ts";
import {
  Button,
  ButtonLink,
  ClockHelp,
  CodeField,
  Details,
  Field,
  Form,
  NoticeBanner,
  PasskeyForm,
} from "../ui/index.ts";
import { passwordTexts } from "./password.tsx";
import type { PossibleProofs } from "./password-proof.ts";
import type { ResetStanding } from "./password-reset.ts";

/** Asks for the factor, or what stands in for it. */
export function proofView(visit: Visit, form: FormState, possible: PossibleProofs): View {
  const { locale, csrf, url } = visit;
  const text = passwordTexts(locale).proof;
  if (!Object.values(possible).some(Boolean)) return nothingMoreView(visit, form);
  return {
    title: text.title,
    lead: text.lead,
    status: form.errors.length > 0 ? 422 : 200,
    scripts: possible.passkey ? ["passkey"] : [],
    body: (
      <>
        {form.news === "clock" && <ClockHelp locale={locale} />}
        {possible.session && (
          <NoticeBanner kind="info" title={text.session}>
            <p>{text.sessionLead}</p>
            <Form csrf={csrf}>
              <Button name="session" value="1">
                {text.sessionGo}
              </Button>
            </Form>
          </NoticeBanner>
        )}
        {possible.passkey && (
          <PasskeyForm
            csrf={csrf}
            ceremony="get"
            options={`${url.pathname}/options`}
            button={text.passkey}
            problems={text.passkeyProblems}
            needsScript={text.needsScript}
          />
        )}
        {possible.otpApp && (
          <section>
            <h2>{text.appTitle}</h2>
            <Form csrf={csrf}>
              <CodeField
                locale={locale}
                name="code"
                label={text.appCode}
                support={text.appCodeHelp}
                error={errorOf(form, "code")}
              />
              <Button variant={possible.passkey ? "secondary" : "primary"}>{text.run}</Button>
            </Form>
          </section>
        )}
        {possible.recoveryCode && (
          <section>
            <h2>{text.codeTitle}</h2>
            <Form csrf={csrf}>
              <Field
                locale={locale}
                name="recoveryCode"
                label={text.code}
                support={text.codeHelp}
                width="half"
                value={form.values.recoveryCode}
                error={errorOf(form, "recoveryCode")}
              />
              <Button
                variant={possible.passkey || possible.otpApp || possible.session ? "secondary" : "primary"}
              >
                {text.run}
              </Button>
            </Form>
          </section>
        )}
        <Details summary={text.lost}>
          <p>{text.lostHelp}</p>
          <p>
            <a href="/recovery/reissue">{passwordTexts(locale).reissue}</a>
          </p>
        </Details>
      </>
    ),
  };
}

// OTP mail, no recovery codes, no session: mailbox and mailbox are one proof and not two (standards.md, S7).
function nothingMoreView({ locale }: Visit, form: FormState): View {
  const text = passwordTexts(locale);
  return {
    title: text.proof.title,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        <NoticeBanner kind="warning" title={text.proof.noMore}>
          {text.proof.noMoreLead}
        </NoticeBanner>
        <ul>
          {text.proof.noMoreSteps.map((step) => (
            <li>{step}</li>
          ))}
        </ul>
        <ButtonLink href="/recovery/reissue">{text.reissue}</ButtonLink>
      </>
    ),
  };
}

/** The new password, once the second proof was shown. */
export function chooseView(visit: Visit, form: FormState, loginId: string): View {
  const { locale, csrf, association, runtime, url } = visit;
  const { title, lead } = passwordTexts(locale).choose;
  const path = url.pathname;
  if (form.news === "suggested") {
    const { random } = runtime;
    return {
      title,
      lead,
      holdsSecret: true,
      body: <SuggestedPassword {...{ locale, csrf, path, random }} />,
    };
  }
  const error = errorOf(form, "password");
  return {
    ...{ title, lead },
    status: form.errors.length > 0 ? 422 : 200,
    body: <NewPasswordForm {...{ locale, csrf, association, loginId, path, error }} />,
  };
}

/** A link that leads nowhere any more, and what to do. */
export function endedView({ locale }: Visit, kind: Exclude<ResetStanding["kind"], "waiting">): View {
  const { ended: text, back } = passwordTexts(locale);
  const isOver = kind === "used" || kind === "stopped";
  return {
    title: text.title,
    lead: text[kind],
    status: kind === "unknown" ? 404 : kind === "stopped" ? 403 : 410,
    body: (
      <ButtonLink href={isOver ? "/sign-in" : "/recovery/password"}>{isOver ? back : text.again}</ButtonLink>
    ),
  };
}

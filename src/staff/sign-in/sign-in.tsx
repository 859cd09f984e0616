import { type Answer, again, errorOf, type FormState, type Typed, type View } from "../../journey/index.ts";
import { Button, Details, Field, Form, NoticeBanner, PasskeyForm, PasswordField } from "../../ui/index.ts";
import type { DoorPage, DoorVisit } from "../page.ts";
import { showPasskey } from "./passkey.ts";
import { showPassword } from "./password.ts";
import { texts } from "./texts.ts";

const keeps = ["email"];

/** `/staff/sign-in`: a passkey alone, or address and password and then the code of an app. */
export const staffSignInPage: DoorPage = {
  show: async (visit, _tx, form) => staffSignInView(visit, form),
  accept,
};

async function accept(visit: DoorVisit, typed: Typed): Promise<Answer> {
  if (typed.has("credential")) return acceptPasskey(visit, typed);
  const text = texts(visit.locale);
  const email = typed.text("email");
  const password = typed.text("password");
  const missing = [
    ...(email.trim() === "" ? [{ field: "email", text: text.missingEmail }] : []),
    ...(password === "" ? [{ field: "password", text: text.missingPassword }] : []),
  ];
  if (missing.length > 0) return again(typed, keeps, missing);
  const outcome = await showPassword(visit, { email, password });
  switch (outcome.kind) {
    case "right":
      return { kind: "next" };
    case "failed":
      return again(typed, keeps, [{ field: "email", text: text.failed }], "failed");
    case "busy":
      return again(typed, keeps, [{ field: "email", text: text.busy }]);
    default:
      return outcome satisfies never;
  }
}

async function acceptPasskey(visit: DoorVisit, typed: Typed): Promise<Answer> {
  const text = texts(visit.locale);
  const credential = typed.text("credential");
  // Pressed where scripts do not run.
  if (credential === "") return again(typed, [], [{ field: null, text: text.needsScript }]);
  const outcome = await showPasskey(visit, credential);
  switch (outcome.kind) {
    case "opened":
      return { kind: "next" };
    case "unknown": {
      const form = { values: { unknownCredential: outcome.credentialId }, news: null };
      return { kind: "again", form: { ...form, errors: [{ field: null, text: text.unknown }] } };
    }
    case "otherDoor":
    case "refused":
      return again(typed, [], [{ field: null, text: text[outcome.kind] }]);
    default:
      return outcome satisfies never;
  }
}

export function staffSignInView({ locale, csrf }: DoorVisit, form: FormState): View {
  const text = texts(locale);
  return {
    title: text.title,
    lead: text.lead,
    scripts: form.values.unknownCredential ? ["passkey", "passkey-signal"] : ["passkey"],
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        <News locale={locale} news={form.news} />
        <PasskeyForm
          csrf={csrf}
          action="/staff/sign-in"
          ceremony="autofill"
          options="/staff/sign-in/options"
          button={text.withPasskey}
          problems={text.problems}
          needsScript={text.needsScript}
        />
        {form.values.unknownCredential && (
          <span data-passkey-signal="unknown" data-credential={form.values.unknownCredential} />
        )}
        <h2>{text.or}</h2>
        <Form csrf={csrf} action="/staff/sign-in">
          <Field
            locale={locale}
            name="email"
            type="email"
            inputmode="email"
            label={text.email}
            value={form.values.email}
            autocomplete="username webauthn"
            error={errorOf(form, "email")}
          />
          <PasswordField
            locale={locale}
            name="password"
            label={text.password}
            autocomplete="current-password"
            error={errorOf(form, "password")}
          />
          <Button variant="secondary">{text.next}</Button>
        </Form>
        {form.news === "failed" && (
          <Details summary={text.failedTitle} open>
            <ul>
              {text.failedHints.map((hint) => (
                <li>{hint}</li>
              ))}
            </ul>
          </Details>
        )}
        <p>
          <a href="/sign-in">{text.memberSignIn}</a>
        </p>
      </>
    ),
  };
}

function News({ locale, news }: { locale: DoorVisit["locale"]; news: string | null }) {
  const text = texts(locale);
  switch (news) {
    case "needs-cookies":
      return (
        <NoticeBanner kind="warning" title={text.needsCookies}>
          {text.needsCookiesHelp}
        </NoticeBanner>
      );
    case "form-too-old":
      return <NoticeBanner kind="info">{text.formTooOld}</NoticeBanner>;
    case "session-over":
      return <NoticeBanner kind="info">{text.sessionOver}</NoticeBanner>;
    case "signed-out":
      return <NoticeBanner kind="success">{text.signedOut}</NoticeBanner>;
    default:
      return null;
  }
}

import { legacyIsOn } from "../associations/index.ts";
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
import { dayInJapan, foldUnmistakable, foldWithoutDashes } from "../platform/index.ts";
import {
  Button,
  Checkbox,
  Details,
  Field,
  Form,
  Instructions,
  LetterPicture,
  LinkList,
  NoticeBanner,
  PasskeyForm,
  PasswordField,
} from "../ui/index.ts";
import { passkeyTexts, signInWithPasskey } from "./passkey.tsx";
import { signIn } from "./password.ts";
import { texts } from "./texts.ts";

const keeps = ["loginId", "remember"];

/** 「ログイン」. Reading it writes nothing. */
export const signInPage: Page = {
  keeps,
  show: async (visit, _tx, form) => signInView(visit, form),
  accept,
};

async function accept(visit: Visit, typed: Typed): Promise<Answer> {
  if (typed.has("credential")) return acceptPasskey(visit, typed);
  const text = texts(visit.locale);
  const loginId = typed.text("loginId");
  const password = typed.text("password");
  const wrong = (message: string, news: string | null = null): Answer =>
    again(typed, keeps, [{ field: "loginId", text: message }], news);

  if (loginId.trim() === "" || password === "") {
    const missing = [
      ...(loginId.trim() === "" ? [{ field: "loginId", text: text.missingLoginId }] : []),
      ...(password === "" ? [{ field: "password", text: text.missingPassword }] : []),
    ];
    return again(typed, keeps, missing);
  }
  // Told by what was typed alone, so it says nothing about who has an account.
  if (foldWithoutDashes(loginId) === visit.association.insurerNumber) return wrong(text.insurerNumber);
  if (looksLikeLetterSecret(loginId)) return wrong(text.swapped);

  const outcome = await signIn(visit, { loginId, password, remember: typed.has("remember") });
  switch (outcome.kind) {
    case "opened":
      return { kind: "next" };
    case "failed":
      return wrong(text.failed, "failed");
    case "letterExpired":
      return wrong(text.letterExpired);
    case "letterReplaced":
      return wrong(text.letterReplaced);
    case "letterStopped":
      return wrong(text.letterStopped);
    case "letterReturned":
      return wrong(text.letterReturned);
    case "letterUsed":
      return wrong(text.letterUsed);
    case "busy":
      return wrong(text.busy);
    default:
      return outcome satisfies never;
  }
}

async function acceptPasskey(visit: Visit, typed: Typed): Promise<Answer> {
  const text = passkeyTexts(visit.locale);
  const credential = typed.text("credential");
  // Pressed where scripts do not run.
  if (credential === "") return again(typed, [], [{ field: null, text: text.needsScript }]);
  const outcome = await signInWithPasskey(visit, credential);
  if (outcome === "opened") return { kind: "next" };
  if (typeof outcome === "string") return again(typed, [], [{ field: null, text: text[outcome] }]);
  const form = { values: { unknownCredential: outcome.unknown }, news: null };
  return { kind: "again", form: { ...form, errors: [{ field: null, text: text.unknown }] } };
}

function looksLikeLetterSecret(loginId: string): boolean {
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(foldUnmistakable(loginId));
}

export function signInView(visit: Visit, form: FormState): View {
  const { locale, association, csrf, session } = visit;
  const text = texts(locale);
  const passkey = passkeyTexts(locale);
  return {
    title: text.title,
    scripts: form.values.unknownCredential ? ["passkey", "passkey-signal"] : ["passkey"],
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        <News visit={visit} news={form.news} />
        <Form csrf={csrf} action="/sign-in">
          <Field
            locale={locale}
            name="loginId"
            label={text.loginId}
            value={form.values.loginId ?? (session?.state === "remembered" ? session.loginId : undefined)}
            autocomplete="username webauthn"
            error={errorOf(form, "loginId")}
          />
          <PasswordField
            locale={locale}
            name="password"
            label={text.password}
            autocomplete="current-password"
            error={errorOf(form, "password")}
          />
          {association.rememberDays > 0 && (
            <Checkbox
              name="remember"
              label={text.remember}
              checked={form.values.remember !== undefined}
              support={text.rememberHelp(association.rememberDays)}
            />
          )}
          <Button>{text.signIn}</Button>
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
        <PasskeyForm
          csrf={csrf}
          action="/sign-in"
          ceremony="autofill"
          options="/sign-in/options"
          button={text.withPasskey}
          variant="secondary"
          problems={{ ...passkey.problems, cancelled: passkey.cancelledAtSignIn }}
          needsScript={passkey.needsScript}
        />
        {form.values.unknownCredential && (
          <span data-passkey-signal="unknown" data-credential={form.values.unknownCredential} />
        )}
        <Details summary={text.firstTime}>
          <p>{text.firstTimeLead}</p>
          <LetterPicture locale={locale} />
          <Instructions items={text.firstTimeSteps} />
        </Details>
        {legacyIsOn(association, dayInJapan(visit.now)) && (
          <Details summary={text.usedBefore}>
            <Instructions items={text.usedBeforeSteps} />
          </Details>
        )}
        <nav aria-label={text.stuck}>
          <LinkList
            links={[
              { href: "/recovery/password", text: text.forgotPassword },
              { href: "/recovery/user-id", text: text.forgotUserId },
              { href: "/recovery/reissue", text: text.reissue },
            ]}
          />
        </nav>
      </>
    ),
  };
}

function News({ visit, news }: { visit: Visit; news: string | null }) {
  const text = texts(visit.locale);
  switch (news) {
    case "session-over":
      return <NoticeBanner kind="info">{text.sessionOver}</NoticeBanner>;
    case "draft-kept":
      return <NoticeBanner kind="info">{text.draftKept}</NoticeBanner>;
    case "signed-out":
      return <NoticeBanner kind="success">{text.signedOut}</NoticeBanner>;
    case "password-changed":
      return <NoticeBanner kind="success">{text.passwordChanged}</NoticeBanner>;
    case "letter-ended":
      return <NoticeBanner kind="warning">{text.letterEnded}</NoticeBanner>;
    case "again":
      return <NoticeBanner kind="info">{text.again}</NoticeBanner>;
    default:
      return null;
  }
}

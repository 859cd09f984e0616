import { keyPictureSide, keyText } from "../../factors/index.ts";
import { errorOf, type FormState, type View } from "../../journey/index.ts";
import type { OpenInvitation } from "../../staff-accounts/index.ts";
import {
  Button,
  ButtonLink,
  ClockHelp,
  CodeDisplay,
  CodeField,
  Details,
  Form,
  type Locale,
  NoticeBanner,
  PasskeyForm,
  PasswordField,
} from "../../ui/index.ts";
import { frameTexts } from "../frame-texts.ts";
import type { DoorVisit } from "../page.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

export function invitationTexts(locale: Locale): typeof ja {
  return locale === "ja" ? ja : en;
}

/** A passkey, or a password. @param shown.invitation whom it is for */
export function choiceView(
  { locale, csrf, association }: DoorVisit,
  form: FormState,
  { invitation, token }: { invitation: OpenInvitation; token: string },
): View {
  const text = invitationTexts(locale);
  return {
    title: text.title,
    lead: text.lead(invitation.name, frameTexts(locale).roles[invitation.role]),
    status: form.errors.length > 0 ? 422 : 200,
    scripts: ["passkey"],
    body: (
      <>
        <p>{text.howTo}</p>
        {invitation.hasJoined && <NoticeBanner kind="warning">{text.replaces}</NoticeBanner>}
        <h2>{text.passkeyTitle}</h2>
        <p>{text.passkeyLead}</p>
        <PasskeyForm
          csrf={csrf}
          ceremony="create"
          options={`/staff/join/${token}/options`}
          button={text.createPasskey}
          problems={text.problems}
          needsScript={text.needsScript}
        />
        <h2>{text.passwordTitle}</h2>
        <p>{text.passwordLead}</p>
        <Form csrf={csrf}>
          {/* Tells a password manager which account the password is for. */}
          <input type="text" name="username" autocomplete="username" value={invitation.email} hidden />
          <PasswordField
            locale={locale}
            name="password"
            label={text.password}
            autocomplete="new-password"
            support={
              <ul>
                {text.rules(association.passwordMinLength).map((rule) => (
                  <li>{rule}</li>
                ))}
              </ul>
            }
            error={errorOf(form, "password")}
          />
          <Button variant="secondary">{text.next}</Button>
        </Form>
      </>
    ),
  };
}

/** The key that an app is given: as an address, as it is, and where its QR code is. */
export type ShownKey = { text: string; secret: Uint8Array; picture: string };

/** The QR code of the app, and its first code. */
export function appView({ locale, csrf }: DoorVisit, form: FormState, key: ShownKey): View {
  const text = invitationTexts(locale);
  const side = keyPictureSide(key.text);
  return {
    title: text.appTitle,
    lead: text.appLead,
    status: form.errors.length > 0 ? 422 : 200,
    holdsSecret: true,
    body: (
      <>
        {form.news === "clock" && <ClockHelp locale={locale} />}
        <h2>{text.scan}</h2>
        <p>{text.scanLead}</p>
        <figure class="qr-frame">
          <img class="qr" src={key.picture} alt={text.picture} width={side} height={side} />
        </figure>
        <Details summary={text.cannotScan} id="key-by-hand">
          <ButtonLink href={key.text} variant="secondary" icon="phone">
            {text.open}
          </ButtonLink>
          <p>{text.byHand}</p>
          <CodeDisplay locale={locale} id="key" label={text.keyLabel} code={keyText(key.secret)} />
          <ButtonLink href={key.picture} download="kosmo-web-staff-qr.png" variant="link" icon="download">
            {text.save}
          </ButtonLink>
        </Details>
        <h2>{text.enter}</h2>
        <Form csrf={csrf}>
          <CodeField
            locale={locale}
            name="code"
            label={text.code}
            support={text.codeHelp}
            error={errorOf(form, "code")}
          />
          <Button>{text.finish}</Button>
        </Form>
        <Form csrf={csrf}>
          <Button variant="link" name="other" value="1">
            {text.other}
          </Button>
        </Form>
      </>
    ),
  };
}

export type DeadInvitation = keyof typeof ja.dead;

/** A link that no longer counts, and what to do then. */
export function deadView({ locale }: Pick<DoorVisit, "locale">, kind: DeadInvitation): View {
  const text = invitationTexts(locale);
  return {
    title: text.dead[kind].title,
    lead: text.dead[kind].lead,
    status: kind === "unknown" ? 404 : 410,
    body: (
      <ButtonLink href="/staff/sign-in" variant="secondary">
        {text.signIn}
      </ButtonLink>
    ),
  };
}

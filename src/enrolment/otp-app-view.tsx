import { keyPictureSide, keyText } from "../factors/index.ts";
import { errorOf, type FormState, type MemberVisit, type View } from "../journey/index.ts";
import { deviceName } from "../sessions/index.ts";
import {
  Button,
  ButtonLink,
  Checkbox,
  ClockHelp,
  CodeDisplay,
  CodeField,
  Details,
  Field,
  Form,
  formatClockUp,
  type Html,
  type Locale,
  NoticeBanner,
  SummaryList,
} from "../ui/index.ts";
import { type AppCase, AppChooser, isAppCase } from "./app-chooser.tsx";
import { en } from "./otp-app-en.ts";
import { ja } from "./otp-app-ja.ts";

/** The key that this session's page shows. */
export type OtpAppKey =
  | { kind: "waiting"; secret: Uint8Array; uri: string; picture: string; until: Temporal.Instant }
  | { kind: "expired" }
  | { kind: "none" };

const otherForm = "other-method";

export function otpAppTexts(locale: Locale): typeof ja {
  return locale === "ja" ? ja : en;
}

/** The case that is unfolded from the start: `?app=edge` in a link, or the phone that the page is open on. */
export function appCaseOf({ url, userAgent }: Pick<MemberVisit, "url" | "userAgent">): AppCase | null {
  const asked = url.searchParams.get("app");
  if (isAppCase(asked)) return asked;
  return /iPhone|Android/.test(deviceName(userAgent)) ? "phone" : null;
}

/** In every state. @param shown.suggested the name that the device field begins with */
export function otpAppEnrolmentView(
  visit: MemberVisit,
  form: FormState,
  shown: { key: OtpAppKey; suggested: string },
): View {
  const { locale, csrf } = visit;
  const text = otpAppTexts(locale);
  return {
    title: text.title,
    lead: text.lead,
    status: form.errors.length > 0 ? 422 : 200,
    holdsSecret: shown.key.kind === "waiting",
    body: (
      <>
        {form.news === "clock" && <ClockHelp locale={locale} />}
        {shown.key.kind === "waiting" ? (
          <Setup visit={visit} form={form} waiting={shown.key} suggested={shown.suggested} />
        ) : (
          <>
            <NoticeBanner kind="info">
              {text[shown.key.kind === "expired" ? "expired" : "noKey"]}
            </NoticeBanner>
            <Form csrf={csrf}>
              <Button name="show" value="1">
                {text.show}
              </Button>
            </Form>
          </>
        )}
        <Form csrf={csrf} id={otherForm}>
          <Button variant="link" name="other" value="1">
            {text.other}
          </Button>
        </Form>
      </>
    ),
  };
}

type Waiting = Extract<OtpAppKey, { kind: "waiting" }>;
type SetupProps = { visit: MemberVisit; form: FormState; waiting: Waiting; suggested: string };

function Setup({ visit, form, waiting, suggested }: SetupProps): Html {
  const { locale, csrf } = visit;
  const text = otpAppTexts(locale);
  return (
    <>
      <h2>{text.chooseApp}</h2>
      <p>{text.chooseAppLead}</p>
      <AppChooser text={text} open={appCaseOf(visit)} otherForm={otherForm} />
      <h2>{text.scan}</h2>
      <Register visit={visit} waiting={waiting} />
      <h2>{text.enter}</h2>
      <Form csrf={csrf}>
        <CodeField
          locale={locale}
          name="code"
          label={text.code}
          support={text.codeHelp}
          error={errorOf(form, "code")}
        />
        <Field
          locale={locale}
          name="name"
          label={text.name}
          support={text.nameHelp}
          value={form.values.name ?? suggested}
          error={errorOf(form, "name")}
          prose
          optional
        />
        <Checkbox
          name="everywhere"
          label={text.everywhere}
          support={text.everywhereHelp}
          checked={form.values.everywhere !== undefined}
        />
        <Button>{text.submit}</Button>
      </Form>
    </>
  );
}

// On the phone that has the app there is nothing to scan with: the key and its link come first there.
function Register({ visit, waiting }: Pick<SetupProps, "visit" | "waiting">): Html {
  const isPhone = appCaseOf(visit) === "phone";
  return (
    <>
      {isPhone && <KeyByHand visit={visit} waiting={waiting} open />}
      <KeyPicture visit={visit} waiting={waiting} />
      {!isPhone && <KeyByHand visit={visit} waiting={waiting} open={false} />}
    </>
  );
}

function KeyPicture({ visit, waiting }: Pick<SetupProps, "visit" | "waiting">): Html {
  const text = otpAppTexts(visit.locale);
  const side = keyPictureSide(waiting.uri);
  return (
    <>
      <figure class="qr-frame">
        <img class="qr" src={waiting.picture} alt={text.picture} width={side} height={side} />
      </figure>
      <p>{text.until(formatClockUp(waiting.until))}</p>
      <ButtonLink href={waiting.picture} download="kosmo-web-qr.png" variant="secondary" icon="download">
        {text.save}
      </ButtonLink>
      <p>{text.saved}</p>
    </>
  );
}

function KeyByHand({
  visit,
  waiting,
  open,
}: Pick<SetupProps, "visit" | "waiting"> & { open: boolean }): Html {
  const { locale, association, session } = visit;
  const text = otpAppTexts(locale);
  return (
    <Details summary={text.cannotScan} id="key-by-hand" open={open}>
      <p>{text.openHelp}</p>
      <ButtonLink href={waiting.uri} variant="secondary" icon="phone">
        {text.open}
      </ButtonLink>
      <p>{text.byHand}</p>
      <CodeDisplay locale={locale} id="key" label={text.keyLabel} code={keyText(waiting.secret)} />
      <SummaryList rows={[{ term: text.account, detail: text.named(association.name, session.loginId) }]} />
      <p>{text.keyType}</p>
    </Details>
  );
}

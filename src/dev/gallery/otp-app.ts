import { type OtpAppKey, otpAppEnrolmentView, otpAppTexts } from "../../enrolment/index.ts";
import { keyPicture, keyUri } from "../../factors/index.ts";
import { emptyForm, type FormState, steps } from "../../journey/index.ts";
import { views } from "../../sign-in/index.ts";
import { after, type Exhibit, wrong } from "./exhibit.ts";
import { member, now, sakura } from "./visitors.ts";

type EnrolmentTexts = ReturnType<typeof otpAppTexts>;
type SignInTexts = ReturnType<typeof views.otpAppTexts>;

// Of RFC 6238's test vectors: the key of nobody.
const secret = new Uint8Array(Buffer.from("12345678901234567890"));
const uri = keyUri(secret, { issuer: sakura.name, loginId: "k48201736" });
const picture = "/gallery/otp-app.png";
const waiting: OtpAppKey = { kind: "waiting", secret, uri, picture, until: now.add({ minutes: 10 }) };

/** The QR code in these pages, and where it is. */
export const otpAppPicture = { path: picture, png: () => keyPicture(uri) };
export const otpAppKey = { text: uri, secret, picture };
const typed = { name: "iPhone", everywhere: "on" };

/** 「OTPアプリの設定」 and the code of the app at later sign-ins. */
export const otpAppExhibits: readonly Exhibit[] = [
  enrolment("waiting", () => emptyForm),
  ...["phone", "both", "chrome", "edge"].map((app) => enrolment(app, () => emptyForm, { app })),
  enrolment("missing", (text) => wrong("code", text.missing, typed)),
  enrolment("not-six-digits", (text) => wrong("code", text.notSixDigits, typed)),
  enrolment("wrong", (text) => wrong("code", text.wrong, typed)),
  enrolment("used", (text) => wrong("code", text.used, typed)),
  enrolment("clock", (text) => wrong("code", text.clock(3, true), typed, "clock")),
  enrolment("renewed", (text) => wrong("code", text.renewed, typed)),
  enrolment("name-too-long", (text) => wrong("name", text.nameTooLong, { name: "長い名前".repeat(13) })),
  enrolment("expired", () => emptyForm, { key: { kind: "expired" } }),
  enrolment("no-key", () => after("shown"), { key: { kind: "none" } }),

  signIn("plain", () => emptyForm),
  signIn("with-passkey", () => emptyForm, true),
  signIn("missing", (text) => wrong("code", text.missing)),
  signIn("not-six-digits", (text) => wrong("code", text.notSixDigits)),
  signIn("wrong", (text) => wrong("code", text.wrong(sakura.name))),
  signIn("used", (text) => wrong("code", text.used)),
  signIn("clock", (text) => wrong("code", text.clock(1, false), {}, "clock")),
  signIn("wait", (text) => wrong("code", text.wait("10:26"))),
  signIn("disabled", (text) => wrong("code", text.disabled)),
];

function enrolment(
  state: string,
  formOf: (text: EnrolmentTexts) => FormState,
  { key = waiting, app }: { key?: OtpAppKey; app?: string } = {},
): Exhibit {
  return {
    ...{ page: "enrol-otp-app", state },
    set: (stage) => {
      const text = otpAppTexts(stage.locale);
      const form = formOf(text);
      const visit = member(stage, "inside", { account: { method: "otp-app" } });
      if (app) visit.url.searchParams.set("app", app);
      const view = otpAppEnrolmentView(visit, form, { key, suggested: text.suggestedPhone });
      return { visit, form, view, step: steps.enrolment };
    },
  };
}

function signIn(state: string, formOf: (text: SignInTexts) => FormState, hasPasskey = false): Exhibit {
  return {
    ...{ page: "otp-app", state },
    set: (stage) => {
      const form = formOf(views.otpAppTexts(stage.locale));
      const boundFactors = hasPasskey ? (["passkey", "otp-app"] as const) : (["otp-app"] as const);
      const visit = member(stage, "inside", { account: { method: "otp-app", boundFactors } });
      return { visit, form, view: views.otpAppView(visit, form, ["iPhone", "Chrome, Windows"]) };
    },
  };
}

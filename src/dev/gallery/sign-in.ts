import { emptyForm, type FormState, type MemberVisit, type Visit } from "../../journey/index.ts";
import { views } from "../../sign-in/index.ts";
import { after, type Exhibit, type Stage, wrong } from "./exhibit.ts";
import { deadAddress, member, sakura, visitor } from "./visitors.ts";

type Texts = ReturnType<typeof views.texts>;

const loginId = "k48201736";

/** Sign-in, the code by mail at later sign-ins, and what to do when one is stuck. */
export const signInExhibits: readonly Exhibit[] = [
  signIn("plain", () => emptyForm),
  signIn(
    "without-legacy",
    () => emptyForm,
    (stage) => visitor(stage, { ...sakura, legacyUntil: null }),
  ),
  signIn(
    "without-remembering",
    () => emptyForm,
    (stage) => visitor(stage, { ...sakura, rememberDays: 0 }),
  ),
  signIn(
    "again",
    () => after("again"),
    (stage) => member(stage, "inside", { session: { state: "remembered" } }),
  ),
  signIn("empty", (text) => ({
    ...emptyForm,
    errors: [
      { field: "loginId", text: text.missingLoginId },
      { field: "password", text: text.missingPassword },
    ],
  })),
  signIn("no-password", (text) => wrong("password", text.missingPassword, { loginId })),
  signIn("failed", (text) => wrong("loginId", text.failed, { loginId, remember: "on" }, "failed")),
  signIn("swapped", (text) => wrong("loginId", text.swapped, { loginId: "7K4M-9QXT-2HWD-R6FA" })),
  signIn("insurer-number", (text) => wrong("loginId", text.insurerNumber, { loginId: sakura.insurerNumber })),
  signIn("letter-expired", (text) => wrong("loginId", text.letterExpired, { loginId })),
  signIn("letter-returned", (text) => wrong("loginId", text.letterReturned, { loginId })),
  signIn("letter-replaced", (text) => wrong("loginId", text.letterReplaced, { loginId })),
  signIn("letter-stopped", (text) => wrong("loginId", text.letterStopped, { loginId })),
  signIn("letter-used", (text) => wrong("loginId", text.letterUsed, { loginId })),
  signIn("busy", (text) => wrong("loginId", text.busy, { loginId })),
  ...["needs-cookies", "form-too-old"].map((news) => signIn(news, () => after(news, { loginId }))),
  ...["session-over", "draft-kept", "signed-out", "password-changed", "letter-ended"].map((news) =>
    signIn(news, () => after(news)),
  ),

  otpMail("sent", () => emptyForm),
  otpMail("not-sent", () => emptyForm, { codeWaits: false }),
  otpMail("resent", () => after("resent")),
  otpMail("empty", (text) => wrong("code", text.otpMissing)),
  otpMail("not-six-digits", (text) => wrong("code", text.otpNotSix)),
  otpMail("wrong", (text) => wrong("code", text.otpWrong(3))),
  otpMail("wrong-for-good", (text) => wrong("code", text.otpWrong(0))),
  otpMail("previous", (text) => wrong("code", text.otpPrevious)),
  otpMail("late", (text) => wrong("code", text.otpLate)),
  otpMail("no-code", (text) => wrong("code", text.otpNoCode), { codeWaits: false }),
  otpMail("too-soon", (text) => wrong(null, text.otpTooSoon(42))),
  otpMail("too-many", (text) => wrong(null, text.otpTooMany(18))),
  otpMail("wait", (text) => wrong("code", text.otpWait("10:26"))),
  otpMail("disabled", (text) => wrong("code", text.otpDisabled)),
  otpMail("undeliverable", () => emptyForm, { undeliverable: true }),
];

function signIn(
  state: string,
  formOf: (text: Texts) => FormState,
  visitOf: (stage: Stage) => Visit = (stage) => visitor(stage),
): Exhibit {
  return {
    page: "sign-in",
    state,
    set: (stage) => {
      const form = formOf(views.texts(stage.locale));
      const visit = visitOf(stage);
      return { visit, form, view: views.signInView(visit, form) };
    },
  };
}

function otpMail(
  state: string,
  formOf: (text: Texts) => FormState,
  { codeWaits = true, undeliverable = false } = {},
): Exhibit {
  return {
    page: "otp-mail",
    state,
    set: (stage) => {
      const form = formOf(views.texts(stage.locale));
      const visit = beforeCode(stage, undeliverable);
      return { visit, form, view: views.otpMailView(visit, form, codeWaits) };
    },
  };
}

function beforeCode(stage: Stage, undeliverable: boolean): MemberVisit {
  const { facts, ...visit } = member(
    stage,
    "inside",
    undeliverable ? { session: { emailAddress: deadAddress } } : {},
  );
  return { ...visit, facts: { ...facts, session: { ...facts.session, mailboxProved: false } } };
}

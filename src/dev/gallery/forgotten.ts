import { emptyForm, type FormState, type View, type Visit } from "../../journey/index.ts";
import { newPasswordTexts } from "../../new-password/index.ts";
import { views } from "../../recovery/index.ts";
import { birthDateReasons } from "../../ui/index.ts";
import { after, type Exhibit, wrong } from "./exhibit.ts";
import { visitor } from "./visitors.ts";

type ProofTexts = ReturnType<typeof views.passwordTexts>["proof"];

const born = { era: "western", year: "1980", month: "2", day: "30" };
const nothing = { passkey: false, otpApp: false, recoveryCode: false, session: false };
const everything = { ...nothing, passkey: true, otpApp: true, recoveryCode: true };

/** 「パスワードを忘れた方」 with the page behind its mail, and 「ユーザーIDを忘れた方」. */
export const forgottenExhibits: readonly Exhibit[] = [
  at("forgotten-password", "plain", () => emptyForm, views.forgottenPasswordView),
  ...["needs-cookies", "form-too-old"].map((news) =>
    at(
      "forgotten-password",
      news,
      () => after(news, { loginId: "k48201736", ...born }),
      views.forgottenPasswordView,
    ),
  ),
  at("forgotten-password", "sent", () => after("sent"), views.forgottenPasswordView),
  at(
    "forgotten-password",
    "february-30",
    (visit) => ({
      ...wrong("birth-date-day", birthDateReasons(visit.locale).noSuchDay("30"), { ...born, loginId: "" }),
      errors: [
        { field: "loginId", text: views.passwordTexts(visit.locale).missingLoginId },
        { field: "birth-date-day", text: birthDateReasons(visit.locale).noSuchDay("30") },
      ],
    }),
    views.forgottenPasswordView,
  ),

  proof("all", everything, () => emptyForm),
  proof("passkey", { ...nothing, passkey: true }, () => emptyForm),
  proof("app", { ...nothing, otpApp: true }, () => emptyForm),
  proof("recovery-code", { ...nothing, recoveryCode: true }, () => emptyForm),
  proof("session", { ...nothing, session: true, recoveryCode: true }, () => emptyForm),
  proof("nothing-more", nothing, () => emptyForm),
  proof("passkey-refused", everything, ({ refused }) => wrong(null, refused)),
  proof("passkey-unknown", everything, ({ unknown }) => wrong(null, unknown)),
  proof("needs-script", everything, ({ needsScript }) => wrong(null, needsScript)),
  proof("needs-cookies", everything, ({ needsCookies }) => wrong(null, needsCookies)),
  ...(["appMissing", "appNotSix", "appWrong", "appUsed", "appDisabled"] as const).map((kind) =>
    proof(kind, everything, (text) => wrong("code", text[kind])),
  ),
  proof("app-clock", everything, ({ appClock }) => wrong("code", appClock(3, false), {}, "clock")),
  ...(["codeMissing", "codeNotACode", "codeWrong", "codeUsed", "codeReplaced", "codeDisabled"] as const).map(
    (kind) =>
      proof(kind, everything, (text) => wrong("recoveryCode", text[kind], { recoveryCode: "7KQ2M-9XD4T" })),
  ),
  proof("wait", everything, ({ wait }) => wrong("recoveryCode", wait("10:26"))),

  at("reset-password", "plain", () => emptyForm, choose),
  at("reset-password", "suggested", () => after("suggested"), choose),
  at(
    "reset-password",
    "too-short",
    ({ locale }) => wrong("password", newPasswordTexts(locale).problem({ kind: "tooShort", least: 10 })),
    choose,
  ),
  ...(["used", "replaced", "expired", "unknown", "stopped"] as const).map((kind) =>
    at(
      "reset-link",
      kind,
      () => emptyForm,
      (visit) => views.endedView(visit, kind),
    ),
  ),

  at("forgotten-user-id", "plain", () => emptyForm, views.forgottenUserIdView),
  at("forgotten-user-id", "sent", () => after("sent"), views.forgottenUserIdView),
  ...(["emailMissing", "emailWrong"] as const).map((kind) =>
    at(
      "forgotten-user-id",
      kind,
      ({ locale }) => wrong("email", views.userIdTexts(locale)[kind], { ...born, day: "3" }),
      views.forgottenUserIdView,
    ),
  ),
  at(
    "forgotten-user-id",
    "number-missing",
    ({ locale }) => wrong("number", views.userIdTexts(locale).numberMissing, { ...born, symbol: "12" }),
    views.forgottenUserIdView,
  ),
];

function choose(visit: Visit, form: FormState): View {
  return views.chooseView(visit, form, "k48201736");
}

function proof(
  state: string,
  possible: Parameters<typeof views.proofView>[2],
  formOf: (text: ProofTexts) => FormState,
): Exhibit {
  return at(
    "reset-proof",
    state,
    ({ locale }) => formOf(views.passwordTexts(locale).proof),
    (visit, form) => views.proofView(visit, form, possible),
  );
}

function at(
  page: string,
  state: string,
  formOf: (visit: Visit) => FormState,
  show: (visit: Visit, form: FormState) => View,
): Exhibit {
  return {
    ...{ page, state },
    set: (stage) => {
      const visit = visitor(stage);
      const form = formOf(visit);
      return { visit, form, view: show(visit, form) };
    },
  };
}

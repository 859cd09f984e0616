import { namingView, passkeyEnrolmentTexts, passkeyEnrolmentView } from "../../enrolment/index.ts";
import { emptyForm, type FormState, type MemberVisit, steps, type View } from "../../journey/index.ts";
import { views } from "../../sign-in/index.ts";
import { type Exhibit, wrong } from "./exhibit.ts";
import { member, visitor } from "./visitors.ts";

type EnrolmentTexts = ReturnType<typeof passkeyEnrolmentTexts>;
type SignInTexts = ReturnType<typeof views.passkeyTexts>;

/** Making a passkey, naming it, being asked for it at later sign-ins, and what the sign-in page says of it. */
export const passkeyExhibits: readonly Exhibit[] = [
  enrolment("create", passkeyEnrolmentView, () => emptyForm),
  enrolment("refused", passkeyEnrolmentView, ({ refused }) => wrong(null, refused)),
  enrolment("taken", passkeyEnrolmentView, ({ taken }) => wrong(null, taken)),
  enrolment("needs-script", passkeyEnrolmentView, ({ needsScript }) => wrong(null, needsScript)),
  enrolment("name", naming, () => emptyForm),
  enrolment("name-missing", naming, ({ nameMissing }) => wrong("name", nameMissing, { name: "" })),
  enrolment("name-too-long", naming, ({ nameTooLong }) =>
    wrong("name", nameTooLong, { name: "長い名前".repeat(13) }),
  ),

  asked("plain", () => emptyForm),
  asked("with-otp-app", () => emptyForm, true),
  asked("refused", ({ refused }) => wrong(null, refused)),
  asked("unknown", ({ unknown }) => wrong(null, unknown)),
  asked("needs-script", ({ needsScriptHere }) => wrong(null, needsScriptHere)),

  signIn("passkey-refused", ({ refused }) => wrong(null, refused)),
  signIn("passkey-unknown", ({ unknown }) => wrong(null, unknown, { unknownCredential: "AQID" })),
  signIn("passkey-needs-script", ({ needsScript }) => wrong(null, needsScript)),
];

function naming(visit: MemberVisit, form: FormState): View {
  return namingView(visit, form, "iPhone");
}

function enrolment(
  state: string,
  show: (visit: MemberVisit, form: FormState) => View,
  formOf: (text: EnrolmentTexts) => FormState,
): Exhibit {
  return {
    ...{ page: "passkey-enrolment", state },
    set: (stage) => {
      const visit = member(stage, "inside", { account: { method: "passkey" } });
      const form = formOf(passkeyEnrolmentTexts(stage.locale));
      return { visit, form, view: show(visit, form), step: steps.enrolment };
    },
  };
}

function asked(state: string, formOf: (text: SignInTexts) => FormState, hasApp = false): Exhibit {
  return {
    ...{ page: "passkey", state },
    set: (stage) => {
      const boundFactors = ["passkey", ...(hasApp ? (["otp-app"] as const) : [])] as const;
      const visit = member(stage, "inside", { account: { method: "passkey", boundFactors } });
      const form = formOf(views.passkeyTexts(stage.locale));
      return { visit, form, view: views.passkeyChallengeView(visit, form) };
    },
  };
}

function signIn(state: string, formOf: (text: SignInTexts) => FormState): Exhibit {
  return {
    ...{ page: "sign-in", state },
    set: (stage) => {
      const visit = visitor(stage);
      const form = formOf(views.passkeyTexts(stage.locale));
      return { visit, form, view: views.signInView(visit, form) };
    },
  };
}

import { emptyForm, type FormState } from "../../journey/index.ts";
import { staffOtpAppView, staffSignInTexts, staffSignInView } from "../../staff/index.ts";
import { formatClockUp } from "../../ui/index.ts";
import { after, type Exhibit, type StaffScene, type Stage, wrong } from "./exhibit.ts";
import { atDoor } from "./staff-visitors.ts";
import { now } from "./visitors.ts";

type Words = ReturnType<typeof staffSignInTexts>;

function signIn(state: string, formOf: (text: Words) => FormState = () => emptyForm): Exhibit {
  return {
    ...{ page: "staff-sign-in", state },
    set: (stage: Stage): StaffScene => {
      const form = formOf(staffSignInTexts(stage.locale));
      return { desk: atDoor(stage), form, view: staffSignInView(atDoor(stage), form) };
    },
  };
}

function code(state: string, formOf: (text: Words) => FormState = () => emptyForm): Exhibit {
  return {
    ...{ page: "staff-otp-app", state },
    set: (stage: Stage): StaffScene => {
      const form = formOf(staffSignInTexts(stage.locale));
      const desk = atDoor(stage, "/staff/sign-in/otp-app");
      return { desk, form, view: staffOtpAppView(desk, form) };
    },
  };
}

const typed = { email: "taro.yamada@sakura-kenpo.example" };

/** The console's sign-in, in every state. */
export const staffDoorExhibits: readonly Exhibit[] = [
  signIn("plain"),
  signIn("signed-out", () => after("signed-out")),
  signIn("session-over", () => after("session-over")),
  signIn("form-too-old", () => after("form-too-old")),
  signIn("needs-cookies", () => after("needs-cookies")),
  signIn("missing", (text) => wrong("email", text.missingEmail)),
  signIn("failed", (text) => wrong("email", text.failed, typed, "failed")),
  signIn("busy", (text) => wrong("email", text.busy, typed)),
  signIn("passkey-needs-script", (text) => wrong(null, text.needsScript)),
  signIn("passkey-unknown", (text) => wrong(null, text.unknown, { unknownCredential: "AAAA" })),
  signIn("passkey-of-a-member", (text) => wrong(null, text.otherDoor)),
  signIn("passkey-refused", (text) => wrong(null, text.refused)),
  code("plain"),
  code("missing", (text) => wrong("code", text.missingCode)),
  code("not-six-digits", (text) => wrong("code", text.notSixDigits)),
  code("wrong", (text) => wrong("code", text.wrong)),
  code("used", (text) => wrong("code", text.used)),
  code("clock", (text) => wrong("code", text.clock(3, true), {}, "clock")),
  code("wait", (text) => wrong("code", text.wait(formatClockUp(now.add({ seconds: 30 }))))),
  code("disabled", (text) => wrong("code", text.disabled)),
];

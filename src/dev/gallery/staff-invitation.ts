import { emptyForm, type FormState } from "../../journey/index.ts";
import { appView, choiceView, type DeadInvitation, deadView, invitationTexts } from "../../staff/index.ts";
import type { OpenInvitation } from "../../staff-accounts/index.ts";
import { type Exhibit, type StaffScene, type Stage, wrong } from "./exhibit.ts";
import { otpAppKey } from "./otp-app.ts";
import { atDoor } from "./staff-visitors.ts";
import { now } from "./visitors.ts";

const token = "gallery";
const path = `/staff/join/${token}`;

const invitation: OpenInvitation = {
  ...{ kind: "open", invitationId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d60" },
  ...{ staffId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d53", email: "minoru.takahashi@sakura-kenpo.example" },
  ...{ name: "高橋 実", role: "auditor", expiresAt: now.add({ hours: 160 }), hasJoined: false },
  passwordSealed: null,
};

type Words = ReturnType<typeof invitationTexts>;
type FormOf = (text: Words) => FormState;

function choice(state: string, formOf: FormOf = () => emptyForm, hasJoined = false): Exhibit {
  return {
    ...{ page: "staff-invitation", state },
    set: (stage: Stage): StaffScene => {
      const desk = atDoor(stage, path);
      const form = formOf(invitationTexts(stage.locale));
      return {
        desk,
        form,
        view: choiceView(desk, form, { invitation: { ...invitation, hasJoined }, token }),
      };
    },
  };
}

function app(state: string, formOf: FormOf = () => emptyForm): Exhibit {
  return {
    ...{ page: "staff-invitation-app", state },
    set: (stage: Stage): StaffScene => {
      const desk = atDoor(stage, path);
      const form = formOf(invitationTexts(stage.locale));
      return { desk, form, view: appView(desk, form, otpAppKey) };
    },
  };
}

function dead(kind: DeadInvitation): Exhibit {
  return {
    ...{ page: "staff-invitation", state: kind },
    set: (stage: Stage): StaffScene => ({ desk: atDoor(stage, path), view: deadView(stage, kind) }),
  };
}

/** The pages behind an invitation, in every state. */
export const staffInvitationExhibits: readonly Exhibit[] = [
  choice("plain"),
  choice("again", () => emptyForm, true),
  choice("passkey-needs-script", (text) => wrong(null, text.needsScript)),
  choice("passkey-refused", (text) => wrong(null, text.refused)),
  choice("passkey-taken", (text) => wrong(null, text.taken)),
  choice("password-missing", (text) => wrong("password", text.problem({ kind: "missing" }))),
  choice("password-short", (text) => wrong("password", text.problem({ kind: "tooShort", least: 10 }))),
  choice("password-guessable", (text) => wrong("password", text.problem({ kind: "guessable" }))),
  choice("busy", (text) => wrong("password", text.busy)),
  dead("used"),
  dead("replaced"),
  dead("expired"),
  dead("unknown"),
  app("plain"),
  app("missing", (text) => wrong("code", text.missing)),
  app("wrong", (text) => wrong("code", text.wrong)),
  app("clock", (text) => wrong("code", text.clock(3, true), {}, "clock")),
];

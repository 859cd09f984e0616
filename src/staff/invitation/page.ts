import { normalizePassword, passwordProblem } from "../../accounts/index.ts";
import { keyPicture, keyUri, readCode } from "../../factors/index.ts";
import { type Answer, again, type Typed } from "../../journey/index.ts";
import { HashingBusy, type Tx } from "../../platform/index.ts";
import {
  type InvitationStanding,
  keepInvitedPassword,
  lookAtInvitation,
  type OpenInvitation,
  pendingStaffOtpApp,
  prepareStaffOtpApp,
  sealStaffPassword,
} from "../../staff-accounts/index.ts";
import type { DoorPage, DoorVisit } from "../page.ts";
import { joinByCode, joinByPasskey } from "./join.ts";
import { appView, choiceView, deadView, invitationTexts } from "./view.tsx";

/** `/staff/join/TOKEN`: the page behind an invitation. Opening it changes nothing, so scanners of mail do no harm. */
export function invitationPage(token: string): DoorPage {
  return {
    show: async (visit, tx, form) => {
      const standing = await standingOf(tx, visit, token);
      if (standing.kind !== "open") return deadView(visit, standing.kind);
      const key = await keyUriOf(tx, visit, standing);
      if (!key) return choiceView(visit, form, { invitation: standing, token });
      return appView(visit, form, { ...key, picture: `/staff/join/${token}/qr.png` });
    },
    accept: async (visit, typed) => {
      const { runtime, association } = visit;
      const standing = await runtime.db.within(association.associationId, (tx) =>
        standingOf(tx, visit, token),
      );
      if (standing.kind !== "open") return { kind: "show", view: deadView(visit, standing.kind) };
      const open = { invitation: standing, token };
      if (typed.has("credential")) return takePasskey(visit, typed, open);
      if (typed.has("password")) return takePassword(visit, typed, open);
      if (typed.has("code")) return takeCode(visit, typed, open);
      return startOver(visit, open);
    },
  };
}

/** Where the link stands for who opens it. */
export function standingOf(tx: Tx, visit: DoorVisit, token: string): Promise<InvitationStanding> {
  return lookAtInvitation(tx, visit.association.associationId, token, visit.now);
}

/** The QR code of the key that waits behind an invitation, as a PNG; null where none waits. */
export async function invitationPicture(
  tx: Tx,
  visit: DoorVisit,
  token: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const standing = await standingOf(tx, visit, token);
  const uri = standing.kind === "open" ? await keyUriOf(tx, visit, standing) : null;
  return uri ? keyPicture(uri.text) : null;
}

async function keyUriOf(
  tx: Tx,
  { association, runtime }: DoorVisit,
  { staffId, email, invitationId, passwordSealed }: OpenInvitation,
): Promise<{ text: string; secret: Uint8Array } | null> {
  if (!passwordSealed) return null;
  const staff = { associationId: association.associationId, staffId };
  const app = await pendingStaffOtpApp(tx, runtime.keys, staff, invitationId);
  // Told apart in the app from an account that the same person has as a member.
  const issuer = `${association.name}（職員用）`;
  return app ? { text: keyUri(app.secret, { issuer, loginId: email }), secret: app.secret } : null;
}

type Open = { invitation: OpenInvitation; token: string };

async function takePasskey(visit: DoorVisit, typed: Typed, open: Open): Promise<Answer> {
  const text = invitationTexts(visit.locale);
  const wrong = (message: string): Answer => again(typed, [], [{ field: null, text: message }]);
  const sent = typed.text("credential");
  // Pressed where scripts do not run.
  if (sent === "") return wrong(text.needsScript);
  const outcome = await visit.runtime.db.within(visit.association.associationId, (tx) =>
    joinByPasskey(tx, visit, { ...open, sent }),
  );
  if (outcome === "joined") return { kind: "next" };
  // The page is made anew and says what has become of the link.
  return outcome === "gone" ? again(typed, [], []) : wrong(text[outcome]);
}

async function takePassword(visit: DoorVisit, typed: Typed, { invitation }: Open): Promise<Answer> {
  const { runtime, association } = visit;
  const { associationId } = association;
  const text = invitationTexts(visit.locale);
  const wrong = (message: string): Answer => again(typed, [], [{ field: "password", text: message }]);
  const password = normalizePassword(typed.text("password"));
  const problem = passwordProblem(password, {
    ...{ minLength: association.passwordMinLength, loginId: invitation.email },
    ...{ birthDate: null, cardNumbers: [] },
    names: [
      ...[association.name, association.nameEn, invitation.name.replace(/[\s　]/g, "")],
      ...(invitation.email.split("@")[0] ?? "").split(/[._-]/),
    ],
  });
  if (problem) return wrong(text.problem(problem));
  let hash: string;
  try {
    hash = await runtime.hasher.hash(password);
  } catch (error) {
    if (error instanceof HashingBusy) return wrong(text.busy);
    throw error;
  }
  const { staffId, invitationId } = invitation;
  const sealed = sealStaffPassword(runtime, { associationId, staffId }, hash);
  await runtime.db.within(associationId, async (tx) => {
    await keepInvitedPassword(tx, associationId, invitationId, sealed);
    await prepareStaffOtpApp(tx, runtime, { associationId, staffId, invitationId, now: visit.now });
  });
  return { kind: "go", to: visit.url.pathname };
}

async function takeCode(visit: DoorVisit, typed: Typed, open: Open): Promise<Answer> {
  const text = invitationTexts(visit.locale);
  const wrong = (message: string, news: string | null = null): Answer =>
    again(typed, [], [{ field: "code", text: message }], news);
  if (typed.text("code").trim() === "") return wrong(text.missing);
  const code = readCode(typed.text("code"));
  if (code === null) return wrong(text.notSixDigits);
  const outcome = await visit.runtime.db.within(visit.association.associationId, (tx) =>
    joinByCode(tx, visit, { ...open, code }),
  );
  switch (outcome.kind) {
    case "joined":
      return { kind: "next" };
    case "gone":
      return again(typed, [], []);
    case "wrong":
    case "used":
      return wrong(text[outcome.kind]);
    case "clockWrong": {
      const minutes = Math.round(Math.abs(outcome.stepsAhead) / 2);
      return wrong(text.clock(minutes, outcome.stepsAhead > 0), "clock");
    }
    default:
      return outcome satisfies never;
  }
}

async function startOver(visit: DoorVisit, { invitation }: Open): Promise<Answer> {
  const { associationId } = visit.association;
  await visit.runtime.db.within(associationId, (tx) =>
    keepInvitedPassword(tx, associationId, invitation.invitationId, null),
  );
  return { kind: "go", to: visit.url.pathname };
}

import { record } from "../../audit/index.ts";
import {
  holderOfCredential,
  matchCode,
  readRegistration,
  spendChallenge,
  verifyEnrolment,
} from "../../factors/index.ts";
import { methodBoundMail } from "../../mail/index.ts";
import type { Tx } from "../../platform/index.ts";
import {
  addStaffPasskey,
  bindStaffOtpApp,
  burnStaffOtpStep,
  type OpenInvitation,
  pendingStaffOtpApp,
  type StaffKey,
  spendInvitation,
} from "../../staff-accounts/index.ts";
import { clearFailures } from "../../throttle/index.ts";
import { type DoorVisit, doorLog } from "../page.ts";
import { openProved } from "../sign-in/open-session.ts";
import { staffRelyingParty } from "../sign-in/passkey.ts";
import { tellStaff } from "../sign-in/tell.ts";

/** `gone`: somebody has used the link meanwhile, or a newer one was sent. */
export type JoinByPasskey = "joined" | "refused" | "taken" | "gone";

/** Stores the passkey that the browser made, spends the link and signs in, all in one. */
export async function joinByPasskey(
  tx: Tx,
  visit: DoorVisit,
  { invitation, token, sent }: { invitation: OpenInvitation; token: string; sent: string },
): Promise<JoinByPasskey> {
  const { association, runtime, now } = visit;
  const { associationId } = association;
  const refuse = async (as: string): Promise<"refused"> => {
    const details = { method: "passkey", as: `enrolment, ${as}` };
    await record(tx, { ...doorLog(visit, invitation.staffId), event: "staff.factor-failed", details });
    return "refused";
  };
  const ceremony = readRegistration(sent);
  if (!ceremony) return refuse("malformed");
  const asked = { associationId, purpose: "staff-enrol", askedBy: invitation.invitationId, now } as const;
  if (!(await spendChallenge(tx, runtime.keys, ceremony.challenge, asked))) return refuse("challenge");
  const verified = await verifyEnrolment(staffRelyingParty(visit), ceremony);
  if (!verified) return refuse("ceremony");
  if ((await holderOfCredential(tx, associationId, ceremony.credentialId)) !== null) {
    await refuse("taken");
    return "taken";
  }
  const staff = await spendInvitation(tx, associationId, token, { with: "passkey", now });
  if (!staff) return "gone";
  // Rolled back with everything: two ceremonies with one credential at the same moment are nobody's mistake.
  if (!(await addStaffPasskey(tx, { ...staff, ...verified, now }))) {
    throw new Error("the credential was taken between two statements");
  }
  await joined(tx, visit, staff, "passkey");
  return "joined";
}

export type JoinByCode =
  | { kind: "joined" | "wrong" | "used" | "gone" }
  | { kind: "clockWrong"; stepsAhead: number };

/** The first right code of the app: its key and the password that waits count from now on, and nothing older. */
export async function joinByCode(
  tx: Tx,
  visit: DoorVisit,
  { invitation, token, code }: { invitation: OpenInvitation; token: string; code: string },
): Promise<JoinByCode> {
  const { association, runtime, now } = visit;
  const { associationId } = association;
  const waiting = { associationId, staffId: invitation.staffId };
  const app = await pendingStaffOtpApp(tx, runtime.keys, waiting, invitation.invitationId);
  if (!app || !invitation.passwordSealed) return { kind: "gone" };
  const match = matchCode(app.secret, code, now);
  if (match?.kind !== "inWindow") {
    if (match) await burnStaffOtpStep(tx, associationId, app.id, match.step);
    const as = `enrolment, ${match ? "clock" : "wrong"}`;
    const details = { method: "otp-app", as };
    await record(tx, { ...doorLog(visit, invitation.staffId), event: "staff.factor-failed", details });
    return match ? { kind: "clockWrong", stepsAhead: match.stepsAhead } : { kind: "wrong" };
  }
  if (!(await bindStaffOtpApp(tx, associationId, app.id, { step: match.step, now }))) return { kind: "used" };
  const staff = await spendInvitation(tx, associationId, token, { with: "password", now });
  // The app that was bound a line above is worth nothing without its link: it goes with it.
  if (!staff) throw new Error("the invitation was spent between two statements");
  await joined(tx, visit, staff, "otp-app");
  return { kind: "joined" };
}

async function joined(
  tx: Tx,
  visit: DoorVisit,
  staff: StaffKey,
  method: "passkey" | "otp-app",
): Promise<void> {
  const { associationId, staffId } = staff;
  // What was disabled by many failures is bound anew (NIST SP 800-63B-4 §3.2.2).
  const subject = visit.runtime.keys.mac("throttle-subject", staffId);
  for (const scope of ["staff-password", "staff-otp-app"] as const) {
    await clearFailures(tx, { associationId, scope, subject });
  }
  await record(tx, { ...doorLog(visit, staffId), event: "staff.joined", details: { method } });
  const { association, locale, now: at } = visit;
  const content = methodBoundMail({ locale, association, at, method, toStaff: true });
  await tellStaff(tx, visit, staffId, { kind: "method-bound", content });
  await openProved(tx, visit, staffId, "invitation");
}

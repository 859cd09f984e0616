import type { Association } from "../../associations/index.ts";
import { record } from "../../audit/index.ts";
import { enqueueMail, staffInvitationMail } from "../../mail/index.ts";
import type { Runtime, Tx } from "../../platform/index.ts";
import {
  getStaff,
  type Invited,
  inviteAgain,
  inviteStaff,
  type Role,
  type StaffKey,
} from "../../staff-accounts/index.ts";
import type { Locale } from "../../ui/index.ts";
import { tellApprovers } from "../tell-approvers.ts";

/** Who invites, in whose name, and where the link leads. */
export type Inviting = {
  runtime: Runtime;
  association: Association;
  /** The association's origin. */
  origin: string;
  locale: Locale;
  /** The colleague who invites; null for the operator on the server. */
  madeBy: string | null;
  requestId?: string | undefined;
  /** What they typed as their reason, by `sealReason`. */
  reason?: Uint8Array | undefined;
  now: Temporal.Instant;
};

/** What was made: the link goes out by mail, and the operator's terminal shows it. */
export type Invitation = { staffId: string; link: URL; expiresAt: Temporal.Instant };

/** Adds somebody to the staff and mails them their link. Null when the address is taken. @param person.email by `staffEmail` */
export async function invite(
  tx: Tx,
  by: Inviting,
  person: { email: string; name: string; role: Role },
): Promise<Invitation | null> {
  const { runtime, association, madeBy, now } = by;
  const invited = await inviteStaff(tx, runtime.random, {
    ...{ ...person, associationId: association.associationId, madeBy, now },
  });
  if (!invited) return null;
  await record(tx, {
    ...log(by, invited.staffId),
    event: "staff.invited",
    details: { role: person.role, about: invited.staffId },
  });
  if (person.role === "approver") await tellApprovers(tx, by, "approver-added", [madeBy, invited.staffId]);
  return send(tx, by, invited, { to: person.email, again: false });
}

/** Mails somebody a new link; what they sign in with ends when it is used. Null when there is nobody. */
export async function sendAgain(tx: Tx, by: Inviting, staff: StaffKey): Promise<Invitation | null> {
  const person = await getStaff(tx, staff);
  if (!person) return null;
  const invited = await inviteAgain(tx, by.runtime.random, staff, by);
  const details = { about: staff.staffId };
  await record(tx, { ...log(by, staff.staffId), event: "staff.invited-again", reason: by.reason, details });
  // Of an account that was stopped the link makes an approver again; one who lost a telephone is one all along.
  if (person.role === "approver" && person.deactivatedAt) {
    await tellApprovers(tx, by, "approver-added", [by.madeBy, staff.staffId]);
  }
  return send(tx, by, invited, { to: person.email, again: person.joinedAt !== null });
}

function log({ association, madeBy, requestId, now }: Inviting, staffId: string) {
  const { associationId } = association;
  return madeBy
    ? ({ associationId, actor: "staff", staffId: madeBy, requestId, at: now } as const)
    : ({ associationId, actor: "operator", staffId, at: now } as const);
}

async function send(
  tx: Tx,
  { runtime, association, origin, locale, now }: Inviting,
  { staffId, token, expiresAt }: Invited,
  { to, again }: { to: string; again: boolean },
): Promise<Invitation> {
  const link = new URL(`/staff/join/${token}`, origin);
  const content = staffInvitationMail({ locale, association, link, expiresAt, again });
  const { associationId } = association;
  await enqueueMail(
    tx,
    { associationId, staffId, kind: "staff-invitation", to, content, uselessAt: expiresAt, now },
    runtime,
  );
  return { staffId, link, expiresAt };
}

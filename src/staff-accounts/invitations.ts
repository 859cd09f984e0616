import type { AssociationId } from "../associations/index.ts";
import { type Random, randomToken, sha256, type Tx } from "../platform/index.ts";
import type { StaffKey } from "./account.ts";
import { removeStaffFactors } from "./factors.ts";
import type { Role } from "./rights.ts";
import { endStaffSessions } from "./sessions.ts";

/** Days that an invitation may be answered. */
export const invitationDays = 7;

/** What comes of inviting: the token goes into the link and is not kept. */
export type Invited = { staffId: string; token: string; expiresAt: Temporal.Instant };

export type NewStaff = {
  associationId: AssociationId;
  /** By `staffEmail`. */
  email: string;
  name: string;
  role: Role;
  /** The colleague who invites; null for the operator on the server. */
  madeBy: string | null;
  now: Temporal.Instant;
};

/** Adds somebody to the staff, with a link by which they set up how they sign in. Null when the address is taken. */
export async function inviteStaff(tx: Tx, random: Random, person: NewStaff): Promise<Invited | null> {
  const { associationId, email, name, role, madeBy, now } = person;
  const [row] = await tx<{ id: string }[]>`
    insert into staff_accounts (association_id, email, name, role, created_at)
    values (${associationId}, ${email}, ${name}, ${role}, ${now})
    on conflict (association_id, email) do nothing
    returning id`;
  return row ? inviteAgain(tx, random, { associationId, staffId: row.id }, { madeBy, now }) : null;
}

/**
 * A new link for somebody who lost how they sign in; the ones before are dead. What they have goes on working
 * until the link is used.
 */
export async function inviteAgain(
  tx: Tx,
  random: Random,
  { associationId, staffId }: StaffKey,
  { madeBy, now }: { madeBy: string | null; now: Temporal.Instant },
): Promise<Invited> {
  const token = randomToken(random);
  const expiresAt = now.add({ hours: 24 * invitationDays });
  await endInvitations(tx, { associationId, staffId }, now);
  await tx`
    insert into staff_invitations (association_id, staff_id, token_hash, made_by, made_at, expires_at)
    values (${associationId}, ${staffId}, ${sha256(token)}, ${madeBy}, ${now}, ${expiresAt})`;
  return { staffId, token, expiresAt };
}

/** Links that nobody has used are dead from now on. */
export async function endInvitations(
  tx: Tx,
  { associationId, staffId }: StaffKey,
  now: Temporal.Instant,
): Promise<void> {
  // The account's row first: of two who invite at once, the second one's link is the newest.
  await tx`select from staff_accounts where association_id = ${associationId} and id = ${staffId} for update`;
  await tx`
    update staff_invitations set replaced_at = ${now}, password_sealed = null
    where association_id = ${associationId} and staff_id = ${staffId} and used_at is null and replaced_at is null`;
}

/** Whom a link is for, while it may be answered. */
export type OpenInvitation = {
  kind: "open";
  invitationId: string;
  staffId: string;
  email: string;
  name: string;
  role: Role;
  expiresAt: Temporal.Instant;
  /** They signed in before, with something that ends when the link is used. */
  hasJoined: boolean;
  /** A password was chosen behind it; the app's first code is still to come. */
  passwordSealed: Uint8Array | null;
};

export type InvitationStanding = OpenInvitation | { kind: "used" | "replaced" | "expired" | "unknown" };

/** Where a link stands, without changing anything. */
export async function lookAtInvitation(
  tx: Tx,
  associationId: AssociationId,
  token: string,
  now: Temporal.Instant,
): Promise<InvitationStanding> {
  type Row = Omit<OpenInvitation, "kind"> & {
    usedAt: Temporal.Instant | null;
    replacedAt: Temporal.Instant | null;
  };
  const [row] = await tx<Row[]>`
    select i.id as invitation_id, i.staff_id, a.email, a.name, a.role, i.expires_at,
      a.joined_at is not null as has_joined, i.password_sealed, i.used_at, i.replaced_at
    from staff_invitations i
    join staff_accounts a on a.association_id = i.association_id and a.id = i.staff_id
    where i.association_id = ${associationId} and i.token_hash = ${sha256(token)}`;
  if (!row) return { kind: "unknown" };
  const { usedAt, replacedAt, ...invitation } = row;
  if (usedAt) return { kind: "used" };
  if (replacedAt) return { kind: "replaced" };
  if (Temporal.Instant.compare(now, invitation.expiresAt) >= 0) return { kind: "expired" };
  return { kind: "open", ...invitation };
}

/** The password waits with the invitation; chosen again, the later one counts. Null: choose anew. */
export async function keepInvitedPassword(
  tx: Tx,
  associationId: AssociationId,
  invitationId: string,
  passwordSealed: Uint8Array | null,
): Promise<void> {
  await tx`
    update staff_invitations set password_sealed = ${passwordSealed}
    where association_id = ${associationId} and id = ${invitationId} and used_at is null and replaced_at is null`;
}

/**
 * Spends a link: whatever its owner signed in with before is gone with it, with every session, and somebody who had
 * been deactivated is back. The caller binds the new factor in the same transaction. Null when the link no longer
 * counts.
 */
export async function spendInvitation(
  tx: Tx,
  associationId: AssociationId,
  token: string,
  { with: kind, now }: { with: "passkey" | "password"; now: Temporal.Instant },
): Promise<StaffKey | null> {
  const [spent] = await tx<{ staffId: string; id: string }[]>`
    update staff_invitations set used_at = ${now}
    where association_id = ${associationId} and token_hash = ${sha256(token)}
      and used_at is null and replaced_at is null and expires_at > ${now}
    returning staff_id, id`;
  if (!spent) return null;
  const staff = { associationId, staffId: spent.staffId };
  await removeStaffFactors(tx, staff, { except: spent.id, now });
  await endStaffSessions(tx, staff, now);
  await tx`
    update staff_accounts a
    set password_sealed = case when ${kind === "password"} then i.password_sealed end,
      joined_at = coalesce(joined_at, ${now}), deactivated_at = null
    from staff_invitations i
    where a.association_id = ${associationId} and a.id = ${spent.staffId}
      and i.association_id = a.association_id and i.id = ${spent.id}`;
  await tx`
    update staff_invitations set password_sealed = null
    where association_id = ${associationId} and id = ${spent.id}`;
  return staff;
}

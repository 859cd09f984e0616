import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";
import type { Role } from "./rights.ts";

/** Which of the staff of which association: the first two columns of every key. */
export type StaffKey = { associationId: AssociationId; staffId: string };

/** Somebody of the staff, as colleagues see them. */
export type StaffAccount = {
  staffId: string;
  email: string;
  name: string;
  role: Role;
  createdAt: Temporal.Instant;
  /** When the invitation was answered and a factor bound; null while it is open. */
  joinedAt: Temporal.Instant | null;
  lastSignInAt: Temporal.Instant | null;
  deactivatedAt: Temporal.Instant | null;
  /** Until when the newest link could or can be answered; null when none is open. */
  invitedUntil: Temporal.Instant | null;
};

/** An address as it is stored and compared: staff type it in any case, with spaces around it. */
export function staffEmail(typed: string): string {
  return typed.normalize("NFKC").trim().toLowerCase();
}

export async function getStaff(tx: Tx, { associationId, staffId }: StaffKey): Promise<StaffAccount | null> {
  const [staff] = await tx<StaffAccount[]>`
    select ${columns(tx)} from staff_accounts a
    where a.association_id = ${associationId} and a.id = ${staffId}`;
  return staff ?? null;
}

/** Everybody, also who has left; in the order in which they were added. */
export async function listStaff(tx: Tx, associationId: AssociationId): Promise<StaffAccount[]> {
  return tx<StaffAccount[]>`
    select ${columns(tx)} from staff_accounts a
    where a.association_id = ${associationId}
    order by a.deactivated_at is not null, a.created_at, a.id`;
}

function columns(tx: Tx): ReturnType<Tx> {
  return tx`a.id as staff_id, a.email, a.name, a.role, a.created_at, a.joined_at, a.last_sign_in_at,
    a.deactivated_at, (select max(i.expires_at) from staff_invitations i
      where i.association_id = a.association_id and i.staff_id = a.id and i.used_at is null
        and i.replaced_at is null) as invited_until`;
}

/** What signing in needs to know of somebody who may; never leaves the server. */
export type StaffSignIn = { staffId: string; passwordSealed: Uint8Array | null };

/** @param email by `staffEmail`. Null also for who was deactivated or has not answered the invitation. */
export async function findStaffForSignIn(
  tx: Tx,
  associationId: AssociationId,
  email: string,
): Promise<StaffSignIn | null> {
  const [staff] = await tx<StaffSignIn[]>`
    select id as staff_id, password_sealed from staff_accounts
    where association_id = ${associationId} and email = ${email}
      and joined_at is not null and deactivated_at is null`;
  return staff ?? null;
}

/** Whose an address is, also of who was deactivated. @param email by `staffEmail` */
export async function findStaffByEmail(
  tx: Tx,
  associationId: AssociationId,
  email: string,
): Promise<string | null> {
  const [staff] = await tx<{ id: string }[]>`
    select id from staff_accounts where association_id = ${associationId} and email = ${email}`;
  return staff?.id ?? null;
}

export async function noteStaffSignIn(
  tx: Tx,
  { associationId, staffId }: StaffKey,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update staff_accounts set last_sign_in_at = ${now}
    where association_id = ${associationId} and id = ${staffId}`;
}

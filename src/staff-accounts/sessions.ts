import type { AssociationId } from "../associations/index.ts";
import { type Random, randomToken, sha256, type Tx } from "../platform/index.ts";
import type { StaffKey } from "./account.ts";
import type { Role } from "./rights.ts";

/** Minutes without a request after which a session at the console ends (NIST SP 800-63B-4 §2.2.3 allows 60). */
export const staffIdleMinutes = 30;
/** Hours after which staff sign in anew, however busy they are. They are never remembered. */
export const staffOverallHours = 12;
/** Minutes between password and code. */
export const staffPendingMinutes = 10;

/** A session that is not over. */
export type StaffSession = {
  staffId: string;
  sessionId: string;
  role: Role;
  name: string;
  email: string;
  openedAt: Temporal.Instant;
  lastSeenAt: Temporal.Instant;
  /** Null: the password was right, and the code is still to come. Nothing but that page opens. */
  factorProvedAt: Temporal.Instant | null;
};

export type NewStaffSession = StaffKey & {
  /** A passkey that verified its user is both factors (NIST SP 800-63B-4 §3.1.6). */
  factorProved: boolean;
  device: string;
  network: string;
  now: Temporal.Instant;
};

export async function openStaffSession(
  tx: Tx,
  random: Random,
  { associationId, staffId, factorProved, device, network, now }: NewStaffSession,
): Promise<{ sessionId: string; token: string }> {
  const token = randomToken(random);
  const [row] = await tx<{ id: string }[]>`
    insert into staff_sessions (association_id, staff_id, token_hash, opened_at, last_seen_at, factor_proved_at,
      device, network)
    values (${associationId}, ${staffId}, ${sha256(token)}, ${now}, ${now}, ${factorProved ? now : null}, ${device},
      ${network})
    returning id`;
  if (!row) throw new Error("no session was written");
  return { sessionId: row.id, token };
}

/** The session of a cookie's token; null when it is over, or its owner was deactivated. */
export async function findStaffSession(
  tx: Tx,
  associationId: AssociationId,
  token: string,
  now: Temporal.Instant,
): Promise<StaffSession | null> {
  const [session] = await tx<StaffSession[]>`
    select s.staff_id, s.id as session_id, a.role, a.name, a.email, s.opened_at, s.last_seen_at, s.factor_proved_at
    from staff_sessions s
    join staff_accounts a on a.association_id = s.association_id and a.id = s.staff_id
    where s.association_id = ${associationId} and s.token_hash = ${sha256(token)}
      and s.ended_at is null and a.deactivated_at is null`;
  return session && isOpen(session, now) ? session : null;
}

function isOpen({ openedAt, lastSeenAt, factorProvedAt }: StaffSession, now: Temporal.Instant): boolean {
  const ends = factorProvedAt
    ? [lastSeenAt.add({ minutes: staffIdleMinutes }), openedAt.add({ hours: staffOverallHours })]
    : [openedAt.add({ minutes: staffPendingMinutes })];
  return ends.every((end) => Temporal.Instant.compare(now, end) < 0);
}

/** Whose a session was, also when it is over: what was typed in it belongs to them alone. */
export async function endedStaffSession(
  tx: Tx,
  associationId: AssociationId,
  token: string,
): Promise<{ sessionId: string; staffId: string } | null> {
  const [row] = await tx<{ sessionId: string; staffId: string }[]>`
    select id as session_id, staff_id from staff_sessions
    where association_id = ${associationId} and token_hash = ${sha256(token)}`;
  return row ?? null;
}

/** The code was right: the session goes on under a new token (ASVS 7.2.4). Null when it has ended meanwhile. */
export async function proveStaffFactor(
  tx: Tx,
  random: Random,
  {
    associationId,
    sessionId,
    now,
  }: { associationId: AssociationId; sessionId: string; now: Temporal.Instant },
): Promise<string | null> {
  const token = randomToken(random);
  const rows = await tx`
    update staff_sessions set token_hash = ${sha256(token)}, factor_proved_at = ${now}, last_seen_at = ${now}
    where association_id = ${associationId} and id = ${sessionId} and ended_at is null and factor_proved_at is null
    returning id`;
  return rows.length === 1 ? token : null;
}

/** Keeps that the session is in use. */
export async function touchStaffSession(
  tx: Tx,
  associationId: AssociationId,
  sessionId: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update staff_sessions set last_seen_at = ${now}
    where association_id = ${associationId} and id = ${sessionId} and ended_at is null`;
}

export async function endStaffSession(
  tx: Tx,
  associationId: AssociationId,
  sessionId: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update staff_sessions set ended_at = ${now}
    where association_id = ${associationId} and id = ${sessionId} and ended_at is null`;
}

/** All of somebody's sessions end: they were deactivated, or set up anew how they sign in. */
export async function endStaffSessions(
  tx: Tx,
  { associationId, staffId }: StaffKey,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update staff_sessions set ended_at = ${now}
    where association_id = ${associationId} and staff_id = ${staffId} and ended_at is null`;
}

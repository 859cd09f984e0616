import type { AssociationId } from "../associations/index.ts";
import { type Random, randomToken, sha256, type Tx } from "../platform/index.ts";

export type OpenedWith = "letter" | "legacy" | "password" | "passkey";

/** What a new session is told; the token goes into the cookie and is not kept. */
export type NewSession = {
  associationId: AssociationId;
  accountId: string;
  openedWith: OpenedWith;
  letterId: string | null;
  rememberedUntil: Temporal.Instant | null;
  device: string;
  network: string;
  now: Temporal.Instant;
};

/** Opens a session; also keeps when the account had signed in before it. */
export async function openSession(
  tx: Tx,
  random: Random,
  session: NewSession,
): Promise<{ sessionId: string; token: string }> {
  const token = randomToken(random);
  const { associationId, accountId, now } = session;
  const [row] = await tx<{ id: string }[]>`
    insert into sessions (association_id, account_id, token_hash, opened_with, letter_id, opened_at,
      authenticated_at, last_seen_at, remembered_until, device, network, previous_sign_in_at)
    select ${associationId}, ${accountId}, ${sha256(token)}, ${session.openedWith}, ${session.letterId},
      ${now}, ${now}, ${now}, ${session.rememberedUntil}, ${session.device}, ${session.network}, last_sign_in_at
    from accounts where association_id = ${associationId} and id = ${accountId}
    returning id`;
  if (!row) throw new Error("no session was written");
  return { sessionId: row.id, token };
}

/** A new token for the same session, at each step-up: whoever had seen the old one has nothing (ASVS 7.2.4). */
export async function rotateSession(
  tx: Tx,
  random: Random,
  associationId: AssociationId,
  sessionId: string,
): Promise<string> {
  const token = randomToken(random);
  await tx`
    update sessions set token_hash = ${sha256(token)}
    where association_id = ${associationId} and id = ${sessionId} and ended_at is null`;
  return token;
}

/** Keeps that the session is in use; once a minute is often enough for limits of half an hour. */
export async function touchSession(
  tx: Tx,
  associationId: AssociationId,
  sessionId: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update sessions set last_seen_at = ${now}
    where association_id = ${associationId} and id = ${sessionId} and last_seen_at < ${now.subtract({ minutes: 1 })}`;
}

/** The password was shown again in a remembered session. */
export async function reopenSession(
  tx: Tx,
  associationId: AssociationId,
  sessionId: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update sessions set authenticated_at = ${now}, last_seen_at = ${now}
    where association_id = ${associationId} and id = ${sessionId} and ended_at is null`;
}

export async function confirmBirthDate(
  tx: Tx,
  associationId: AssociationId,
  sessionId: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update sessions set birth_date_confirmed_at = ${now}
    where association_id = ${associationId} and id = ${sessionId}`;
}

/** Fact 5: this session typed a code from the mailbox, or asked for the link that was confirmed. */
export async function proveMailbox(
  tx: Tx,
  associationId: AssociationId,
  sessionId: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update sessions set mailbox_proved_at = ${now}
    where association_id = ${associationId} and id = ${sessionId} and ended_at is null`;
}

/** A passkey, OTP app or recovery code was shown in this session. */
export async function proveFactor(
  tx: Tx,
  associationId: AssociationId,
  sessionId: string,
  factor: "passkey" | "otp-app" | "recovery-code",
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update sessions set factor_proved_at = ${now}, factor_proved_with = ${factor}
    where association_id = ${associationId} and id = ${sessionId} and ended_at is null`;
}

export async function endSession(
  tx: Tx,
  associationId: AssociationId,
  sessionId: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update sessions set ended_at = ${now}
    where association_id = ${associationId} and id = ${sessionId} and ended_at is null`;
}

/**
 * Ends all sessions of an account but one (or all): choosing a password does this.
 * @returns how many
 */
export async function endOtherSessions(
  tx: Tx,
  {
    associationId,
    accountId,
    keep,
    now,
  }: { associationId: AssociationId; accountId: string; keep: string | null; now: Temporal.Instant },
): Promise<number> {
  const { count } = await tx`
    update sessions set ended_at = ${now}
    where association_id = ${associationId} and account_id = ${accountId} and ended_at is null
      and (${keep}::uuid is null or id <> ${keep}::uuid)`;
  return count;
}

/** Ends the sessions of letters that were ended before they did their work: what those had opened, opens nothing more. */
export async function endSessionsOfEndedLetters(
  tx: Tx,
  {
    associationId,
    accountId,
    now,
  }: { associationId: AssociationId; accountId: string; now: Temporal.Instant },
): Promise<void> {
  await tx`
    update sessions s set ended_at = ${now}
    from letters l
    where s.association_id = ${associationId} and s.account_id = ${accountId} and s.ended_at is null
      and l.association_id = s.association_id and l.id = s.letter_id
      and l.replaced_at is not null and l.used_at is null`;
}

/** Whose a session was, also when it is over: what was typed in it belongs to that account alone. */
export async function endedSession(
  tx: Tx,
  associationId: AssociationId,
  token: string,
): Promise<{ sessionId: string; accountId: string } | null> {
  const [row] = await tx<{ sessionId: string; accountId: string }[]>`
    select id as session_id, account_id from sessions
    where association_id = ${associationId} and token_hash = ${sha256(token)}`;
  return row ?? null;
}

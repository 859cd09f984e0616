import type { AssociationId } from "../associations/index.ts";
import {
  type Random,
  randomDigits,
  randomToken,
  type SecretKeys,
  sha256,
  type Tx,
} from "../platform/index.ts";

/** A code to confirm an address (with a link beside it), or to sign in. */
export type CodePurpose = "confirm-address" | "sign-in";

/** ASVS 6.5.5, NIST SP 800-63B-4 §3.1.3.2: a mailed code lives ten minutes. */
export const codeMinutes = 10;
/** The link is 256 random bits and may take longer to arrive (standards.md, S4). */
export const linkMinutes = 60;
const triesPerCode = 5;
const mailsPerHour = 5;
export const secondsBetweenMails = 60;

export type CodeRequest = {
  associationId: AssociationId;
  accountId: string;
  /** Who asks: only that session gains by the code. */
  sessionId: string;
  emailAddressId: string;
  purpose: CodePurpose;
  now: Temporal.Instant;
};

export type MadeCode =
  | { kind: "made"; codeId: string; code: string; token: string | null; expiresAt: Temporal.Instant }
  /** Another mail to this address has only just gone out. */
  | { kind: "tooSoon"; again: Temporal.Instant }
  | { kind: "tooMany"; again: Temporal.Instant };

/**
 * Makes a code that ends the ones before it (of the account for an address, of the session for signing
 * in). At most one a minute to the same address, five an hour: pressed five times, 「再送信」 sends one.
 */
export async function makeCode(
  tx: Tx,
  { keys, random }: { keys: SecretKeys; random: Random },
  request: CodeRequest,
): Promise<MadeCode> {
  const { associationId, accountId, sessionId, emailAddressId, purpose, now } = request;
  // One mail at a time for an account: the limits below are read and kept under this lock.
  await tx`select from accounts where association_id = ${associationId} and id = ${accountId} for update`;
  const recent = await tx<{ madeAt: Temporal.Instant; emailAddressId: string; sessionId: string }[]>`
    select made_at, email_address_id, session_id from mailed_codes
    where association_id = ${associationId} and account_id = ${accountId} and purpose = ${purpose}
      and made_at > ${now.subtract({ hours: 1 })}
    order by made_at desc limit ${mailsPerHour}`;
  const last = recent.find((mail) => mail.emailAddressId === emailAddressId && mail.sessionId === sessionId);
  const soonest = last?.madeAt.add({ seconds: secondsBetweenMails });
  if (soonest && Temporal.Instant.compare(now, soonest) < 0) return { kind: "tooSoon", again: soonest };
  const oldest = recent.at(mailsPerHour - 1);
  if (oldest) return { kind: "tooMany", again: oldest.madeAt.add({ hours: 1 }) };

  await tx`
    update mailed_codes set replaced_at = ${now}
    where association_id = ${associationId} and account_id = ${accountId} and purpose = ${purpose}
      and (purpose = 'confirm-address' or session_id = ${sessionId})
      and used_at is null and replaced_at is null`;
  const code = randomDigits(random, 6);
  const token = purpose === "confirm-address" ? randomToken(random) : null;
  const expiresAt = now.add({ minutes: token ? linkMinutes : codeMinutes });
  const [row] = await tx<{ id: string }[]>`
    insert into mailed_codes (association_id, account_id, session_id, email_address_id, purpose,
      token_hash, code_mac, made_at, expires_at)
    values (${associationId}, ${accountId}, ${sessionId}, ${emailAddressId}, ${purpose},
      ${token && sha256(token)}, ${codeMac(keys, sessionId, code)}, ${now}, ${expiresAt})
    returning id`;
  if (!row) throw new Error("no code was written");
  return { kind: "made", codeId: row.id, code, token, expiresAt };
}

export type CodeOutcome =
  | { kind: "right"; emailAddressId: string }
  | { kind: "wrong"; triesLeft: number }
  /** The right digits of an earlier mail. */
  | { kind: "previous" }
  /** The right digits, too late. */
  | { kind: "late" }
  /** Nothing is waiting for a code: all tries used up, or none sent. */
  | { kind: "noCode" };

/** Spends a code that this session was mailed; counts a wrong one. @param attempt.code by `readCode` */
export async function tryCode(
  tx: Tx,
  keys: SecretKeys,
  attempt: {
    associationId: AssociationId;
    sessionId: string;
    purpose: CodePurpose;
    code: string;
    now: Temporal.Instant;
  },
): Promise<CodeOutcome> {
  const { associationId, sessionId, purpose, code, now } = attempt;
  const codes = await tx<CodeRow[]>`
    select id, code_mac, email_address_id, tries, made_at, used_at, replaced_at from mailed_codes
    where association_id = ${associationId} and session_id = ${sessionId} and purpose = ${purpose}
      and made_at > ${now.subtract({ hours: 1 })}
    order by made_at desc limit 5
    for update`;
  const same = codes.find((row) => keys.macMatches(row.codeMac, "mailed-code", sessionId, code));
  const waiting = codes.find((row) => row.usedAt === null && row.replacedAt === null);
  if (!waiting || waiting.tries >= triesPerCode) return { kind: "noCode" };
  if (same?.id === waiting.id) {
    if (Temporal.Instant.compare(now, waiting.madeAt.add({ minutes: codeMinutes })) >= 0)
      return { kind: "late" };
    await tx`
      update mailed_codes set used_at = ${now}
      where association_id = ${associationId} and id = ${waiting.id} and used_at is null`;
    return { kind: "right", emailAddressId: waiting.emailAddressId };
  }
  await tx`
    update mailed_codes set tries = tries + 1 where association_id = ${associationId} and id = ${waiting.id}`;
  return same ? { kind: "previous" } : { kind: "wrong", triesLeft: triesPerCode - waiting.tries - 1 };
}

export type LinkOutcome =
  | { kind: "confirmed"; accountId: string; sessionId: string; emailAddressId: string }
  | { kind: "already" }
  | { kind: "expired" }
  /** A newer mail was sent, or the address was changed. */
  | { kind: "replaced" }
  | { kind: "unknown" };

/** Where a link stands, without changing anything: for the page behind it. */
export async function lookAtLink(
  tx: Tx,
  associationId: AssociationId,
  token: string,
  now: Temporal.Instant,
): Promise<LinkOutcome | { kind: "waiting"; sessionId: string }> {
  const [link] = await tx<LinkRow[]>`
    select id, account_id, session_id, email_address_id, used_at, replaced_at, expires_at from mailed_codes
    where association_id = ${associationId} and token_hash = ${sha256(token)}`;
  if (!link) return { kind: "unknown" };
  if (link.usedAt) return { kind: "already" };
  if (link.replacedAt) return { kind: "replaced" };
  if (Temporal.Instant.compare(now, link.expiresAt) >= 0) return { kind: "expired" };
  return { kind: "waiting", sessionId: link.sessionId };
}

/** Spends the link of a mail, in one statement. */
export async function spendLink(
  tx: Tx,
  associationId: AssociationId,
  token: string,
  now: Temporal.Instant,
): Promise<LinkOutcome> {
  const [spent] = await tx<{ accountId: string; sessionId: string; emailAddressId: string }[]>`
    update mailed_codes set used_at = ${now}
    where association_id = ${associationId} and token_hash = ${sha256(token)}
      and used_at is null and replaced_at is null and expires_at > ${now}
    returning account_id, session_id, email_address_id`;
  if (spent) return { kind: "confirmed", ...spent };
  const standing = await lookAtLink(tx, associationId, token, now);
  return standing.kind === "waiting" ? { kind: "unknown" } : standing;
}

/** The codes mailed to an address that is no longer in use die with it. */
export async function endCodes(
  tx: Tx,
  associationId: AssociationId,
  accountId: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update mailed_codes set replaced_at = ${now}
    where association_id = ${associationId} and account_id = ${accountId} and used_at is null and replaced_at is null`;
}

/** When this session was last mailed a code that still waits, or null. */
export async function waitingCode(
  tx: Tx,
  {
    associationId,
    sessionId,
    purpose,
    now,
  }: { associationId: AssociationId; sessionId: string; purpose: CodePurpose; now: Temporal.Instant },
): Promise<{ madeAt: Temporal.Instant } | null> {
  const [row] = await tx<{ madeAt: Temporal.Instant }[]>`
    select made_at from mailed_codes
    where association_id = ${associationId} and session_id = ${sessionId} and purpose = ${purpose}
      and used_at is null and replaced_at is null and tries < ${triesPerCode}
      and made_at > ${now.subtract({ minutes: codeMinutes })}
    order by made_at desc limit 1`;
  return row ?? null;
}

/** Whether a mail is out by whose link this account can still confirm an address, or that one, whoever asked for it. */
export async function hasWaitingLink(
  tx: Tx,
  {
    associationId,
    accountId,
    emailAddressId = null,
    now,
  }: {
    associationId: AssociationId;
    accountId: string;
    emailAddressId?: string | null;
    now: Temporal.Instant;
  },
): Promise<boolean> {
  const [row] = await tx`
    select from mailed_codes
    where association_id = ${associationId} and account_id = ${accountId} and purpose = 'confirm-address'
      and used_at is null and replaced_at is null and expires_at > ${now}
      and (${emailAddressId}::uuid is null or email_address_id = ${emailAddressId})
    limit 1`;
  return row !== undefined;
}

type CodeRow = {
  id: string;
  codeMac: Uint8Array;
  emailAddressId: string;
  tries: number;
  madeAt: Temporal.Instant;
  usedAt: Temporal.Instant | null;
  replacedAt: Temporal.Instant | null;
};

type LinkRow = {
  id: string;
  accountId: string;
  sessionId: string;
  emailAddressId: string;
  usedAt: Temporal.Instant | null;
  replacedAt: Temporal.Instant | null;
  expiresAt: Temporal.Instant;
};

// Bound to the session, so the same digits mailed to two people are two different values.
function codeMac(keys: SecretKeys, sessionId: string, code: string): Uint8Array {
  return keys.mac("mailed-code", sessionId, code);
}

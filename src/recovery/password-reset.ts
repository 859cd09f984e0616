import { type AccountKey, endResets, holdAccount, type Standing } from "../accounts/index.ts";
import type { AssociationId } from "../associations/index.ts";
import { type Random, randomToken, sameBytes, sha256, type Tx } from "../platform/index.ts";
import { findOwners, isStopped } from "./owner.ts";

/** Minutes that the link lives. */
export const resetMinutes = 60;
/** Minutes in which the new password has to be chosen, once the second proof was shown. */
export const proofMinutes = 15;
const resetsPerHour = 5;

/** With what somebody proved, beside the mailbox, that they are the owner. */
export type ResetProof = "passkey" | "otp-app" | "recovery-code" | "session";

/** Makes a link's token, of 256 bits and kept as a hash; the links before it end. At most five an hour. */
export async function makeReset(
  tx: Tx,
  random: Random,
  {
    associationId,
    accountId,
    emailAddressId,
    now,
  }: AccountKey & { emailAddressId: string; now: Temporal.Instant },
): Promise<{ token: string; expiresAt: Temporal.Instant } | "tooMany"> {
  // Two at once: one after the other, and the newest link is the good one.
  await holdAccount(tx, { associationId, accountId });
  const [recent] = await tx<{ made: number }[]>`
    select count(*)::int as made from password_resets
    where association_id = ${associationId} and account_id = ${accountId} and made_at > ${now.subtract({ hours: 1 })}`;
  if ((recent?.made ?? 0) >= resetsPerHour) return "tooMany";
  await endResets(tx, { associationId, accountId }, now);
  const token = randomToken(random);
  const expiresAt = now.add({ minutes: resetMinutes });
  await tx`
    insert into password_resets (association_id, account_id, email_address_id, token_hash, made_at, expires_at)
    values (${associationId}, ${accountId}, ${emailAddressId}, ${sha256(token)}, ${now}, ${expiresAt})`;
  return { token, expiresAt };
}

export type ResetStanding =
  /** @param proved by this very browser, within the last minutes */
  | { kind: "waiting"; accountId: string; loginId: string; proved: ResetProof | null }
  | { kind: "used" | "replaced" | "expired" | "unknown" }
  /** Membership is over, or the owner has objected to something. */
  | { kind: "stopped"; standing: Standing };

/** A link, and whose browser has opened it. */
export type ResetKey = {
  associationId: AssociationId;
  token: string;
  /** The visitor's cookie. */
  visitor: string;
  now: Temporal.Instant;
};

/** What a link is worth now, to this browser. Looking changes nothing: scanners open links. */
export async function lookAtReset(tx: Tx, key: ResetKey): Promise<ResetStanding> {
  const { associationId, token, visitor, now } = key;
  const [reset] = await tx<ResetRow[]>`
    select account_id, expires_at, replaced_at, used_at, proved_at, proved_with, proved_by from password_resets
    where association_id = ${associationId} and token_hash = ${sha256(token)}`;
  if (!reset) return { kind: "unknown" };
  if (reset.usedAt) return { kind: "used" };
  if (reset.replacedAt) return { kind: "replaced" };
  const isProved =
    reset.provedAt !== null &&
    reset.provedBy !== null &&
    sameBytes(reset.provedBy, sha256(visitor)) &&
    Temporal.Instant.compare(now, reset.provedAt.add({ minutes: proofMinutes })) < 0;
  // Who has proved in time may finish, a few minutes beyond the link's own end.
  if (!isProved && Temporal.Instant.compare(now, reset.expiresAt) >= 0) return { kind: "expired" };
  const [owner] = await findOwners(tx, associationId, tx`a.id = ${reset.accountId}`, now);
  // A letter that was proved meanwhile took the old password away: there is none to set anew.
  if (!owner?.hasPassword) return { kind: "replaced" };
  if (isStopped(owner)) return { kind: "stopped", standing: owner.standing };
  const { accountId, loginId } = owner;
  return { kind: "waiting", accountId, loginId, proved: isProved ? reset.provedWith : null };
}

/** Keeps that this browser has shown the second proof; false when the link has ended meanwhile. */
export async function proveReset(
  tx: Tx,
  { associationId, token, visitor, now }: ResetKey,
  proof: ResetProof,
): Promise<boolean> {
  const rows = await tx`
    update password_resets set proved_at = ${now}, proved_with = ${proof}, proved_by = ${sha256(visitor)}
    where association_id = ${associationId} and token_hash = ${sha256(token)}
      and used_at is null and replaced_at is null and expires_at > ${now}
    returning id`;
  return rows.length === 1;
}

/** Spends the link, once, for the browser that has proved; false when there is nothing to spend. */
export async function spendReset(tx: Tx, { associationId, token, visitor, now }: ResetKey): Promise<boolean> {
  const rows = await tx`
    update password_resets set used_at = ${now}
    where association_id = ${associationId} and token_hash = ${sha256(token)}
      and used_at is null and replaced_at is null
      and proved_by = ${sha256(visitor)} and proved_at > ${now.subtract({ minutes: proofMinutes })}
    returning id`;
  return rows.length === 1;
}

type ResetRow = {
  accountId: string;
  expiresAt: Temporal.Instant;
  replacedAt: Temporal.Instant | null;
  usedAt: Temporal.Instant | null;
  provedAt: Temporal.Instant | null;
  provedWith: ResetProof | null;
  provedBy: Uint8Array | null;
};

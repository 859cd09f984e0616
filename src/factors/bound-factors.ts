import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";
import { endRecoveryCodes } from "./recovery-codes.ts";

type Key = { associationId: AssociationId; accountId: string };

/** A passkey or an OTP app of the account, as its owner sees it. */
export type BoundFactor = {
  id: string;
  method: "passkey" | "otp-app";
  name: string;
  boundAt: Temporal.Instant;
  lastUsedAt: Temporal.Instant | null;
  lastUsedDevice: string | null;
};

/** All that are enrolled, oldest first. */
export async function boundFactorsOf(tx: Tx, { associationId, accountId }: Key): Promise<BoundFactor[]> {
  return tx<BoundFactor[]>`
    select id, 'passkey' as method, name, bound_at, last_used_at, last_used_device from passkeys
    where association_id = ${associationId} and account_id = ${accountId} and removed_at is null and bound_at is not null
    union all
    select id, 'otp-app', name, bound_at, last_used_at, last_used_device from otp_apps
    where association_id = ${associationId} and account_id = ${accountId} and removed_at is null and bound_at is not null
    order by bound_at`;
}

/** Names in use for the account's factors, so that a new one differs. */
export async function factorNames(tx: Tx, key: Key): Promise<string[]> {
  return (await boundFactorsOf(tx, key)).map(({ name }) => name);
}

/** One of them is lost, or wanted no more. @returns what it was, or null when it was gone already */
export async function removeFactor(
  tx: Tx,
  { associationId, accountId }: Key,
  factorId: string,
  now: Temporal.Instant,
): Promise<BoundFactor["method"] | null> {
  const [removed] = await tx<{ method: BoundFactor["method"] }[]>`
    with passkey as (
      update passkeys set removed_at = ${now}
      where association_id = ${associationId} and account_id = ${accountId} and id = ${factorId}
        and removed_at is null
      returning id),
    otp_app as (
      update otp_apps set removed_at = ${now}
      where association_id = ${associationId} and account_id = ${accountId} and id = ${factorId}
        and removed_at is null and bound_at is not null
      returning id)
    select 'passkey' as method from passkey union all select 'otp-app' from otp_app`;
  return removed?.method ?? null;
}

/** A reissue, or staff, end every factor of an account, and the recovery codes beside them. */
export async function removeFactors(
  tx: Tx,
  { associationId, accountId }: Key,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update passkeys set removed_at = ${now}
    where association_id = ${associationId} and account_id = ${accountId} and removed_at is null`;
  await tx`
    update otp_apps set removed_at = ${now}
    where association_id = ${associationId} and account_id = ${accountId} and removed_at is null`;
  await endRecoveryCodes(tx, { associationId, accountId }, now);
}

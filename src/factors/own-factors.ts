import { chooseMethod, type Method } from "../accounts/index.ts";
import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";
import { type BoundFactor, boundFactorsOf, removeFactor } from "./bound-factors.ts";
import { uniqueName } from "./device-name.ts";

type Key = { associationId: AssociationId; accountId: string };

/** As its owner sees it. A passkey that was made and not named yet signs in all the same. */
export type OwnFactor = BoundFactor & { named: boolean };

/** Everything that can sign in, oldest first: what nobody named would else be what nobody sees. */
export async function ownFactors(tx: Tx, { associationId, accountId }: Key): Promise<OwnFactor[]> {
  return tx<OwnFactor[]>`
    select id, 'passkey' as method, name, coalesce(bound_at, made_at) as bound_at, last_used_at, last_used_device,
      bound_at is not null as named
    from passkeys
    where association_id = ${associationId} and account_id = ${accountId} and removed_at is null
    union all
    select id, 'otp-app', name, bound_at, last_used_at, last_used_device, true from otp_apps
    where association_id = ${associationId} and account_id = ${accountId} and removed_at is null and bound_at is not null
    order by bound_at`;
}

export type Removal =
  /** @param method what was removed; `left`: how its owner signs in from now on */
  | { kind: "removed"; method: BoundFactor["method"]; left: Method }
  /** Nothing would be left beside the password. */
  | { kind: "last" }
  | { kind: "unknown" };

/**
 * Its owner removes a passkey or an OTP app. The last method is never removed, only replaced: by OTP mail where
 * its owner has chosen that, or asks for it now. Decided under the account's lock: of two tabs that remove the last
 * two, the second finds one left.
 */
export async function removeOwnFactor(
  tx: Tx,
  key: Key,
  { factorId, byOtpMail, now }: { factorId: string; byOtpMail: boolean; now: Temporal.Instant },
): Promise<Removal> {
  const { method, mayUseMail } = await lockAccount(tx, key);
  const factors = await ownFactors(tx, key);
  const factor = factors.find(({ id }) => id === factorId);
  if (!factor) return { kind: "unknown" };
  // Without a name it is not asked for, and leaves nobody with the password alone.
  const others = factors.filter(({ id, named }) => named && id !== factorId);
  const hasMail = mayUseMail && (method === "otp-mail" || byOtpMail);
  if (factor.named && others.length === 0 && !hasMail) return { kind: "last" };
  const removed = await removeFactor(tx, key, factorId, now);
  if (!removed) return { kind: "unknown" };
  const stays = !factor.named || method === "otp-mail" || others.some((other) => other.method === method);
  const left = (stays ? method : others[0]?.method) ?? "otp-mail";
  if (left !== method) await chooseMethod(tx, key, left, now);
  return { kind: "removed", method: removed, left };
}

/** Gives it a name, made to differ from the others; null when the account has no such factor. */
export async function renameFactor(
  tx: Tx,
  key: Key,
  { factorId, wanted, now }: { factorId: string; wanted: string; now: Temporal.Instant },
): Promise<BoundFactor["method"] | null> {
  await lockAccount(tx, key);
  const factors = await ownFactors(tx, key);
  const factor = factors.find(({ id }) => id === factorId);
  if (!factor) return null;
  const taken = factors.filter(({ id }) => id !== factorId).map(({ name }) => name);
  await tx`
    update ${tx(factor.method === "passkey" ? "passkeys" : "otp_apps")} set name = ${uniqueName(wanted, taken)},
      bound_at = coalesce(bound_at, ${now})
    where association_id = ${key.associationId} and account_id = ${key.accountId} and id = ${factorId}`;
  return factor.method;
}

/** Which of the enrolled methods is asked for first; false when none of that kind is enrolled. */
export async function preferMethod(
  tx: Tx,
  key: Key,
  method: BoundFactor["method"],
  now: Temporal.Instant,
): Promise<boolean> {
  await lockAccount(tx, key);
  const factors = await boundFactorsOf(tx, key);
  if (!factors.some((factor) => factor.method === method)) return false;
  await chooseMethod(tx, key, method, now);
  return true;
}

async function lockAccount(
  tx: Tx,
  { associationId, accountId }: Key,
): Promise<{ method: Method | null; mayUseMail: boolean }> {
  const [account] = await tx<{ method: Method | null; mayUseMail: boolean }[]>`
    select method, exists (
      select from email_addresses e
      where e.association_id = a.association_id and e.account_id = a.id and e.role = 'main'
        and e.replaced_at is null and e.verified_at is not null and e.undeliverable_at is null) as may_use_mail
    from accounts a
    where a.association_id = ${associationId} and a.id = ${accountId}
    for update of a`;
  if (!account) throw new Error("the account is not there");
  return account;
}

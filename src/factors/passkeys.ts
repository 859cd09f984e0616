import type { AssociationId } from "../associations/index.ts";
import type { Random, Tx } from "../platform/index.ts";

type Key = { associationId: AssociationId; accountId: string };

/** A passkey as it is stored; the private key never leaves the member's device. */
export type Passkey = {
  id: string;
  accountId: string;
  credentialId: Uint8Array<ArrayBuffer>;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: bigint;
  transports: string[];
  backupEligible: boolean;
  name: string;
  boundAt: Temporal.Instant | null;
};

export async function passkeysOf(tx: Tx, { associationId, accountId }: Key): Promise<Passkey[]> {
  return tx<Passkey[]>`
    select id, account_id, credential_id, public_key, counter, transports, backup_eligible, name, bound_at
    from passkeys
    where association_id = ${associationId} and account_id = ${accountId} and removed_at is null
    order by made_at`;
}

/** By the ID that a ceremony names; also in an account that removed it, which is then told apart. */
export async function findPasskey(
  tx: Tx,
  associationId: AssociationId,
  credentialId: Uint8Array,
): Promise<(Passkey & { removedAt: Temporal.Instant | null; userId: Uint8Array | null }) | null> {
  const [passkey] = await tx<(Passkey & { removedAt: Temporal.Instant | null; userId: Uint8Array | null })[]>`
    select p.id, p.account_id, p.credential_id, p.public_key, p.counter, p.transports, p.backup_eligible, p.name,
      p.bound_at, p.removed_at, a.passkey_user_id as user_id
    from passkeys p
    join accounts a on a.association_id = p.association_id and a.id = p.account_id
    where p.association_id = ${associationId} and p.credential_id = ${credentialId}`;
  return passkey ?? null;
}

export type NewPasskey = Key & {
  credentialId: Uint8Array;
  publicKey: Uint8Array;
  counter: number;
  transports: readonly string[];
  aaguid: string;
  backupEligible: boolean;
  backedUp: boolean;
  name: string;
  now: Temporal.Instant;
};

/** Stores a passkey that still wants its name; false when the credential belongs to somebody already, members or staff. */
export async function addPasskey(tx: Tx, passkey: NewPasskey): Promise<boolean> {
  const { associationId, accountId, credentialId, publicKey, counter, transports, aaguid } = passkey;
  const rows = await tx`
    with claimed as (
      insert into credential_ids (association_id, credential_id, holder)
      values (${associationId}, ${credentialId}, 'member')
      on conflict do nothing
      returning credential_id)
    insert into passkeys (association_id, account_id, credential_id, public_key, counter, transports, aaguid,
      backup_eligible, backed_up, name, made_at)
    select ${associationId}, ${accountId}, credential_id, ${publicKey}, ${counter}, ${transports as string[]},
      ${aaguid}, ${passkey.backupEligible}, ${passkey.backedUp}, ${passkey.name}, ${passkey.now}
    from claimed
    returning id`;
  return rows.length === 1;
}

/**
 * Whose a credential ID is or was. Members and staff share the host, and with it the browser's list of passkeys:
 * only what neither knows may be called unknown there (WebAuthn L3 §5.1.10).
 */
export async function holderOfCredential(
  tx: Tx,
  associationId: AssociationId,
  credentialId: Uint8Array,
): Promise<"member" | "staff" | null> {
  const [row] = await tx<{ holder: "member" | "staff" }[]>`
    select holder from credential_ids
    where association_id = ${associationId} and credential_id = ${credentialId}`;
  return row?.holder ?? null;
}

/** Gives the name and finishes the enrolment; false when that had been done. */
export async function bindPasskey(
  tx: Tx,
  { associationId, accountId }: Key,
  id: string,
  name: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const rows = await tx`
    update passkeys set name = ${name}, bound_at = ${now}
    where association_id = ${associationId} and account_id = ${accountId} and id = ${id}
      and bound_at is null and removed_at is null
    returning id`;
  return rows.length === 1;
}

export async function notePasskeyUse(
  tx: Tx,
  associationId: AssociationId,
  id: string,
  use: {
    counter: number;
    backedUp: boolean;
    device: string;
    counterIsSuspect: boolean;
    now: Temporal.Instant;
  },
): Promise<void> {
  await tx`
    update passkeys
    set counter = greatest(counter, ${use.counter}), backed_up = ${use.backedUp}, last_used_at = ${use.now},
      last_used_device = ${use.device},
      counter_suspect_at = case when ${use.counterIsSuspect} then ${use.now}::timestamptz else counter_suspect_at end
    where association_id = ${associationId} and id = ${id}`;
}

/** The user handle if a passkey was ever asked for. */
export async function findPasskeyUserId(
  tx: Tx,
  { associationId, accountId }: Key,
): Promise<Uint8Array | null> {
  const [row] = await tx<{ userId: Uint8Array | null }[]>`
    select passkey_user_id as user_id from accounts
    where association_id = ${associationId} and id = ${accountId}`;
  return row?.userId ?? null;
}

/** WebAuthn's user handle: 64 random bytes, made once for an account (WebAuthn L3 §14.6.1). */
export async function passkeyUserId(
  tx: Tx,
  random: Random,
  { associationId, accountId }: Key,
): Promise<Uint8Array<ArrayBuffer>> {
  const [row] = await tx<{ userId: Uint8Array<ArrayBuffer> }[]>`
    update accounts set passkey_user_id = coalesce(passkey_user_id, ${random.bytes(64)})
    where association_id = ${associationId} and id = ${accountId}
    returning passkey_user_id as user_id`;
  if (!row) throw new Error("the account is not there");
  return new Uint8Array(row.userId);
}

import type { AssociationId } from "../associations/index.ts";
import type { Random, Tx } from "../platform/index.ts";
import type { StaffKey } from "./account.ts";

/** A passkey of somebody who may sign in to the console. */
export type StaffPasskey = {
  id: string;
  staffId: string;
  credentialId: Uint8Array<ArrayBuffer>;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: bigint;
  transports: string[];
  backupEligible: boolean;
  userId: Uint8Array;
};

/** By the ID that a ceremony names; null when it was removed, or its owner has left. */
export async function findStaffPasskey(
  tx: Tx,
  associationId: AssociationId,
  credentialId: Uint8Array,
): Promise<StaffPasskey | null> {
  const [passkey] = await tx<StaffPasskey[]>`
    select p.id, p.staff_id, p.credential_id, p.public_key, p.counter, p.transports, p.backup_eligible,
      a.passkey_user_id as user_id
    from staff_passkeys p
    join staff_accounts a on a.association_id = p.association_id and a.id = p.staff_id
    where p.association_id = ${associationId} and p.credential_id = ${credentialId} and p.removed_at is null
      and a.joined_at is not null and a.deactivated_at is null`;
  return passkey ?? null;
}

export type NewStaffPasskey = StaffKey & {
  credentialId: Uint8Array;
  publicKey: Uint8Array;
  counter: number;
  transports: readonly string[];
  aaguid: string;
  backupEligible: boolean;
  backedUp: boolean;
  now: Temporal.Instant;
};

/** False when the credential is somebody's already, of members or staff. */
export async function addStaffPasskey(tx: Tx, passkey: NewStaffPasskey): Promise<boolean> {
  const { associationId, staffId, credentialId, publicKey, counter, transports, aaguid, now } = passkey;
  const rows = await tx`
    with claimed as (
      insert into credential_ids (association_id, credential_id, holder)
      values (${associationId}, ${credentialId}, 'staff')
      on conflict do nothing
      returning credential_id)
    insert into staff_passkeys (association_id, staff_id, credential_id, public_key, counter, transports, aaguid,
      backup_eligible, backed_up, bound_at)
    select ${associationId}, ${staffId}, credential_id, ${publicKey}, ${counter}, ${transports as string[]}, ${aaguid},
      ${passkey.backupEligible}, ${passkey.backedUp}, ${now}
    from claimed
    returning id`;
  return rows.length === 1;
}

export async function noteStaffPasskeyUse(
  tx: Tx,
  associationId: AssociationId,
  id: string,
  use: { counter: number; backedUp: boolean; counterIsSuspect: boolean; now: Temporal.Instant },
): Promise<void> {
  await tx`
    update staff_passkeys
    set counter = greatest(counter, ${use.counter}), backed_up = ${use.backedUp}, last_used_at = ${use.now},
      counter_suspect_at = case when ${use.counterIsSuspect} then ${use.now}::timestamptz else counter_suspect_at end
    where association_id = ${associationId} and id = ${id}`;
}

/** WebAuthn's user handle: 64 random bytes, never those of the same person as a member (WebAuthn L3 §14.6.1). */
export async function staffUserId(
  tx: Tx,
  random: Random,
  { associationId, staffId }: StaffKey,
): Promise<Uint8Array<ArrayBuffer>> {
  const [row] = await tx<{ userId: Uint8Array<ArrayBuffer> }[]>`
    update staff_accounts set passkey_user_id = coalesce(passkey_user_id, ${random.bytes(64)})
    where association_id = ${associationId} and id = ${staffId}
    returning passkey_user_id as user_id`;
  if (!row) throw new Error("the staff account is not there");
  return new Uint8Array(row.userId);
}

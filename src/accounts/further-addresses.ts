import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";
import type { EmailAddress } from "./account.ts";
import { objectionDaysOfChange } from "./objections.ts";
import { type AccountKey, holdAccount, verifyAddress } from "./queries.ts";

/**
 * Addresses beside the one in use. `next`: is to take its place once it is confirmed. `contact`: gets notices
 * and never a code.
 */
export type FurtherRole = "next" | "contact";

/** The further address of that role, confirmed or not, or null. */
export async function furtherAddress(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  role: FurtherRole,
): Promise<EmailAddress | null> {
  const [address] = await tx<EmailAddress[]>`
    select e.id, e.address, e.verified_at, e.undeliverable_at
    from email_addresses e
    join accounts a on a.association_id = e.association_id and a.id = e.account_id
    where e.association_id = ${associationId} and e.account_id = ${accountId}
      and e.role = ${role} and e.replaced_at is null and ${stillWanted(tx)}`;
  return address ?? null;
}

/** Puts a further address on file, to be confirmed; the one before it of that role goes. Returns its id. */
export async function enterFurtherAddress(
  tx: Tx,
  key: AccountKey,
  { role, address, now }: { role: FurtherRole; address: string; now: Temporal.Instant },
): Promise<string> {
  await lockAccount(tx, key);
  await withdrawFurtherAddress(tx, key, role, now);
  const [row] = await tx<{ id: string }[]>`
    insert into email_addresses (association_id, account_id, address, role, added_at)
    values (${key.associationId}, ${key.accountId}, ${address}, ${role}, ${now})
    returning id`;
  if (!row) throw new Error("no address was written");
  return row.id;
}

/** Takes a further address from file. Returns the one that went, or null. */
export async function withdrawFurtherAddress(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  role: FurtherRole,
  now: Temporal.Instant,
): Promise<EmailAddress | null> {
  const [gone] = await tx<EmailAddress[]>`
    update email_addresses set replaced_at = ${now}
    where association_id = ${associationId} and account_id = ${accountId} and role = ${role} and replaced_at is null
    returning id, address, verified_at, undeliverable_at`;
  return gone ?? null;
}

export type ConfirmedAddress =
  /** The address in use works. */
  | { kind: "main" }
  /** It took the place of the address in use; `former` are those given up lately, newest first. */
  | { kind: "changed"; former: readonly { id: string; address: string }[] }
  /** The further address works; `isNew` the first time. */
  | { kind: "contact"; isNew: boolean }
  /** It is wanted no longer: withdrawn, or a password was chosen or an objection made since it was entered. */
  | { kind: "stale" };

/** A code or link that went to the address came back. In one transaction a `next` address becomes the one in use. */
export async function confirmAddress(
  tx: Tx,
  associationId: AssociationId,
  addressId: string,
  now: Temporal.Instant,
): Promise<ConfirmedAddress> {
  const [owner] = await tx<AccountKey[]>`
    select association_id, account_id from email_addresses
    where association_id = ${associationId} and id = ${addressId}`;
  if (!owner) return { kind: "stale" };
  await lockAccount(tx, owner);
  const [entered] = await tx<{ role: "main" | FurtherRole; isNew: boolean }[]>`
    select e.role, e.verified_at is null as is_new
    from email_addresses e
    join accounts a on a.association_id = e.association_id and a.id = e.account_id
    where e.association_id = ${associationId} and e.id = ${addressId} and e.replaced_at is null and ${stillWanted(tx)}`;
  if (!entered) return { kind: "stale" };
  if (entered.role === "next") {
    await tx`
      update email_addresses set replaced_at = ${now}
      where association_id = ${associationId} and account_id = ${owner.accountId} and role = 'main'
        and replaced_at is null`;
    await tx`
      update email_addresses set role = 'main' where association_id = ${associationId} and id = ${addressId}`;
  }
  await verifyAddress(tx, associationId, addressId, now);
  if (entered.role === "main") return { kind: "main" };
  if (entered.role === "contact") return { kind: "contact", isNew: entered.isNew };
  return { kind: "changed", former: await formerAddresses(tx, owner, now) };
}

// Who changes the address twice within a week would otherwise talk only to themselves: every address given up
// in that time is told, the oldest too.
async function formerAddresses(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  now: Temporal.Instant,
): Promise<{ id: string; address: string }[]> {
  return tx<{ id: string; address: string }[]>`
    select distinct on (f.address) f.id, f.address from email_addresses f
    where f.association_id = ${associationId} and f.account_id = ${accountId} and f.role = 'main'
      and f.verified_at is not null and f.replaced_at > ${now.subtract({ hours: 24 * objectionDaysOfChange })}
      and not exists (
        select from email_addresses e
        where e.association_id = f.association_id and e.account_id = f.account_id
          and e.role = 'main' and e.replaced_at is null and e.address = f.address)
    order by f.address, f.replaced_at desc`;
}

// A change that was begun ends with a new password, and with an objection: whoever asked for it may be the one
// who is being locked out.
function stillWanted(tx: Tx): ReturnType<Tx> {
  return tx`(e.role <> 'next' or (a.objected_at is null and e.added_at >= a.password_chosen_at))`;
}

async function lockAccount(tx: Tx, { associationId, accountId }: AccountKey): Promise<void> {
  await holdAccount(tx, { associationId, accountId });
}

import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";
import type { EmailAddress, Method, SignInAccount } from "./account.ts";

/** Which account of which association: the first two columns of every key. */
export type AccountKey = { associationId: AssociationId; accountId: string };

export async function findForSignIn(
  tx: Tx,
  associationId: AssociationId,
  loginIdKey: string,
): Promise<SignInAccount | null> {
  const [account] = await tx<SignInAccount[]>`
    select a.id as account_id, a.member_id, a.login_id, a.login_id_origin, a.password_sealed,
      a.browsers_forgotten_at, m.symbol, m.number, m.birth_date, m.acquired_on,
      (select count(*)::int from legacy_failures f
        where f.association_id = a.association_id and f.account_id = a.id) as legacy_failures
    from accounts a
    join members m on m.association_id = a.association_id and m.id = a.member_id
    where a.association_id = ${associationId} and a.login_id_key = ${loginIdKey}`;
  return account ?? null;
}

/** Equal wrong values count once: a password manager that tries again is not an attack. */
export async function noteLegacyFailure(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  valueMac: Uint8Array,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    insert into legacy_failures (association_id, account_id, value_mac, failed_at)
    values (${associationId}, ${accountId}, ${valueMac}, ${now})
    on conflict do nothing`;
}

/** Legacy failures in the whole association since `since`: many at once look like a spray. */
export async function countLegacyFailures(
  tx: Tx,
  associationId: AssociationId,
  since: Temporal.Instant,
): Promise<number> {
  const [row] = await tx<{ failures: number }[]>`
    select count(*)::int as failures from legacy_failures
    where association_id = ${associationId} and failed_at > ${since}`;
  return row?.failures ?? 0;
}

/** Member's facts that a new password must not lean on and that the birth-date page asks for. */
export type Person = {
  loginId: string;
  name: string;
  nameKana: string;
  birthDate: Temporal.PlainDate;
  symbol: string;
  number: string;
  passwordSealed: Uint8Array | null;
};

export async function getPerson(tx: Tx, { associationId, accountId }: AccountKey): Promise<Person> {
  const [person] = await tx<Person[]>`
    select a.login_id, a.password_sealed, m.name, m.name_kana, m.birth_date, m.symbol, m.number
    from accounts a
    join members m on m.association_id = a.association_id and m.id = a.member_id
    where a.association_id = ${associationId} and a.id = ${accountId}`;
  if (!person) throw new Error("the account has no member");
  return person;
}

export async function currentAddress(
  tx: Tx,
  { associationId, accountId }: AccountKey,
): Promise<EmailAddress | null> {
  const [address] = await tx<EmailAddress[]>`
    select id, address, verified_at, undeliverable_at from email_addresses
    where association_id = ${associationId} and account_id = ${accountId} and role = 'main' and replaced_at is null`;
  return address ?? null;
}

/** Puts an address on file, not yet verified; the one before stays for notices only. Returns its id. */
export async function enterAddress(
  tx: Tx,
  key: AccountKey,
  address: string,
  now: Temporal.Instant,
): Promise<string> {
  await withdrawAddress(tx, key, now);
  const [row] = await tx<{ id: string }[]>`
    insert into email_addresses (association_id, account_id, address, added_at)
    values (${key.associationId}, ${key.accountId}, ${address}, ${now})
    returning id`;
  if (!row) throw new Error("no address was written");
  return row.id;
}

/** Clears facts 3 and 4: no address is in use until another is entered; a change under way ends with it. */
export async function withdrawAddress(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update email_addresses set replaced_at = ${now}
    where association_id = ${associationId} and account_id = ${accountId} and role <> 'contact' and replaced_at is null`;
}

/** A code or link that went there came back: the address works. */
export async function verifyAddress(
  tx: Tx,
  associationId: AssociationId,
  addressId: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update email_addresses
    set verified_at = coalesce(verified_at, ${now}), undeliverable_at = null, undeliverable_reason = null
    where association_id = ${associationId} and id = ${addressId}`;
}

/** The address's server refused it for good; the member and staff see it. Returns whose it is. */
export async function markUndeliverable(
  tx: Tx,
  associationId: AssociationId,
  addressId: string,
  reason: string,
  now: Temporal.Instant,
): Promise<string | null> {
  const [row] = await tx<{ accountId: string }[]>`
    update email_addresses set undeliverable_at = ${now}, undeliverable_reason = ${reason}
    where association_id = ${associationId} and id = ${addressId}
    returning account_id`;
  return row?.accountId ?? null;
}

export async function chooseMethod(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  method: Method,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update accounts set method = ${method}, method_chosen_at = ${now}
    where association_id = ${associationId} and id = ${accountId}`;
}

/** Going back to 「認証方法の選択」: clears fact 6. */
export async function withdrawMethod(tx: Tx, { associationId, accountId }: AccountKey): Promise<void> {
  await tx`
    update accounts set method = null, method_chosen_at = null
    where association_id = ${associationId} and id = ${accountId}`;
}

/** Ends the provisional password for ever. False when a password had been chosen already; nothing changes then. */
export async function setFirstPassword(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  passwordSealed: Uint8Array,
  now: Temporal.Instant,
): Promise<boolean> {
  const rows = await tx`
    update accounts set password_sealed = ${passwordSealed}, password_chosen_at = ${now}
    where association_id = ${associationId} and id = ${accountId} and password_chosen_at is null
    returning id`;
  return rows.length > 0;
}

/**
 * Holds the account until the transaction ends. Whoever holds more of it (a counter, a letter, a code) holds this
 * first: two who take the same rows in another order would wait for each other for ever.
 */
export async function holdAccount(tx: Tx, { associationId, accountId }: AccountKey): Promise<void> {
  await tx`select from accounts where association_id = ${associationId} and id = ${accountId} for update`;
}

/**
 * Whether a password that was just found right is still the account's. Holds the account until the transaction
 * ends: a change of password comes before, and is seen here, or after, and ends what is opened now.
 */
export async function holdPassword(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  passwordSealed: Uint8Array | null,
): Promise<boolean> {
  const rows = await tx`
    select from accounts
    where association_id = ${associationId} and id = ${accountId} and password_sealed = ${passwordSealed}
    for update`;
  return rows.length === 1;
}

/** The member chose another password: by a reset, or in the settings. */
export async function replacePassword(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  passwordSealed: Uint8Array,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update accounts set password_sealed = ${passwordSealed}, password_chosen_at = ${now}
    where association_id = ${associationId} and id = ${accountId} and password_chosen_at is not null`;
}

/** Nothing clears this fact; the first time stays. */
export async function finishFirstLogin(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update accounts set first_login_done_at = coalesce(first_login_done_at, ${now})
    where association_id = ${associationId} and id = ${accountId}`;
}

/**
 * A reissued letter was proved by the birth date: address, method and password end together (facts 3,
 * 4, 6, 7), and with them what an objection had frozen. The old address stays on file for notices.
 */
export async function clearForReissue(tx: Tx, key: AccountKey, now: Temporal.Instant): Promise<void> {
  await withdrawAddress(tx, key, now);
  await tx`
    update accounts
    set method = null, method_chosen_at = null, password_sealed = null, password_chosen_at = null,
      objected_at = null
    where association_id = ${key.associationId} and id = ${key.accountId}`;
}

/**
 * 「心当たりがない場合」: nothing opens and nothing changes until a new letter is proved (standards.md, decision
 * 9). Sessions and letters are ended by who calls this.
 */
export async function freeze(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update accounts set objected_at = coalesce(objected_at, ${now})
    where association_id = ${associationId} and id = ${accountId}`;
}

export async function activate(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update accounts set activated_at = coalesce(activated_at, ${now})
    where association_id = ${associationId} and id = ${accountId}`;
}

export async function noteSignIn(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update accounts set last_sign_in_at = ${now}
    where association_id = ${associationId} and id = ${accountId}`;
}

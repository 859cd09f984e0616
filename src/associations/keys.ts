import type { Random, SecretKeys, Tx } from "../platform/index.ts";
import type { AssociationId } from "./association.ts";

/** A key of the association from which the secrets of its letters are derived. */
export type LetterKey = { keyId: string; key: Uint8Array };

/** A new letter key, 256 random bits, as the database keeps it: sealed by SECRET_KEYS. */
export function sealNewLetterKey(
  { keys, random }: { keys: SecretKeys; random: Random },
  associationId: AssociationId,
): { purpose: "letter"; sealed: Uint8Array } {
  return { purpose: "letter", sealed: keys.seal(random, random.bytes(32), context(associationId)) };
}

/**
 * Adds a letter key; letters printed from now on are made with it, those in the post keep theirs.
 * @returns its id
 */
export async function addLetterKey(
  tx: Tx,
  maker: { keys: SecretKeys; random: Random },
  associationId: AssociationId,
  now: Temporal.Instant,
): Promise<string> {
  const { purpose, sealed } = sealNewLetterKey(maker, associationId);
  const [row] = await tx<{ id: string }[]>`
    insert into association_keys (association_id, purpose, sealed, made_at)
    values (${associationId}, ${purpose}, ${sealed}, ${now})
    returning id`;
  if (!row) throw new Error("a new key was not returned");
  return row.id;
}

/**
 * The key that new letters are made with: the newest that is not retired. It is held: nobody can retire it
 * before this transaction ends.
 * @throws Error when the association has none, or SECRET_KEYS no longer opens it
 */
export async function newestLetterKey(
  tx: Tx,
  keys: SecretKeys,
  associationId: AssociationId,
): Promise<LetterKey> {
  const [row] = await tx<{ id: string; sealed: Uint8Array }[]>`
    select id, sealed from association_keys
    where association_id = ${associationId} and purpose = 'letter' and retired_at is null
    order by made_at desc, id desc limit 1
    for key share`;
  if (!row) throw new Error(`association ${associationId} has no letter key`);
  return { keyId: row.id, key: openLetterKey(keys, associationId, row.sealed) };
}

/** @throws Error when the key of SECRET_KEYS that sealed it is gone, or the row belongs to another association */
export function openLetterKey(
  keys: SecretKeys,
  associationId: AssociationId,
  sealed: Uint8Array,
): Uint8Array {
  const key = keys.open(sealed, context(associationId));
  if (!key) throw new Error(`a letter key of association ${associationId} does not open with SECRET_KEYS`);
  return key;
}

/**
 * Waits until no letter is being made with this key and keeps it so until the transaction ends.
 * @returns what the key is at that moment
 */
export async function holdLetterKey(
  tx: Tx,
  associationId: AssociationId,
  keyId: string,
): Promise<"newest" | "older" | "retired" | "unknown"> {
  const held = await tx<{ id: string; retiredAt: Temporal.Instant | null }[]>`
    select id, retired_at from association_keys
    where association_id = ${associationId} and purpose = 'letter'
    order by made_at desc, id desc
    for update`;
  const key = held.find(({ id }) => id === keyId);
  if (!key) return "unknown";
  if (key.retiredAt) return "retired";
  return held.find(({ retiredAt }) => !retiredAt)?.id === keyId ? "newest" : "older";
}

/** Erases a key; the caller has made sure that nothing needs it any more (`holdLetterKey`). */
export async function eraseLetterKey(
  tx: Tx,
  associationId: AssociationId,
  keyId: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update association_keys set retired_at = ${now}, sealed = null
    where association_id = ${associationId} and id = ${keyId}`;
}

function context(associationId: AssociationId): string {
  return `${associationId}|letter key`;
}

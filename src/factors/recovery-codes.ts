import type { AssociationId } from "../associations/index.ts";
import { bytesFor, foldUnmistakable, type Random, sha256, type Tx, unmistakable } from "../platform/index.ts";

/** How many codes are made at a time. */
export const recoveryCodesAtOnce = 10;
/** From this many on the member is asked to make new ones. */
export const fewRecoveryCodes = 2;

// 15 × 5 = 75 bits, where standards.md, S9, asks for 64: nobody guesses one, with the database in hand or without.
const codeLength = 15;

type Key = { associationId: AssociationId; accountId: string };

/**
 * Makes ten codes, which end all that are left of the ones before. They are stored as hashes bound to the account:
 * nobody can show them a second time.
 * @returns without separators, in the order in which they are shown
 */
export async function makeRecoveryCodes(
  tx: Tx,
  random: Random,
  key: Key,
  now: Temporal.Instant,
): Promise<string[]> {
  const { associationId, accountId } = key;
  // Made in two tabs at once: one after the other, and the later ones are the good ones.
  await tx`select from accounts where association_id = ${associationId} and id = ${accountId} for update`;
  await endRecoveryCodes(tx, key, now);
  const codes = Array.from({ length: recoveryCodesAtOnce }, () =>
    unmistakable(random.bytes(bytesFor(codeLength)), codeLength),
  );
  const hashes = codes.map((code) => Buffer.from(hashOf(key, code)).toString("hex"));
  await tx`
    insert into recovery_codes (association_id, account_id, code_hash, made_at)
    select ${associationId}, ${accountId}, decode(hash, 'hex'), ${now} from unnest(${hashes}::text[]) as hash`;
  return codes;
}

/** A reissue, staff who end all factors, or new codes: whatever is left is worth nothing any more. */
export async function endRecoveryCodes(
  tx: Tx,
  { associationId, accountId }: Key,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update recovery_codes set replaced_at = ${now}
    where association_id = ${associationId} and account_id = ${accountId} and replaced_at is null`;
}

export type RecoveryCodes = { left: number; madeAt: Temporal.Instant };

/** How many are left of those that were made last; null where none were made, or a reissue ended them. */
export async function recoveryCodesOf(
  tx: Tx,
  { associationId, accountId }: Key,
): Promise<RecoveryCodes | null> {
  const [codes] = await tx<{ left: number; madeAt: Temporal.Instant | null }[]>`
    select (count(*) filter (where used_at is null))::int as left, max(made_at) as made_at from recovery_codes
    where association_id = ${associationId} and account_id = ${accountId} and replaced_at is null`;
  return codes?.madeAt ? { left: codes.left, madeAt: codes.madeAt } : null;
}

/** What was typed, as it is compared (`foldUnmistakable`); null when it cannot be a recovery code. */
export function readRecoveryCode(typed: string): string | null {
  const code = foldUnmistakable(typed);
  return code.length === codeLength && /^[0-9A-HJKMNP-TV-Z]*$/.test(code) ? code : null;
}

export type RecoveryCodeOutcome =
  | { kind: "right"; left: number }
  | { kind: "wrong" }
  /** The right code, which has let somebody in before. */
  | { kind: "used" }
  /** Newer ones were made since. */
  | { kind: "replaced" };

/** Spends a code, once, in one statement. @param attempt.code by `readRecoveryCode` */
export async function spendRecoveryCode(
  tx: Tx,
  { code, now, ...key }: Key & { code: string; now: Temporal.Instant },
): Promise<RecoveryCodeOutcome> {
  const { associationId, accountId } = key;
  const hash = hashOf(key, code);
  const [spent] = await tx`
    update recovery_codes set used_at = ${now}
    where association_id = ${associationId} and account_id = ${accountId} and code_hash = ${hash}
      and used_at is null and replaced_at is null
    returning id`;
  if (spent) return { kind: "right", left: (await recoveryCodesOf(tx, key))?.left ?? 0 };
  const [known] = await tx<{ usedAt: Temporal.Instant | null }[]>`
    select used_at from recovery_codes
    where association_id = ${associationId} and account_id = ${accountId} and code_hash = ${hash}`;
  if (!known) return { kind: "wrong" };
  return { kind: known.usedAt ? "used" : "replaced" };
}

// A row copied to another account opens nothing there.
function hashOf({ associationId, accountId }: Key, code: string): Uint8Array {
  return sha256(`recovery-code|${associationId}|${accountId}|${code}`);
}

import type { Random, SecretKeys } from "../platform/index.ts";
import type { AccountKey } from "./queries.ts";

/**
 * The Argon2id string is stored sealed: a copy of the database alone cannot even be guessed at (NIST SP
 * 800-63B-4 §3.1.1.2), and a row copied to another account opens nothing there.
 */
export function sealPassword(
  { keys, random }: { keys: SecretKeys; random: Random },
  account: AccountKey,
  hash: string,
): Uint8Array {
  return keys.seal(random, hash, context(account));
}

export function openPassword(keys: SecretKeys, account: AccountKey, sealed: Uint8Array): string | null {
  const opened = keys.open(sealed, context(account));
  return opened && Buffer.from(opened).toString();
}

function context({ associationId, accountId }: AccountKey): string {
  return `${associationId}|${accountId}|password`;
}

import type { Random, SecretKeys } from "../platform/index.ts";
import type { StaffKey } from "./account.ts";

/** The Argon2id string, sealed for this row alone: a member's sealed password opens nothing here. */
export function sealStaffPassword(
  { keys, random }: { keys: SecretKeys; random: Random },
  staff: StaffKey,
  hash: string,
): Uint8Array {
  return keys.seal(random, hash, context(staff));
}

export function openStaffPassword(keys: SecretKeys, staff: StaffKey, sealed: Uint8Array): string | null {
  const opened = keys.open(sealed, context(staff));
  return opened && Buffer.from(opened).toString();
}

function context({ associationId, staffId }: StaffKey): string {
  return `${associationId}|${staffId}|staff-password`;
}

import type { Tx } from "../platform/index.ts";
import type { AccountKey } from "./queries.ts";

/**
 * Every link to a new password that is out ends: a newer one was made, a password was chosen, or the address that
 * it went to is no longer in use.
 */
export async function endResets(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update password_resets set replaced_at = ${now}
    where association_id = ${associationId} and account_id = ${accountId} and used_at is null and replaced_at is null`;
}

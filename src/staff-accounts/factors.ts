import type { Tx } from "../platform/index.ts";
import type { StaffKey } from "./account.ts";

/** Everything that somebody signed in with ends, but for the key that waits behind invitation `except`. */
export async function removeStaffFactors(
  tx: Tx,
  { associationId, staffId }: StaffKey,
  { except, now }: { except: string; now: Temporal.Instant },
): Promise<void> {
  await tx`
    update staff_passkeys set removed_at = ${now}
    where association_id = ${associationId} and staff_id = ${staffId} and removed_at is null`;
  await tx`
    update staff_otp_apps set removed_at = ${now}
    where association_id = ${associationId} and staff_id = ${staffId} and removed_at is null
      and invitation_id <> ${except}`;
}

import type { AssociationId } from "../associations/index.ts";
import type { Random, SecretKeys, Tx } from "../platform/index.ts";
import type { StaffKey } from "./account.ts";

/** RFC 4226 §4, R6: 160 bits. */
const secretBytes = 20;

/** A key that an app holds, or will hold. */
export type StaffOtpApp = { id: string; secret: Uint8Array };

/** Makes the key that the page behind an invitation shows, unless it has one. */
export async function prepareStaffOtpApp(
  tx: Tx,
  { keys, random }: { keys: SecretKeys; random: Random },
  { invitationId, now, ...staff }: StaffKey & { invitationId: string; now: Temporal.Instant },
): Promise<void> {
  const [row] = await tx<{ id: string }[]>`select uuidv7() as id`;
  if (!row) throw new Error("no id was made");
  const sealed = keys.seal(random, random.bytes(secretBytes), sealContext(staff, row.id));
  await tx`
    insert into staff_otp_apps (association_id, id, staff_id, invitation_id, secret_sealed, made_at)
    values (${staff.associationId}, ${row.id}, ${staff.staffId}, ${invitationId}, ${sealed}, ${now})
    on conflict (association_id, invitation_id) where removed_at is null do nothing`;
}

/** The key that waits for its first code behind this invitation. */
export async function pendingStaffOtpApp(
  tx: Tx,
  keys: SecretKeys,
  staff: StaffKey,
  invitationId: string,
): Promise<StaffOtpApp | null> {
  const [app] = await tx<SealedApp[]>`
    select id, secret_sealed from staff_otp_apps
    where association_id = ${staff.associationId} and staff_id = ${staff.staffId}
      and invitation_id = ${invitationId} and bound_at is null and removed_at is null`;
  return app ? opened(keys, staff, app) : null;
}

/** The apps whose codes count. */
export async function staffOtpAppsOf(tx: Tx, keys: SecretKeys, staff: StaffKey): Promise<StaffOtpApp[]> {
  const apps = await tx<SealedApp[]>`
    select id, secret_sealed from staff_otp_apps
    where association_id = ${staff.associationId} and staff_id = ${staff.staffId}
      and bound_at is not null and removed_at is null`;
  return apps.map((app) => opened(keys, staff, app));
}

/** The first right code makes a key that waits an app; its step is spent with it. False when it is bound or the step was burned. */
export async function bindStaffOtpApp(
  tx: Tx,
  associationId: AssociationId,
  id: string,
  { step, now }: { step: number; now: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx`
    update staff_otp_apps set bound_at = ${now}, last_step = ${step}, last_used_at = ${now}
    where association_id = ${associationId} and id = ${id} and bound_at is null and removed_at is null
      and ${step}::bigint <> all (burned_steps)
    returning id`;
  return rows.length === 1;
}

/** Each step counts once: of two requests with the same code the second finds it spent (RFC 6238 §5.2). */
export async function spendStaffOtpStep(
  tx: Tx,
  associationId: AssociationId,
  id: string,
  { step, now }: { step: number; now: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx`
    update staff_otp_apps set last_step = ${step}, last_used_at = ${now}
    where association_id = ${associationId} and id = ${id} and bound_at is not null and removed_at is null
      and last_step < ${step} and ${step}::bigint <> all (burned_steps)
    returning id`;
  return rows.length === 1;
}

/** A code of a step that is far away was seen: whoever saw it cannot keep it until its time comes. */
export async function burnStaffOtpStep(
  tx: Tx,
  associationId: AssociationId,
  id: string,
  step: number,
): Promise<void> {
  await tx`
    update staff_otp_apps set burned_steps = (array(select s from unnest(burned_steps) s order by s desc limit 20)) || ${step}::bigint
    where association_id = ${associationId} and id = ${id}`;
}

type SealedApp = { id: string; secretSealed: Uint8Array };

function opened(keys: SecretKeys, staff: StaffKey, { id, secretSealed }: SealedApp): StaffOtpApp {
  const secret = keys.open(secretSealed, sealContext(staff, id));
  if (!secret) throw new Error("the secret of an OTP app does not open: was a secret key taken away?");
  return { id, secret };
}

function sealContext({ associationId, staffId }: StaffKey, id: string): string {
  return `${associationId}|${staffId}|staff-otp-app|${id}`;
}

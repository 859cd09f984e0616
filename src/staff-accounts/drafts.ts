import type { AssociationId } from "../associations/index.ts";
import { type Random, randomToken, type SecretKeys, sha256, type Tx } from "../platform/index.ts";
import type { StaffKey } from "./account.ts";

/** Minutes for which what was typed waits for who typed it. */
export const staffDraftMinutes = 60;
// A browser remembers one; whoever works in more than a few at once, or posts again and again, fills no table.
const most = 5;

type Fields = Readonly<Record<string, string>>;
type Sealing = { keys: SecretKeys; random: Random };

/** Keeps what was typed into a form whose session had ended. @returns the token with which it is taken back */
export async function keepStaffDraft(
  tx: Tx,
  { keys, random }: Sealing,
  staff: StaffKey,
  fields: Fields,
  now: Temporal.Instant,
): Promise<string> {
  const { associationId, staffId } = staff;
  const token = randomToken(random);
  const sealed = keys.seal(random, JSON.stringify(fields), sealedFor(staff));
  await tx`
    insert into staff_drafts (association_id, token_hash, staff_id, sealed, kept_at)
    values (${associationId}, ${sha256(token)}, ${staffId}, ${sealed}, ${now})`;
  await tx`
    delete from staff_drafts where association_id = ${associationId} and token_hash in (
      select token_hash from staff_drafts where association_id = ${associationId} and staff_id = ${staffId}
      order by (token_hash = ${sha256(token)}) desc, kept_at desc offset ${most})`;
  return token;
}

/** Gives it back, once, to who typed it; null when there is none of theirs, or its time is over. */
export async function takeStaffDraft(
  tx: Tx,
  keys: SecretKeys,
  staff: StaffKey,
  token: string,
  now: Temporal.Instant,
): Promise<Fields | null> {
  const [draft] = await tx<{ sealed: Uint8Array }[]>`
    delete from staff_drafts
    where association_id = ${staff.associationId} and token_hash = ${sha256(token)}
      and staff_id = ${staff.staffId} and kept_at > ${oldest(now)}
    returning sealed`;
  const opened = draft && keys.open(draft.sealed, sealedFor(staff));
  return opened ? (JSON.parse(Buffer.from(opened).toString()) as Fields) : null;
}

/** Erases what nobody came back for. @param atMost in one go; whoever calls goes on until it is less */
export async function eraseOldStaffDrafts(
  tx: Tx,
  associationId: AssociationId,
  now: Temporal.Instant,
  atMost: number,
): Promise<number> {
  const { count } = await tx`
    delete from staff_drafts where association_id = ${associationId} and token_hash in (
      select token_hash from staff_drafts
      where association_id = ${associationId} and kept_at <= ${oldest(now)} order by kept_at limit ${atMost})`;
  return count;
}

function oldest(now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ minutes: staffDraftMinutes });
}

function sealedFor({ associationId, staffId }: StaffKey): string {
  return `staff-draft|${associationId}|${staffId}`;
}

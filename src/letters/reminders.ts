import { type Association, type AssociationId, portalAddress } from "../associations/index.ts";
import { type AuditRecord, record, recordEach } from "../audit/index.ts";
import { enqueueMail, reminderMail } from "../mail/index.ts";
import { isInsured } from "../members/index.ts";
import type { Runtime, Tx } from "../platform/index.ts";
import type { Locale } from "../ui/index.ts";
import { legacyOpens, type Which } from "./receivers.ts";

/** Days without a sign-in after which somebody counts as stopped. */
export const daysUntilStopped = 3;
/** Days between two reminder mails to the same member. */
export const daysBetweenReminders = 14;
/** Mails for one press of the button; whoever is left is on the list again. */
export const mostReminders = 500;

/** Somebody who stopped in the middle of the first login, with an address that is confirmed. */
export type Stopped = {
  accountId: string;
  loginId: string;
  name: string;
  lastSignInAt: Temporal.Instant;
  mailedAt: Temporal.Instant | null;
  excludedAt: Temporal.Instant | null;
};

/** Who may be reminded today, the longest stopped first. */
export async function listStopped(
  tx: Tx,
  association: Association,
  now: Temporal.Instant,
  most: number,
): Promise<{ stopped: Stopped[]; total: number }> {
  const due = isDue(tx, association, now);
  const stopped = await tx<Stopped[]>`
    select a.id as account_id, a.login_id, m.name, a.last_sign_in_at, r.mailed_at, r.excluded_at
    ${accounts(tx, association)} and ${due}
    order by a.last_sign_in_at, a.id limit ${most}`;
  const [row] = await tx<{ total: number }[]>`
    select count(*)::int as total ${accounts(tx, association)} and ${due}`;
  return { stopped, total: row?.total ?? 0 };
}

/** Who is to get no reminder, by mail or by post. */
export async function listExcluded(tx: Tx, association: Association, most: number): Promise<Stopped[]> {
  return tx<Stopped[]>`
    select a.id as account_id, a.login_id, m.name, a.last_sign_in_at, r.mailed_at, r.excluded_at
    ${accounts(tx, association)} and r.excluded_at is not null
    order by r.excluded_at desc, a.id limit ${most}`;
}

/** Mails a reminder to whoever is due, `mostReminders` at most, with an audit record each. Returns how many. */
export async function sendReminders(
  tx: Tx,
  runtime: Pick<Runtime, "keys" | "random" | "baseUrl">,
  did: Omit<AuditRecord, "event">,
  association: Association,
): Promise<number> {
  const { associationId, at: now } = did;
  // Claimed before anything is mailed: of two who press at the same moment, one has each member.
  const due = await tx<{ accountId: string }[]>`
    insert into reminders as kept (association_id, account_id, mailed_at)
    select a.association_id, a.id, ${now}::timestamptz
    ${accounts(tx, association)} and ${isDue(tx, association, now)}
    order by a.last_sign_in_at, a.id limit ${mostReminders}
    on conflict (association_id, account_id) do update set mailed_at = excluded.mailed_at
    where kept.excluded_at is null and (kept.mailed_at is null or kept.mailed_at <= ${lastTime(now)})
    returning account_id`;
  if (due.length === 0) return 0;
  const mails = await tx<{ accountId: string; addressId: string; address: string; locale: Locale }[]>`
    select a.id as account_id, e.id as address_id, e.address, coalesce(a.locale, 'ja') as locale
    ${accounts(tx, association)} and a.id = any(${due.map(({ accountId }) => accountId)}::uuid[])`;
  const signIn = new URL("/sign-in", portalAddress(runtime.baseUrl, association));
  for (const { accountId, addressId, address, locale } of mails) {
    const content = reminderMail({ locale, association, signIn });
    await enqueueMail(
      tx,
      {
        ...{ associationId, accountId, emailAddressId: addressId, kind: "reminder", to: address, content },
        ...{ uselessAt: now.add({ hours: 24 * daysBetweenReminders }), bulk: true, now },
      },
      runtime,
    );
  }
  await recordEach(
    tx,
    { ...did, event: "reminder.sent" },
    mails.map(({ accountId }) => ({ accountId, details: {} })),
  );
  return mails.length;
}

/** Whether a member gets reminders; somebody may ask to be left alone. */
export async function excludeFromReminders(
  tx: Tx,
  did: Omit<AuditRecord, "event">,
  accountId: string,
  isExcluded: boolean,
): Promise<void> {
  const excludedAt = isExcluded ? did.at : null;
  await tx`
    insert into reminders (association_id, account_id, excluded_at)
    select association_id, id, ${excludedAt}::timestamptz from accounts
    where association_id = ${did.associationId} and id = ${accountId}
    on conflict (association_id, account_id) do update set excluded_at = excluded.excluded_at`;
  await record(tx, { ...did, event: isExcluded ? "reminder.excluded" : "reminder.included", accountId });
}

/** How many would be reminded now. */
export async function countStopped(tx: Tx, association: Association, now: Temporal.Instant): Promise<number> {
  return (await listStopped(tx, association, now, 0)).total;
}

function accounts(tx: Tx, { associationId }: { associationId: AssociationId }): Which {
  return tx`from accounts a
    join members m on m.association_id = a.association_id and m.id = a.member_id
    join email_addresses e on e.association_id = a.association_id and e.account_id = a.id and e.role = 'main'
      and e.replaced_at is null and e.verified_at is not null and e.undeliverable_at is null
    left join reminders r on r.association_id = a.association_id and r.account_id = a.id
    where a.association_id = ${associationId} and a.first_login_done_at is null and a.objected_at is null`;
}

function isDue(tx: Tx, association: Association, now: Temporal.Instant): Which {
  return tx`${canGoOn(tx, association, now)} and r.excluded_at is null
    and (r.mailed_at is null or r.mailed_at <= ${lastTime(now)})`;
}

function lastTime(now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ hours: 24 * daysBetweenReminders });
}

// With what they have in hand they can sign in: their own password, a letter that lives, or an old password.
// All others need a new letter, which no mail can bring.
function canGoOn(tx: Tx, association: Association, now: Temporal.Instant): Which {
  return tx`a.last_sign_in_at <= ${now.subtract({ hours: 24 * daysUntilStopped })}
    and ${isInsured(tx, now)}
    and (a.password_chosen_at is not null or ${legacyOpens(tx, association, now)} or exists (
      select from letters l
      where l.association_id = a.association_id and l.account_id = a.id and l.kind = 'provisional'
        and l.replaced_at is null and l.used_at is null and l.expires_at > ${now}))`;
}

import {
  type Association,
  getAssociation,
  inEveryAssociation,
  portalAddress,
} from "../associations/index.ts";
import { awaitsActivation } from "../letters/index.ts";
import { enqueueMail, fateInSql, noticeMail, waitingBulkMail } from "../mail/index.ts";
import { isInsured } from "../members/index.ts";
import type { Runtime, Tx } from "../platform/index.ts";
import { isFor, isShown } from "./audience.ts";

/** Rung when a notice with mail was published. */
export const noticeChannel = "notice_mail";

/** Members gone through in one transaction. */
const batch = 50;
// What has piled up beyond this waits here and not in the outbox, where it would only slow down the rest.
const mostWaiting = 200;

/** Mails those for whom a notice is, from the moment at which it is to be seen, once to each address. */
export const mailNotices = inEveryAssociation({
  name: "notice mail",
  everySeconds: 10,
  channel: noticeChannel,
  actIn: mailBatch,
});

/** @returns whether it is worth trying again at once */
async function mailBatch(runtime: Runtime, associationId: number): Promise<boolean> {
  const now = runtime.clock.now();
  return runtime.db.within(associationId, async (tx) => {
    if ((await waitingBulkMail(tx, associationId)) >= mostWaiting) return false;
    const [notice] = await tx<Mailing[]>`
      select n.id, n.published_until, n.mailed_through from notices n
      where n.association_id = ${associationId} and n.sends_mail and n.mailing_done_at is null
        and ${isShown(tx, now)}
      order by n.published_at limit 1 for update skip locked`;
    if (!notice) return false;
    const receivers = await nextReceivers(tx, associationId, notice, now);
    const association = await getAssociation(tx, associationId);
    for (const receiver of receivers) await mail(tx, runtime, { association, notice, receiver, now });
    const last = receivers.at(-1)?.accountId ?? null;
    await tx`
      update notices set mailed_through = coalesce(${last}::uuid, mailed_through),
        mailing_done_at = ${last === null ? now : null}::timestamptz
      where association_id = ${associationId} and id = ${notice.id}`;
    return true;
  });
}

type Mailing = {
  id: string;
  publishedUntil: Temporal.Instant | null;
  mailedThrough: string | null;
};

type Receiver = {
  accountId: string;
  locale: "ja" | "en" | null;
  emailAddressId: string;
  address: string;
};

// Whose addresses have been shown to work, the main one and the one for notices; of one member together.
// Who may only have seen the insurance card gets nothing: their address counts once the account is active.
async function nextReceivers(
  tx: Tx,
  associationId: number,
  notice: Mailing,
  now: Temporal.Instant,
): Promise<Receiver[]> {
  return tx<Receiver[]>`
    select a.id as account_id, a.locale, e.id as email_address_id, e.address
    from (
      select a.id, a.locale, a.association_id from notices n
      join accounts a on a.association_id = n.association_id
        and (n.mailed_through is null or a.id > n.mailed_through)
      join members m on m.association_id = a.association_id and m.id = a.member_id
      where n.association_id = ${associationId} and n.id = ${notice.id} and ${isFor(tx)}
        and ${isInsured(tx, now)} and a.objected_at is null and a.password_chosen_at is not null
        and not ${awaitsActivation(tx, now)}
        and exists (select from email_addresses e
          where e.association_id = a.association_id and e.account_id = a.id and ${usable(tx)})
      order by a.id limit ${batch}
    ) a
    join email_addresses e on e.association_id = a.association_id and e.account_id = a.id and ${usable(tx)}
    order by a.id, e.id`;
}

function usable(tx: Tx) {
  return tx`e.role in ('main', 'contact') and e.verified_at is not null and e.replaced_at is null
    and e.undeliverable_at is null`;
}

async function mail(
  tx: Tx,
  runtime: Runtime,
  sending: { association: Association; notice: Mailing; receiver: Receiver; now: Temporal.Instant },
): Promise<void> {
  const { association, notice, receiver, now } = sending;
  const { associationId } = association;
  const { accountId, emailAddressId, address } = receiver;
  const content = noticeMail({
    association,
    locale: receiver.locale ?? "ja",
    portal: portalAddress(runtime.baseUrl, association),
  });
  const key = { associationId, accountId, emailAddressId };
  const mailId = await enqueueMail(
    tx,
    {
      ...{ ...key, kind: "notice", to: address, content, now, bulk: true },
      uselessAt: notice.publishedUntil,
    },
    runtime,
  );
  await tx`
    insert into notice_mails (association_id, notice_id, account_id, email_address_id, mail_id, queued_at)
    values (${associationId}, ${notice.id}, ${accountId}, ${emailAddressId}, ${mailId}, ${now})`;
}

/** What has come of a notice so far. */
export type NoticeCounts = {
  /** In members. */
  meant: number;
  mailed: number;
  read: number;
  /** In mails, of those that are remembered. */
  failed: number;
  mailingDone: boolean;
};

export async function noticeCounts(
  tx: Tx,
  associationId: number,
  noticeId: string,
  now: Temporal.Instant,
): Promise<NoticeCounts> {
  const [counts] = await tx<NoticeCounts[]>`
    select
      (select count(*)::int from accounts a
        join members m on m.association_id = a.association_id and m.id = a.member_id
        where a.association_id = n.association_id and ${isInsured(tx, now)} and ${isFor(tx)}) as meant,
      (select count(distinct account_id)::int from notice_mails s
        where s.association_id = n.association_id and s.notice_id = n.id) as mailed,
      (select count(*)::int from notice_reads r
        where r.association_id = n.association_id and r.notice_id = n.id) as read,
      (select count(*)::int from notice_mails s
        join mail_outbox o on o.association_id = s.association_id and o.id = s.mail_id
        where s.association_id = n.association_id and s.notice_id = n.id
          and ${fateInSql(tx)} in ('bounced', 'refused')) as failed,
      n.mailing_done_at is not null as mailing_done
    from notices n where n.association_id = ${associationId} and n.id = ${noticeId}`;
  return counts ?? { meant: 0, mailed: 0, read: 0, failed: 0, mailingDone: false };
}

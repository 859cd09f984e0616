import { loginIdKey } from "../../accounts/index.ts";
import type { AssociationId } from "../../associations/index.ts";
import { fateInSql, type MailFacts } from "../../mail/index.ts";
import type { Tx } from "../../platform/index.ts";
import { maskedAddress } from "../masked-address.ts";
import { cursorAt, type MomentCursor, momentOf } from "../moment-cursor.ts";
import { momentsOf } from "../period.ts";
import type { MailQuery, Wanted } from "./query.ts";

/** A mail as the console shows it: to whom, and how it fared. What it said is not kept. */
export type FoundMail = MailFacts & {
  id: string;
  kind: string;
  queuedAt: Temporal.Instant;
  /** Whom it is to; neither: the address that the head of the audit log is mailed to. */
  member: { accountId: string; name: string; masked: string; address: AddressState } | null;
  staff: { staffId: string; name: string } | null;
};

/** Whether the address that a mail went to is one that counts now. */
export type AddressState = "main" | "contact" | "next" | "replaced";

export type FoundMails = { mails: FoundMail[]; next: MomentCursor | null };

type Row = MailFacts &
  Pick<FoundMail, "id" | "kind" | "queuedAt"> & {
    accountId: string | null;
    memberName: string | null;
    address: string | null;
    addressState: AddressState | null;
    staffId: string | null;
    staffName: string | null;
  };

/** Mails that fit, newest first. A page costs the same wherever it stands: it goes on behind `before`. */
export async function findMails(
  tx: Tx,
  associationId: AssociationId,
  query: MailQuery,
  most = 50,
): Promise<FoundMails> {
  const { before } = query;
  const rows = await tx<Row[]>`
    select o.id, o.kind, o.queued_at, o.state, o.bounced_at, o.reason, o.account_id, m.name as member_name,
      e.address, case when e.replaced_at is not null then 'replaced' else e.role end as address_state,
      o.staff_id, s.name as staff_name
    from mail_outbox o
    left join accounts a on a.association_id = o.association_id and a.id = o.account_id
    left join members m on m.association_id = a.association_id and m.id = a.member_id
    left join email_addresses e on e.association_id = o.association_id and e.id = o.email_address_id
    left join staff_accounts s on s.association_id = o.association_id and s.id = o.staff_id
    where o.association_id = ${associationId} and ${fits(tx, associationId, query)}
      ${before ? tx`and (o.queued_at, o.id) < (${momentOf(before)}, ${before.id})` : tx``}
    order by o.queued_at desc, o.id desc limit ${most + 1}`;
  const last = rows.length > most ? rows[most - 1] : undefined;
  return {
    mails: rows.slice(0, most).map(mailOf),
    next: last ? cursorAt({ ...last, at: last.queuedAt }) : null,
  };
}

function mailOf({
  accountId,
  memberName,
  address,
  addressState,
  staffId,
  staffName,
  ...mail
}: Row): FoundMail {
  const member =
    accountId && memberName && address && addressState
      ? { accountId, name: memberName, masked: maskedAddress(address), address: addressState }
      : null;
  return { ...mail, member, staff: staffId && staffName ? { staffId, name: staffName } : null };
}

type Fragment = ReturnType<Tx>;

function fits(tx: Tx, associationId: AssociationId, query: MailQuery): Fragment {
  const { fate, kind, user, noticeId } = query;
  const { since, before } = momentsOf(query);
  const all: (Fragment | null)[] = [
    byFate(tx, fate),
    kind ? tx`o.kind = ${kind}` : null,
    since ? tx`o.queued_at >= ${since}` : null,
    before ? tx`o.queued_at < ${before}` : null,
    user
      ? tx`o.account_id = (select id from accounts
          where association_id = ${associationId} and login_id_key = ${loginIdKey(user)})`
      : null,
    noticeId
      ? tx`o.id in (select mail_id from notice_mails
          where association_id = ${associationId} and notice_id = ${noticeId})`
      : null,
  ];
  return all
    .filter((each) => each !== null)
    .reduce((joined: Fragment, one): Fragment => tx`${joined} and ${one}`, tx`true`);
}

// The index of mails that are not simply sent has this condition, in these words.
function byFate(tx: Tx, wanted: Wanted): Fragment {
  const notSimplySent = tx`(o.bounced_at is not null or o.state in ('queued', 'sending', 'abandoned'))`;
  switch (wanted) {
    case "all":
      return tx`true`;
    case "sent":
      return tx`o.state = 'sent' and o.bounced_at is null`;
    case "trouble":
      return tx`${notSimplySent} and (${fateInSql(tx)} in ('bounced', 'refused')
        or ${fateInSql(tx)} = 'waiting' and o.reason is not null)`;
    default:
      return tx`${notSimplySent} and ${fateInSql(tx)} = ${wanted}`;
  }
}

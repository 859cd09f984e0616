import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";

/** How a mail fared; what it said is not kept. */
export type MailRecord = {
  id: string;
  emailAddressId: string;
  kind: string;
  state: "queued" | "sending" | "sent" | "abandoned";
  attempts: number;
  queuedAt: Temporal.Instant;
  sentAt: Temporal.Instant | null;
  abandonedAt: Temporal.Instant | null;
  /** The receiver's side sent it back after we had handed it over. */
  bouncedAt: Temporal.Instant | null;
  /** Why it was not delivered, or not yet: `550 5.1.1`, `ECONNREFUSED`, `expired`, `superseded` … */
  reason: string | null;
};

/** The account's newest mails, newest first. */
export async function mailOfAccount(
  tx: Tx,
  associationId: AssociationId,
  accountId: string,
  most = 50,
): Promise<MailRecord[]> {
  return tx<MailRecord[]>`
    select id, email_address_id, kind, state, attempts, queued_at, sent_at, abandoned_at, bounced_at, reason
    from mail_outbox
    where association_id = ${associationId} and account_id = ${accountId}
    order by queued_at desc, id desc limit ${most}`;
}

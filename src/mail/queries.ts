import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";
import type { MailFacts } from "./fate.ts";
import type { MailKind } from "./kind.ts";

/** How a mail fared; what it said is not kept. */
export type MailRecord = MailFacts & {
  id: string;
  emailAddressId: string;
  kind: string;
  attempts: number;
  queuedAt: Temporal.Instant;
  sentAt: Temporal.Instant | null;
  abandonedAt: Temporal.Instant | null;
};

/** How the newest mail of a kind fared, by whom of the staff it was to. */
export async function newestMailToStaff(
  tx: Tx,
  associationId: AssociationId,
  kind: MailKind,
): Promise<ReadonlyMap<string, MailFacts>> {
  const rows = await tx<(MailFacts & { staffId: string })[]>`
    select distinct on (staff_id) staff_id, state, bounced_at, reason from mail_outbox
    where association_id = ${associationId} and staff_id is not null and kind = ${kind}
    order by staff_id, queued_at desc, id desc`;
  return new Map(rows.map(({ staffId, ...facts }) => [staffId, facts]));
}

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

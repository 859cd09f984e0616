import type { Association } from "../associations/index.ts";
import { enqueueMail, type MailContent, type MailKind } from "../mail/index.ts";
import type { Runtime, Tx } from "../platform/index.ts";

/** A mail that tells the owner of something that was done to the account. */
export type OwnerNotice = {
  association: Association;
  accountId: string;
  kind: MailKind;
  content: MailContent;
  now: Temporal.Instant;
  /** An address that was in use until just now, and is told for the last time. */
  alsoTo?: { id: string; address: string } | null;
};

/**
 * Tells the owner at every confirmed address, in the transaction of what it tells about (NIST SP 800-63B-4
 * §4.6, ASVS 6.3.7): who took over one mailbox cannot keep the other from knowing.
 */
export async function tellOwner(
  tx: Tx,
  runtime: Pick<Runtime, "keys" | "random" | "baseUrl">,
  { association, accountId, kind, content, now, alsoTo }: OwnerNotice,
): Promise<void> {
  const { associationId } = association;
  const addresses = await tx<{ id: string; address: string }[]>`
    select id, address from email_addresses
    where association_id = ${associationId} and account_id = ${accountId}
      and role <> 'next' and verified_at is not null and replaced_at is null
    order by role desc`;
  const told = alsoTo && addresses.every(({ id }) => id !== alsoTo.id) ? [...addresses, alsoTo] : addresses;
  const mail = { associationId, accountId, kind, content, now, uselessAt: null };
  for (const { id, address } of told) {
    await enqueueMail(tx, { ...mail, emailAddressId: id, to: address }, runtime);
  }
}

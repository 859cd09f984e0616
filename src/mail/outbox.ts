import type { AssociationId } from "../associations/index.ts";
import type { Runtime, SecretKeys, Tx } from "../platform/index.ts";
import type { MailContent } from "./content.ts";
import type { MailKind } from "./kind.ts";

/** Workers listen here; the payload is empty. */
export const outboxChannel = "mail_outbox";

type Mail = {
  associationId: AssociationId;
  kind: MailKind;
  to: string;
  content: MailContent;
  /** When what it says has died, a code for example; it is not sent after that. Null: never. */
  uselessAt: Temporal.Instant | null;
  /** One of many alike: it waits behind every mail that somebody asked for. */
  bulk?: boolean;
  now: Temporal.Instant;
};

/** To a member, at an address that they have entered. */
export type NewMail = Mail & { accountId: string; emailAddressId: string };

/** To somebody of the staff, at the address that they sign in with. */
export type NewStaffMail = Mail & { staffId: string };

/** To an address that staff named for it, of somebody who is neither: an auditor from outside. */
export type NewOutsideMail = Mail & { isOutside: true };

/** What the outbox keeps sealed until the mail is sent. */
export type SealedMail = { to: string; content: MailContent };

/**
 * Puts a mail into the outbox, in the transaction that causes it: with it the mail is sent, without it not.
 * A worker is woken as it commits. Everything but kind and times is sealed.
 * @returns the outbox row's ID
 * @throws when `tx` belongs to another association, or account and address do not exist there
 */
export async function enqueueMail(
  tx: Tx,
  mail: NewMail | NewStaffMail | NewOutsideMail,
  { keys, random, baseUrl }: Pick<Runtime, "keys" | "random" | "baseUrl">,
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`select uuidv7() as id`;
  if (!row) throw new Error("the database gave no ID");
  const { id } = row;
  // Unguessable, so that nobody can make up a bounce for a mail that went to somebody else.
  const messageId = `<${Buffer.from(random.bytes(16)).toString("hex")}@${baseUrl.hostname}>`;
  const plain: SealedMail = { to: mail.to, content: mail.content };
  const sealed = keys.seal(random, JSON.stringify(plain), sealContext(mail.associationId, id));
  const { accountId, emailAddressId, staffId } = receiverOf(mail);
  await tx`
    insert into mail_outbox (association_id, id, account_id, email_address_id, staff_id, kind, message_id, sealed,
      queued_at, due_at, useless_at, bulk)
    values (${mail.associationId}, ${id}, ${accountId}, ${emailAddressId}, ${staffId}, ${mail.kind},
      ${messageId}, ${sealed}, ${mail.now}, ${mail.now}, ${mail.uselessAt}, ${mail.bulk ?? false})`;
  await tx`select pg_notify(${outboxChannel}, '')`;
  return id;
}

type Receiver = { accountId: string | null; emailAddressId: string | null; staffId: string | null };

function receiverOf(mail: NewMail | NewStaffMail | NewOutsideMail): Receiver {
  if ("isOutside" in mail) return { accountId: null, emailAddressId: null, staffId: null };
  if ("staffId" in mail) return { accountId: null, emailAddressId: null, staffId: mail.staffId };
  return { accountId: mail.accountId, emailAddressId: mail.emailAddressId, staffId: null };
}

/**
 * Gives up mails of a kind that still wait, because a newer one takes their place: with the mail server
 * away for some minutes, a member who asks three times gets one code and not two dead ones besides.
 */
export async function abandonQueuedMail(
  tx: Tx,
  mail: { associationId: AssociationId; accountId: string; kind: MailKind; now: Temporal.Instant },
): Promise<number> {
  const { count } = await tx`
    update mail_outbox set state = 'abandoned', sealed = null, abandoned_at = ${mail.now}, reason = 'superseded'
    where association_id = ${mail.associationId} and account_id = ${mail.accountId} and kind = ${mail.kind}
      and state = 'queued'`;
  // One that a worker is trying at this moment is not tried again should the server not take it.
  await tx`
    update mail_outbox set useless_at = ${mail.now}
    where association_id = ${mail.associationId} and account_id = ${mail.accountId} and kind = ${mail.kind}
      and state = 'sending' and (useless_at is null or useless_at > ${mail.now})`;
  return count;
}

/** Null when the value was changed, comes from another row, or its key is gone. */
export function openSealedMail(
  keys: SecretKeys,
  sealed: Uint8Array,
  associationId: AssociationId,
  id: string,
): SealedMail | null {
  const plain = keys.open(sealed, sealContext(associationId, id));
  return plain && (JSON.parse(Buffer.from(plain).toString("utf8")) as SealedMail);
}

function sealContext(associationId: AssociationId, id: string): string {
  return `${associationId}|${id}|mail`;
}

import type { AssociationId } from "../associations/index.ts";
import type { Runtime, Smtp, SmtpOutcome, Tx } from "../platform/index.ts";
import { openSealedMail } from "./outbox.ts";
import { millisecondsUntilNextAttempt, patience } from "./retry.ts";

/** Marks an address that mail cannot reach; in the transaction in which the mail is given up. */
export type OnUndeliverable = (
  tx: Tx,
  address: { associationId: AssociationId; emailAddressId: string; reason: string; now: Temporal.Instant },
) => Promise<void>;

/** Where a mail in the outbox is: all that is known outside the association's wall. */
export type MailKey = { associationId: AssociationId; id: string };

/** A mail that this worker holds until its lease ends. */
export type ClaimedMail = MailKey & {
  /** Null: it goes to staff, or outside; 「メールの配信」 tells how it fared. */
  emailAddressId: string | null;
  kind: string;
  messageId: string;
  sealed: Uint8Array;
  attempts: number;
  queuedAt: Temporal.Instant;
  uselessAt: Temporal.Instant | null;
};

export type Claim =
  | { kind: "claimed"; mail: ClaimedMail }
  /** What it says has died; it was given up unsent. */
  | { kind: "expired"; mail: MailKey & { kind: string } }
  /** Someone else has it, or it is done. */
  | { kind: "gone" };

/** What became of an attempt. */
export type Delivery =
  | { kind: "sent" }
  | { kind: "later"; reason: string; dueAt: Temporal.Instant }
  | { kind: "abandoned"; reason: string; mailboxIsDead: boolean };

/** Longer than any attempt lasts; after it the mail belongs to whoever takes it. */
export const leaseSeconds = 60;

/** Mails whose time has come, or whose worker died, over all associations. */
export async function dueMail(runtime: Runtime, most: number): Promise<MailKey[]> {
  const now = runtime.clock.now();
  return runtime.db.outside<MailKey[]>`select association_id, id from due_mail(${now}, ${most}::int)`;
}

/** When there is something to do next; null: nothing waits. */
export async function nextMailDueAt(runtime: Runtime): Promise<Temporal.Instant | null> {
  const [row] = await runtime.db.outside<{ dueAt: Temporal.Instant | null }[]>`
    select next_mail_due_at() as due_at`;
  return row?.dueAt ?? null;
}

/** Takes a mail for this worker. Of several who try, one statement lets one through. */
export async function claimMail(runtime: Runtime, { associationId, id }: MailKey): Promise<Claim> {
  const now = runtime.clock.now();
  return runtime.db.within(associationId, async (tx) => {
    const [mail] = await tx<ClaimedMail[]>`
      update mail_outbox
      set state = 'sending', attempts = attempts + 1, due_at = ${now.add({ seconds: leaseSeconds })}
      where association_id = ${associationId} and id = ${id}
        and state in ('queued', 'sending') and due_at <= ${now} and (useless_at is null or useless_at > ${now})
      returning association_id, id, email_address_id, kind, message_id, sealed, attempts, queued_at, useless_at`;
    if (mail) return { kind: "claimed", mail };
    const [expired] = await tx<{ kind: string }[]>`
      update mail_outbox set state = 'abandoned', sealed = null, abandoned_at = ${now}, reason = 'expired'
      where association_id = ${associationId} and id = ${id}
        and state in ('queued', 'sending') and due_at <= ${now} and useless_at <= ${now}
      returning kind`;
    return expired ? { kind: "expired", mail: { associationId, id, kind: expired.kind } } : { kind: "gone" };
  });
}

/** Hands a claimed mail to the mail server and writes down what came of it. */
export async function deliver(
  runtime: Runtime,
  smtp: Smtp,
  mail: ClaimedMail,
  onUndeliverable: OnUndeliverable,
): Promise<Delivery> {
  const outcome = await send(runtime, smtp, mail);
  const now = runtime.clock.now();
  const delivery = decide(outcome, mail, now, millisecondsUntilNextAttempt(mail.attempts, runtime.random));
  await runtime.db.within(mail.associationId, async (tx) => {
    switch (delivery.kind) {
      case "sent":
        // Also when the lease ended meanwhile: it was sent.
        await tx`
          update mail_outbox set state = 'sent', sealed = null, sent_at = ${now}, reason = null
          where association_id = ${mail.associationId} and id = ${mail.id} and state in ('queued', 'sending')`;
        return;
      case "later":
        await tx`
          update mail_outbox set state = 'queued', due_at = ${delivery.dueAt}, reason = ${delivery.reason}
          where association_id = ${mail.associationId} and id = ${mail.id}
            and state = 'sending' and attempts = ${mail.attempts}`;
        return;
      case "abandoned": {
        const { count } = await tx`
          update mail_outbox
          set state = 'abandoned', sealed = null, abandoned_at = ${now}, reason = ${delivery.reason}
          where association_id = ${mail.associationId} and id = ${mail.id}
            and state = 'sending' and attempts = ${mail.attempts}`;
        const { associationId, emailAddressId } = mail;
        if (count > 0 && delivery.mailboxIsDead && emailAddressId) {
          await onUndeliverable(tx, { associationId, emailAddressId, reason: delivery.reason, now });
        }
        return;
      }
      default:
        return delivery satisfies never;
    }
  });
  return delivery;
}

async function send(runtime: Runtime, smtp: Smtp, mail: ClaimedMail): Promise<SmtpOutcome> {
  const opened = openSealedMail(runtime.keys, mail.sealed, mail.associationId, mail.id);
  if (!opened) return { kind: "refused", reason: "unreadable", mailboxIsDead: false };
  const { to, content } = opened;
  return smtp.send({
    messageId: mail.messageId,
    date: mail.queuedAt,
    from: { name: content.senderName, address: runtime.mailFrom },
    to,
    language: content.locale,
    subject: content.subject,
    text: content.text,
    html: content.html,
  });
}

/** What to do after an attempt; exported for its tests. */
export function decide(
  outcome: SmtpOutcome,
  mail: Pick<ClaimedMail, "queuedAt" | "uselessAt">,
  now: Temporal.Instant,
  milliseconds: number,
): Delivery {
  switch (outcome.kind) {
    case "accepted":
      return { kind: "sent" };
    case "refused":
      return { kind: "abandoned", reason: outcome.reason, mailboxIsDead: outcome.mailboxIsDead };
    case "later": {
      const next = now.add({ milliseconds });
      if (Temporal.Instant.compare(next, mail.queuedAt.add(patience)) > 0) {
        return { kind: "abandoned", reason: `gave up: ${outcome.reason}`, mailboxIsDead: false };
      }
      // What dies before the next attempt is looked at when it dies, so that it is erased then.
      const { uselessAt } = mail;
      const diesFirst = uselessAt && Temporal.Instant.compare(uselessAt, next) < 0;
      return { kind: "later", reason: outcome.reason, dueAt: diesFirst ? uselessAt : next };
    }
    default:
      return outcome satisfies never;
  }
}

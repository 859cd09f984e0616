import { isAboutMailbox, type Runtime } from "../platform/index.ts";
import type { MailKey, OnUndeliverable } from "./delivery.ts";
import { readDeliveryStatus } from "./delivery-status.ts";

/** What a mail that came back meant; `mailId` is the outbox row, `reason` a status code. */
export type BounceOutcome =
  /** The mailbox is dead; its address was marked. */
  | { kind: "undeliverable"; mailId: string; reason: string }
  /** That mail did not arrive, which says nothing about the mailbox (policy, content, gave up waiting). */
  | { kind: "failed"; mailId: string; reason: string }
  /** Told before. */
  | { kind: "known"; mailId: string }
  /** Still on its way, or arrived. */
  | { kind: "no-failure"; action: string }
  /** About no mail of ours. */
  | { kind: "unknown" }
  /** No delivery status notification. */
  | { kind: "not-a-bounce" };

/**
 * Takes a mail that the mail server brought to our sender's address. Message-IDs cannot be guessed, so only
 * who handled the mail can make us believe it did not arrive.
 */
export async function receiveBounce(
  runtime: Runtime,
  message: Uint8Array,
  onUndeliverable: OnUndeliverable,
): Promise<BounceOutcome> {
  const report = await readDeliveryStatus(message);
  if (!report) return { kind: "not-a-bounce" };
  if (report.action !== "failed") return { kind: "no-failure", action: report.action };
  const mail = report.messageId ? await findMail(runtime, report.messageId) : null;
  if (!mail) return { kind: "unknown" };
  const outcome = await markBounced(runtime, mail, report.status, onUndeliverable);
  runtime.log.info(
    { association: mail.associationId, mail: mail.id, outcome: outcome.kind, reason: report.status },
    "mail came back",
  );
  return outcome;
}

async function findMail(runtime: Runtime, messageId: string): Promise<MailKey | null> {
  const [mail] = await runtime.db.outside<MailKey[]>`
    select association_id, id from mail_by_message_id(${messageId})`;
  return mail ?? null;
}

async function markBounced(
  runtime: Runtime,
  { associationId, id }: MailKey,
  reason: string,
  onUndeliverable: OnUndeliverable,
): Promise<BounceOutcome> {
  const now = runtime.clock.now();
  return runtime.db.within(associationId, async (tx) => {
    const [mail] = await tx<{ emailAddressId: string | null }[]>`
      update mail_outbox set bounced_at = ${now}, reason = ${reason}
      where association_id = ${associationId} and id = ${id} and bounced_at is null
      returning email_address_id`;
    if (!mail) return { kind: "known", mailId: id };
    const { emailAddressId } = mail;
    // Only members' addresses are marked; of others the console tells how their newest mail fared.
    if (!emailAddressId || !isAboutMailbox(reason)) return { kind: "failed", mailId: id, reason };
    await onUndeliverable(tx, { associationId, emailAddressId, reason, now });
    return { kind: "undeliverable", mailId: id, reason };
  });
}

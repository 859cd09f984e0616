import { openSmtp, type Runtime } from "../platform/index.ts";
import {
  type Claim,
  claimMail,
  type Delivery,
  deliver,
  dueMail,
  type MailKey,
  nextMailDueAt,
  type OnUndeliverable,
} from "./delivery.ts";
import { outboxChannel } from "./outbox.ts";

export type MailWorkerOptions = {
  smtpUrl: string;
  onUndeliverable: OnUndeliverable;
  /** For numbers: seconds from the request to the hand-over. */
  onSent?: (mail: { kind: string; seconds: number }) => void;
  /** For numbers: an attempt that failed; `final` when there will be no other. */
  onFailed?: (mail: { kind: string; reason: string; final: boolean }) => void;
};

export type MailWorker = {
  /** Takes nothing new, waits up to 5 s for what is under way, then hangs up. */
  stop(): Promise<void>;
};

const handsOn = 4;
const longestPause = 5_000;
const shortestPause = 20;
const stopPatience = 5_000;

/**
 * Sends what is in the outbox, in this process. Any number of workers may run: each mail is claimed by one,
 * and what a killed worker held is free again after a minute. A mail is sent at least once, always with the
 * same Message-ID.
 */
export async function startMailWorker(runtime: Runtime, options: MailWorkerOptions): Promise<MailWorker> {
  const { log } = runtime;
  const smtp = openSmtp(options.smtpUrl, handsOn);
  const underWay = new Set<Promise<void>>();
  let stopping = false;
  let bell = Promise.withResolvers<void>();
  const ring = (): void => bell.resolve();
  const unlisten = await runtime.db.listen(outboxChannel, ring);
  const running = run();
  return { stop };

  async function run(): Promise<void> {
    while (!stopping) {
      // Hung up anew before looking, so that no ring is missed while we look.
      bell = Promise.withResolvers<void>();
      const pause = await takeWhatIsDue().catch((error: unknown) => {
        log.error({ err: error }, "the outbox cannot be read; trying again");
        return longestPause;
      });
      const timer = setTimeout(ring, pause);
      await bell.promise;
      clearTimeout(timer);
    }
  }

  /** @returns milliseconds until it is worth looking again, if nobody rings before */
  async function takeWhatIsDue(): Promise<number> {
    const free = handsOn - underWay.size;
    if (free === 0) return longestPause; // whoever gets free rings
    const due = await dueMail(runtime, free);
    for (const key of due) {
      if (stopping) return longestPause;
      take(await claimMail(runtime, key));
    }
    if (due.length === free) return shortestPause;
    const next = await nextMailDueAt(runtime);
    const wait = next ? runtime.clock.now().until(next).total("milliseconds") : longestPause;
    return Math.min(Math.max(wait, shortestPause), longestPause);
  }

  function take(claim: Claim): void {
    if (claim.kind === "gone") return;
    if (claim.kind === "expired") {
      report(claim.mail, { kind: "abandoned", reason: "expired", mailboxIsDead: false }, 0);
      return;
    }
    const { mail } = claim;
    const delivering = deliver(runtime, smtp, mail, options.onUndeliverable)
      .then((delivery) => {
        report(mail, delivery, mail.queuedAt.until(runtime.clock.now()).total("seconds"));
      })
      // The lease ends and the mail is tried again.
      .catch((error: unknown) => log.error({ err: error, ...named(mail) }, "mail: outcome not written down"))
      .finally(() => {
        underWay.delete(delivering);
        ring();
      });
    underWay.add(delivering);
  }

  function report(mail: MailKey & { kind: string }, delivery: Delivery, seconds: number): void {
    const { kind } = mail;
    if (delivery.kind === "sent") {
      log.info({ ...named(mail), outcome: "sent" }, "mail sent");
      options.onSent?.({ kind, seconds });
      return;
    }
    const { reason } = delivery;
    log.warn({ ...named(mail), outcome: delivery.kind, reason }, "mail not sent");
    options.onFailed?.({ kind, reason, final: delivery.kind === "abandoned" });
  }

  async function stop(): Promise<void> {
    stopping = true;
    ring();
    // Without the database there is nothing to stop listening to.
    await unlisten().catch(() => {});
    await running;
    await atMost(stopPatience, Promise.allSettled(underWay));
    smtp.close();
    // Hanging up fails what is still under way at once: it goes back to the queue.
    await atMost(1_000, Promise.allSettled(underWay));
  }
}

/** What may be logged of a mail: never address, subject or body. */
function named(mail: MailKey & { kind: string }): { association: number; mail: string; mailKind: string } {
  return { association: mail.associationId, mail: mail.id, mailKind: mail.kind };
}

async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([work, promise]);
  clearTimeout(timer);
}

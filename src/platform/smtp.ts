import { isIP } from "node:net";
import { getSystemErrorName } from "node:util";
import type { Transporter } from "nodemailer";
import { isLoopback } from "./client-address.ts";

/** A message to one receiver, with a plain-text and an HTML part. */
export type Letter = {
  readonly messageId: string;
  readonly date: Temporal.Instant;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/** `reason` is a reply code or a system error (`550 5.1.1`, `ECONNREFUSED`), never the server's words: they name the receiver. */
export type SmtpOutcome =
  | { kind: "accepted" }
  /** Not now: the server is away, busy, or does not let us in. */
  | { kind: "later"; reason: string }
  /** Never; `mailboxIsDead` when that is about the receiver's mailbox and not about us or the content. */
  | { kind: "refused"; reason: string; mailboxIsDead: boolean };

export type Smtp = {
  send(letter: Letter): Promise<SmtpOutcome>;
  /** Hangs up at once, also on what is under way. */
  close(): void;
};

/**
 * Connections to one mail server, kept open between letters.
 * @param url `smtp://` or `smtps://`, with user and password where needed, as Nodemailer reads it; a
 *   password goes over the network under TLS only
 * @param connections how many letters are under way at once, at most
 */
export function openSmtp(url: string, connections: number): Smtp {
  let transport: Promise<Transporter> | null = null;
  return {
    send: async (letter) => {
      try {
        transport ??= connect(url, connections);
        await (await transport).sendMail({
          // Every letter ends, also with a server that trickles its replies.
          signal: AbortSignal.timeout(45_000),
          envelope: { from: letter.from.address, to: [letter.to] },
          messageId: letter.messageId,
          date: new Date(letter.date.epochMilliseconds),
          from: { ...letter.from },
          to: { name: "", address: letter.to },
          subject: letter.subject,
          text: letter.text,
          html: letter.html,
          headers: {
            "Content-Language": letter.language,
            // No "out of office" comes back (RFC 3834 §5; the second is what Exchange understands).
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
          },
        });
        return { kind: "accepted" };
      } catch (error) {
        return smtpOutcome(error as SmtpFailure);
      }
    },
    close: () => void transport?.then((open) => open.close({ force: true })),
  };
}

/** Nodemailer is loaded with the first letter: a portal whose mail others send never needs it. */
async function connect(url: string, connections: number): Promise<Transporter> {
  const { createTransport } = await import("nodemailer");
  const { hostname, username } = new URL(url);
  return createTransport({
    url,
    pool: true,
    maxConnections: connections,
    // A connection that the server closed while it was idle is worth one fresh try at once.
    maxRequeues: 1,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    dnsTimeout: 10_000,
    // Also how long an idle connection is kept: shorter than the five minutes that servers wait (RFC 5321
    // §4.5.3.2.7). A letter that takes long is ended by its signal, above.
    socketTimeout: 240_000,
    idleTimeout: 240_000,
    socketCloseTimeout: 1_000,
    ...(username && !isThisMachine(hostname) ? { requireTLS: true } : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** What Nodemailer tells about a failure. */
export type SmtpFailure = {
  code?: string;
  errno?: number;
  command?: string;
  responseCode?: number;
  response?: string;
};

/** What a failure means for the letter; exported for its tests. */
export function smtpOutcome(failure: SmtpFailure): Exclude<SmtpOutcome, { kind: "accepted" }> {
  const { code, errno, command, responseCode, response = "" } = failure;
  if (!responseCode) {
    const reason = errno ? getSystemErrorName(errno) : (code ?? "unknown");
    // What cannot be written down as a message at all will not be better later.
    return code === "EENVELOPE" || code === "EMESSAGE"
      ? { kind: "refused", reason, mailboxIsDead: false }
      : { kind: "later", reason };
  }
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  const reason = status ? `${responseCode} ${status}` : String(responseCode);
  const isAboutLetter = command === "RCPT TO" || command === "DATA";
  // Refused before the receiver was named: our login or our sender's address is at fault, which the
  // operator mends while the mail waits.
  if (responseCode < 500 || !isAboutLetter) return { kind: "later", reason };
  const mailboxIsDead = status
    ? isAboutMailbox(status) && (command === "RCPT TO" || /^5\.[12]\./.test(status))
    : command === "RCPT TO" && [550, 551, 553, 556].includes(responseCode);
  return { kind: "refused", reason, mailboxIsDead };
}

/**
 * Whether a permanent failure is about the receiver's side: address, mailbox, system, way there. Protocol
 * (5.5), content (5.6) and policy (5.7) are about us: a server that dislikes us must not make all
 * addresses look dead (RFC 3463 §3).
 * @param status enhanced status code, `5.1.1`
 */
export function isAboutMailbox(status: string): boolean {
  return /^5\.[0-4]\./.test(status);
}

function isThisMachine(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, "");
  return address === "localhost" || (isIP(address) !== 0 && isLoopback(address));
}

import type { Tx } from "../platform/index.ts";

/** What has come of a mail, as staff and numbers tell it. */
export type MailFate =
  /** On its way out, perhaps after attempts that failed. */
  | "waiting"
  /** Taken by the receiver's side, and not sent back so far. */
  | "sent"
  /** Sent back after it was handed over. */
  | "bounced"
  /** Given up: refused, or tried for too long. */
  | "refused"
  /** Not sent on purpose: a newer one took its place, what it says had died, or it was withdrawn. */
  | "dropped";

export const mailFates: readonly MailFate[] = ["bounced", "refused", "waiting", "sent", "dropped"];

/** The facts about a mail that tell its fate. */
export type MailFacts = {
  state: "queued" | "sending" | "sent" | "abandoned";
  bouncedAt: Temporal.Instant | null;
  /** Why it was not delivered, or not yet: `550 5.1.1`, `ECONNREFUSED`, `expired`, `superseded` … */
  reason: string | null;
};

const droppedBecause = ["superseded", "expired", "withdrawn"] as const;

export function fateOf({ state, bouncedAt, reason }: MailFacts): MailFate {
  if (bouncedAt) return "bounced";
  if (state === "sent") return "sent";
  if (state !== "abandoned") return "waiting";
  return isDropped(reason) ? "dropped" : "refused";
}

/** The same of rows of `mail_outbox o`. */
export function fateInSql(tx: Tx): ReturnType<Tx> {
  return tx`case
    when o.bounced_at is not null then 'bounced'
    when o.state = 'sent' then 'sent'
    when o.state <> 'abandoned' then 'waiting'
    when o.reason in ${tx([...droppedBecause])} then 'dropped'
    else 'refused'
  end`;
}

/** Why a mail has not arrived, in the few ways that staff can do something about. */
export type MailTrouble =
  /** Nobody has that address, or not any more. */
  | "noMailbox"
  | "full"
  /** The receiver's server was away, busy or out of order. */
  | "receiverAway"
  /** Their server or the owner does not want it: taken for spam, or against a rule of theirs. */
  | "unwanted"
  /** Our own mail server is away or does not let us in. */
  | "server"
  /** The mail itself is at fault. */
  | "broken"
  | (typeof droppedBecause)[number];

/** Null: nothing has gone wrong so far. */
export function troubleOf({ state, bouncedAt, reason }: MailFacts): MailTrouble | null {
  if (reason === null) return null;
  if (isDropped(reason)) return reason;
  const told = serverAnswer(reason);
  // Refused for good and yet tried again: before any receiver was named (smtpOutcome), so it is about us.
  const isTriedAgain = bouncedAt === null && (state !== "abandoned" || told !== reason);
  const [, code] = /^(\d)\d\d\b/.exec(told) ?? [];
  if (code === "5" && isTriedAgain) return "server";
  const [, status] = /\b([245]\.\d{1,3}\.\d{1,3})$/.exec(told) ?? [];
  if (status) return byStatus(status);
  return code ? byReplyCode(told) : isOfTheMail.test(told) ? "broken" : "server";
}

/** What the mail server or the system said, without what we add. */
export function serverAnswer(reason: string): string {
  return reason.replace(/^gave up: /, "");
}

// What Nodemailer calls a mail that cannot be written down, and a row whose key is gone.
const isOfTheMail = /^(EENVELOPE|EMESSAGE|unreadable)$/;

function isDropped(reason: string | null): reason is (typeof droppedBecause)[number] {
  return droppedBecause.some((each) => each === reason);
}

// RFC 3463 §3: 1 address, 2 mailbox, 3 system, 4 way there, 5 protocol, 6 content, 7 policy.
function byStatus(status: string): MailTrouble {
  if (/^\d\.2\.2$/.test(status)) return "full";
  if (status.startsWith("4.")) return "receiverAway";
  if (/^5\.[12]\./.test(status)) return "noMailbox";
  if (/^5\.[34]\./.test(status)) return "receiverAway";
  return status.startsWith("5.7.") ? "unwanted" : "broken";
}

// RFC 5321 §4.2.3, for servers that give no status.
function byReplyCode(code: string): MailTrouble {
  if (code.startsWith("4")) return "receiverAway";
  if (code === "552") return "full";
  if (code === "554") return "unwanted";
  return ["550", "551", "553", "556"].includes(code) ? "noMailbox" : "broken";
}

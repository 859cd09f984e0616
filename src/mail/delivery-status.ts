import type { Attachment, ParsedMail } from "mailparser";

/** What a returned mail says about the mail that did not arrive (RFC 3464). */
export type DeliveryStatus = {
  /** With its angle brackets; null when the report does not tell. */
  messageId: string | null;
  action: "failed" | "delayed" | "delivered" | "relayed" | "expanded";
  /** Enhanced status code (RFC 3463): `5.1.1`. */
  status: string;
};

const largest = 5_000_000;

/** Reads a delivery status notification; null when it is something else, or nothing that can be read. */
export async function readDeliveryStatus(message: Uint8Array): Promise<DeliveryStatus | null> {
  if (message.length > largest) return null;
  // Loaded when a mail comes back: reading it takes a tenth of what the portal takes to start.
  const { simpleParser } = await import("mailparser");
  const mail = await simpleParser(Buffer.from(message), {
    keepDeliveryStatus: true,
    ignoreEmbedded: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
  }).catch(() => null);
  const report = mail?.attachments.find(({ contentType }) => isReport(contentType));
  if (!mail || !report) return null;
  const receiver = receiverFields(report.content.toString("latin1"));
  const action = receiver?.get("action")?.toLowerCase();
  const status = /^[245]\.\d{1,3}\.\d{1,3}/.exec(receiver?.get("status") ?? "")?.[0];
  if (!status || !isAction(action)) return null;
  return { messageId: originalMessageId(mail), action, status };
}

/** The fields about the receiver who did not get it, else about the first one. */
function receiverFields(report: string): Map<string, string> | undefined {
  const [_aboutMessage, ...receivers] = report
    .trim()
    .split(/\r?\n(?:[ \t]*\r?\n)+/)
    .map(fields);
  return receivers.find((receiver) => receiver.get("action")?.toLowerCase() === "failed") ?? receivers[0];
}

/** Header fields by lower-case name, continued lines joined, comments in brackets left out. */
function fields(block: string): Map<string, string> {
  const lines = block.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  const result = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    const value = line.slice(colon + 1).replace(/\([^()]*\)/g, "");
    if (name && !result.has(name)) result.set(name, value.trim());
  }
  return result;
}

/** From the returned mail or its headers, where Exchange leaves them out from what it answers to. */
function originalMessageId(mail: ParsedMail): string | null {
  const returned = mail.attachments.find(isReturnedMail);
  const head = returned?.content.toString("latin1").split(/\r?\n\r?\n/, 1)[0] ?? "";
  return bracketed(fields(head).get("message-id")) ?? bracketed(mail.inReplyTo);
}

function bracketed(text: string | undefined): string | null {
  return /<[!-;=?-~]+>/.exec(text ?? "")?.[0] ?? null; // printable ASCII
}

// "global": the same in UTF-8 (RFC 6533).
function isReport(contentType: string): boolean {
  return /^message\/(global-)?delivery-status$/i.test(contentType);
}

function isReturnedMail({ contentType }: Attachment): boolean {
  return /^(message\/(rfc822|global|global-headers)|text\/rfc822-headers)$/i.test(contentType);
}

function isAction(action: string | undefined): action is DeliveryStatus["action"] {
  return ["failed", "delayed", "delivered", "relayed", "expanded"].includes(action ?? "");
}

import type { Association } from "../associations/index.ts";
import type { Locale } from "../ui/index.ts";

/** What a mail says, ready to be put into the outbox. */
export type MailContent = {
  readonly locale: Locale;
  /** Display name beside the sender's address: the association. */
  readonly senderName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/** One piece of a mail's body; both parts, plain text and HTML, are made from the same pieces. */
export type MailPart =
  | { kind: "paragraph"; text: string }
  /** Digits to be typed elsewhere; they stand on a line of their own, without spaces. */
  | { kind: "code"; label: string; digits: string }
  /** A button; its address is shown as well. */
  | { kind: "link"; label: string; url: URL }
  /** A line for a machine, to be kept as it is. */
  | { kind: "line"; label: string; line: string };

/** What a mail tells of the association it comes from. */
export type MailAssociation = Pick<
  Association,
  "name" | "nameEn" | "helpDeskTelephone" | "helpDeskHours" | "helpDeskHoursEn"
>;

/** A mail's description in words of its own; greeting and help desk are the same in every mail. */
export type MailDescription = {
  readonly locale: Locale;
  readonly association: MailAssociation;
  /** Never with a code in it: lock screens show subjects. */
  readonly subject: string;
  readonly parts: readonly MailPart[];
  /** It goes to somebody of the staff, who are no members here. */
  readonly toStaff?: boolean;
  /** It goes to an auditor, who may be neither. */
  readonly toAuditor?: boolean;
  /** One sentence: why this mail was sent. */
  readonly why: string;
};

/** The end of every mail. */
export type MailFooter = {
  readonly lines: readonly string[];
  readonly name: string;
  readonly telephone: { readonly label: string; readonly number: string };
  readonly hours: string;
};

import { formatMoment, type Locale } from "../ui/index.ts";
import { composeMail, oneLine } from "./compose.ts";
import type { MailAssociation, MailContent, MailPart } from "./content.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

/** Whom a mail comes from, and in which language. */
type Voice = { locale: Locale; association: MailAssociation; toStaff?: boolean };

/** The mail behind 「メールアドレスの設定」: a link to press or a code to type. */
export function confirmAddressMail(
  mail: Voice & {
    link: URL;
    code: string;
    now: Temporal.Instant;
    /** Of the link; the code dies sooner. */
    expiresAt: Temporal.Instant;
    codeMinutes: number;
  },
): MailContent {
  const words = wordsOf(mail.locale).confirmAddress;
  return composeMail({
    ...mail,
    subject: words.subject,
    why: words.why,
    parts: [
      paragraph(words.lead),
      { kind: "link", label: words.button, url: mail.link },
      paragraph(words.orCode),
      { kind: "code", label: words.code, digits: mail.code },
      paragraph(words.expiry(minutesLeft(mail), formatMoment(mail.locale, mail.expiresAt), mail.codeMinutes)),
    ],
  });
}

/** The invitation to the console: a link by which somebody sets up how they sign in. */
export function staffInvitationMail(
  mail: Voice & {
    link: URL;
    expiresAt: Temporal.Instant;
    /** They have signed in before, and are invited again. */
    again: boolean;
  },
): MailContent {
  const { locale, association } = mail;
  const words = wordsOf(locale).staffInvitation;
  return composeMail({
    ...{ locale, association, subject: words.subject, why: words.why, toStaff: true },
    parts: [
      paragraph(words.lead(oneLine(locale === "ja" ? association.name : association.nameEn))),
      { kind: "link", label: words.button, url: mail.link },
      paragraph(words.expiry(formatMoment(locale, mail.expiresAt))),
      ...(mail.again ? [paragraph(words.again)] : []),
    ],
  });
}

/** The code of `/sign-in/otp-mail`. */
export function signInCodeMail(
  mail: Voice & { code: string; now: Temporal.Instant; expiresAt: Temporal.Instant },
): MailContent {
  const words = wordsOf(mail.locale).signInCode;
  return composeMail({
    ...mail,
    subject: words.subject,
    why: words.why,
    parts: [
      paragraph(words.lead),
      { kind: "code", label: words.code, digits: mail.code },
      paragraph(words.expiry(minutesLeft(mail), formatMoment(mail.locale, mail.expiresAt))),
      paragraph(words.keepSecret),
    ],
  });
}

/** Tells the owner that a password was set; all other sessions have ended with it. */
export function passwordChosenMail(mail: Voice & { at: Temporal.Instant }): MailContent {
  const words = wordsOf(mail.locale).passwordChosen;
  return composeMail({
    ...mail,
    subject: words.subject,
    why: words.why,
    parts: [paragraph(words.lead(formatMoment(mail.locale, mail.at))), paragraph(words.others)],
  });
}

/**
 * Tells the owner of a sign-in on a browser that was not known.
 * @param mail.device what we made of the browser's own description: "Windows の Chrome"
 */
export function newDeviceMail(mail: Voice & { at: Temporal.Instant; device: string }): MailContent {
  const words = wordsOf(mail.locale).newDevice;
  return composeMail({
    ...mail,
    subject: words.subject,
    why: words.why,
    parts: [
      paragraph(words.lead),
      paragraph(words.at(formatMoment(mail.locale, mail.at))),
      paragraph(words.device(oneLine(mail.device).slice(0, 80))),
      paragraph(words.mine),
    ],
  });
}

/** Tells the owner that a passkey's counter did not go up: it may have been copied (WebAuthn L3 §6.1.1). */
export function counterSuspectMail(mail: Voice & { at: Temporal.Instant }): MailContent {
  const words = wordsOf(mail.locale).counterSuspect;
  return composeMail({
    ...mail,
    subject: words.subject,
    why: words.why,
    parts: [paragraph(words.lead(formatMoment(mail.locale, mail.at))), paragraph(words.mine)],
  });
}

/**
 * Tells the owner that a way to sign in was added (NIST SP 800-63B-4 §4.1.2.1). The name given to the device
 * is left out: whoever broke in could write to the owner with it.
 */
export function methodBoundMail(
  mail: Voice & { at: Temporal.Instant; method: "passkey" | "otp-app" | "otp-mail" },
): MailContent {
  const words = wordsOf(mail.locale).methodBound;
  return composeMail({
    ...mail,
    subject: words.subject,
    why: words.why,
    parts: [
      paragraph(words.lead(formatMoment(mail.locale, mail.at), words.methods[mail.method])),
      paragraph(words.mine),
    ],
  });
}

/** Says that there is something to read, and nothing of what it says: mailboxes are shared. */
export function noticeMail(mail: Voice & { portal: URL }): MailContent {
  const words = wordsOf(mail.locale).notice;
  return composeMail({
    ...mail,
    subject: words.subject,
    why: words.why,
    parts: [paragraph(words.lead), { kind: "link", label: words.button, url: mail.portal }],
  });
}

/** Tells the owner that there are new recovery codes, and that the ones before have died. */
export function recoveryCodesMadeMail(mail: Voice & { at: Temporal.Instant }): MailContent {
  const words = wordsOf(mail.locale).recoveryCodesMade;
  return composeMail({
    ...mail,
    subject: words.subject,
    why: words.why,
    parts: [paragraph(words.lead(formatMoment(mail.locale, mail.at))), paragraph(words.mine)],
  });
}

/** Tells the owner that a recovery code stood in for the factor, and asks for new ones when few are left. */
export function recoveryCodeUsedMail(
  mail: Voice & { at: Temporal.Instant; device: string; left: number; few: boolean },
): MailContent {
  const words = wordsOf(mail.locale).recoveryCodeUsed;
  return composeMail({
    ...mail,
    subject: words.subject,
    why: words.why,
    parts: [
      paragraph(words.lead(formatMoment(mail.locale, mail.at))),
      paragraph(words.device(oneLine(mail.device).slice(0, 80))),
      paragraph(words.left(mail.left)),
      ...(mail.few ? [paragraph(words.few)] : []),
      paragraph(words.mine),
    ],
  });
}

/** The link of `/recovery/password`: it leads to a page that asks for the factor first. */
export function passwordResetMail(
  mail: Voice & { link: URL; now: Temporal.Instant; expiresAt: Temporal.Instant },
): MailContent {
  const words = wordsOf(mail.locale).passwordReset;
  return composeMail({
    ...mail,
    subject: words.subject,
    why: words.why,
    parts: [
      paragraph(words.lead),
      { kind: "link", label: words.button, url: mail.link },
      paragraph(words.expiry(minutesLeft(mail), formatMoment(mail.locale, mail.expiresAt))),
      paragraph(words.unasked),
    ],
  });
}

/** The answer of `/recovery/user-id`. @param mail.signIn where the member goes on with it */
export function userIdMail(mail: Voice & { loginId: string; signIn: URL }): MailContent {
  const words = wordsOf(mail.locale).userId;
  return composeMail({
    ...mail,
    subject: words.subject,
    why: words.why,
    parts: [
      paragraph(words.lead),
      { kind: "code", label: words.id, digits: oneLine(mail.loginId) },
      { kind: "link", label: words.button, url: mail.signIn },
      paragraph(words.unasked),
    ],
  });
}

/**
 * Tells the owner that a new letter was asked for, at every address on file.
 * @param mail.objection where they say that it was not them
 */
export function reissueAskedMail(mail: Voice & { at: Temporal.Instant; objection: URL }): MailContent {
  const words = wordsOf(mail.locale).reissueAsked;
  return composeMail({
    ...mail,
    subject: words.subject,
    why: words.why,
    parts: [
      paragraph(words.lead(formatMoment(mail.locale, mail.at))),
      paragraph(words.mine),
      paragraph(words.notMine),
      { kind: "link", label: words.button, url: mail.objection },
    ],
  });
}

/**
 * Tells the addresses that were in use until now that a new letter has taken the place of all that was.
 * @param mail.objection where they say that it was not them
 */
export function accountReissuedMail(mail: Voice & { at: Temporal.Instant; objection: URL }): MailContent {
  const words = wordsOf(mail.locale).accountReissued;
  return composeMail({
    ...mail,
    subject: words.subject,
    why: words.why,
    parts: [
      paragraph(words.lead(formatMoment(mail.locale, mail.at))),
      paragraph(words.mine),
      paragraph(words.notMine),
      { kind: "link", label: words.button, url: mail.objection },
    ],
  });
}

/** Asks somebody who stopped in the middle of the first login to go on; it says nothing else. */
export function reminderMail(mail: Voice & { signIn: URL }): MailContent {
  const words = wordsOf(mail.locale).reminder;
  return composeMail({
    ...mail,
    subject: words.subject,
    why: words.why,
    parts: [paragraph(words.lead), { kind: "link", label: words.button, url: mail.signIn }],
  });
}

function paragraph(text: string): MailPart {
  return { kind: "paragraph", text };
}

function wordsOf(locale: Locale): typeof ja {
  return locale === "ja" ? ja : en;
}

function minutesLeft(mail: { now: Temporal.Instant; expiresAt: Temporal.Instant }): number {
  return Math.round(mail.now.until(mail.expiresAt).total("minutes"));
}

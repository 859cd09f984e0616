import type { MailContent, MailDescription, MailFooter } from "./content.ts";
import { en } from "./en.ts";
import { renderHtml } from "./html-part.tsx";
import { ja } from "./ja.ts";
import { renderText } from "./text-part.ts";

/**
 * A mail as plain text and HTML, both from one description. Addressed to "ご加入者さま", because mailboxes
 * are shared: no name, no 記号・番号 or birth date; and nothing in it is loaded from elsewhere.
 */
export function composeMail(description: MailDescription): MailContent {
  const { locale, association } = description;
  const all = locale === "ja" ? ja : en;
  const words = { ...all, greeting: greetingOf(all, description) };
  const senderName = oneLine(locale === "ja" ? association.name : association.nameEn);
  const subject = oneLine(description.subject);
  const footer: MailFooter = {
    lines: [description.why, words.notMe(senderName), words.automatic],
    name: senderName,
    telephone: { label: words.telephone, number: oneLine(association.helpDeskTelephone) },
    hours: `${words.hours} ${oneLine(locale === "ja" ? association.helpDeskHours : association.helpDeskHoursEn)}`,
  };
  const body = { locale, subject, words, parts: description.parts, footer };
  return { locale, senderName, subject, text: renderText(body), html: renderHtml(body) };
}

function greetingOf(words: typeof ja, { toStaff, toAuditor }: MailDescription): string {
  if (toAuditor) return words.auditorGreeting;
  return toStaff ? words.staffGreeting : words.greeting;
}

/** Foreign words on one line: no line break or other control character gets into a header through them. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}

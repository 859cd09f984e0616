import { formatDay, type Locale, pick } from "../ui/index.ts";
import { composeMail, oneLine } from "./compose.ts";
import type { MailAssociation, MailContent, MailPart } from "./content.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

/**
 * The head of the audit log, for an auditor to keep outside of the portal.
 * @param mail.line as `audit:verify --anchor` reads it; null while nothing is sealed
 */
export function auditAnchorMail(mail: {
  locale: Locale;
  association: MailAssociation;
  day: Temporal.PlainDate;
  line: string | null;
  records: bigint;
  findings: number;
}): MailContent {
  const { locale, association } = mail;
  const words = pick(locale, { ja, en }).auditAnchor;
  const day = formatDay(locale, mail.day);
  const number = (value: number | bigint): string => value.toLocaleString("en-GB");
  return composeMail({
    ...{ locale, association, subject: words.subject, why: words.why, toAuditor: true },
    parts: [
      paragraph(words.lead(oneLine(locale === "ja" ? association.name : association.nameEn), day)),
      ...(mail.line === null
        ? [paragraph(words.nothing)]
        : [
            { kind: "line", label: words.line, line: mail.line } as const,
            paragraph(words.counted(number(mail.records))),
          ]),
      paragraph(mail.findings === 0 ? words.whole : words.found(number(mail.findings))),
      paragraph(words.compare),
    ],
  });
}

function paragraph(text: string): MailPart {
  return { kind: "paragraph", text };
}

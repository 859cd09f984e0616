import { formatMoment, type Locale, pick } from "../ui/index.ts";
import { composeMail } from "./compose.ts";
import type { MailAssociation, MailContent } from "./content.ts";
import { en } from "./second-person-en.ts";
import { ja } from "./second-person-ja.ts";

/** What takes away, or could give to one person alone, the second pair of eyes; or sends members somewhere else. */
export type SecondPersonChange = "rule-off" | "approver-added" | "service-host";

/** Tells colleagues that it was done; who did it stands in the audit log, where one has to sign in. */
export function secondPersonMail(mail: {
  locale: Locale;
  association: MailAssociation;
  change: SecondPersonChange;
  at: Temporal.Instant;
  auditLog: URL;
}): MailContent {
  const { locale, association, change } = mail;
  const words = pick(locale, { ja, en });
  const { subject, lead, undo } = words[change];
  return composeMail({
    ...{ locale, association, subject, why: words.why, toStaff: true },
    parts: [
      { kind: "paragraph", text: lead(formatMoment(locale, mail.at)) },
      { kind: "paragraph", text: words.look },
      { kind: "link", label: words.button, url: mail.auditLog },
      { kind: "paragraph", text: undo },
    ],
  });
}

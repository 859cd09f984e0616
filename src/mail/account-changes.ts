import { formatMoment, type Locale, pick } from "../ui/index.ts";
import { en } from "./account-changes-en.ts";
import { ja } from "./account-changes-ja.ts";
import { composeMail } from "./compose.ts";
import type { MailAssociation, MailContent, MailPart } from "./content.ts";

/** What the owner, or somebody who seemed to be, changed in the settings. */
export type AccountChange =
  | {
      change: "method-removed" | "method-default";
      method: "passkey" | "otp-app" | "otp-mail";
    }
  | { change: "email-changed" | "contact-added" | "contact-removed" | "user-id-changed" };

type Told = { locale: Locale; association: MailAssociation; at: Temporal.Instant };

/** Tells every registered address of a change, and what to do about one that was not the owner's. */
export function accountChangedMail(mail: Told & AccountChange): MailContent {
  const words = pick(mail.locale, { ja, en });
  const at = formatMoment(mail.locale, mail.at);
  const lead =
    mail.change === "method-removed" || mail.change === "method-default"
      ? words.changed[mail.change].lead(at, mail.method)
      : words.changed[mail.change].lead(at);
  return composeMail({
    ...mail,
    subject: words.changed[mail.change].subject,
    why: words.why,
    parts: [paragraph(lead), paragraph(words.mine), paragraph(words.notMine)],
  });
}

/**
 * Tells an address that another took its place, with the link 「心当たりがない場合」. The new address is not named:
 * this mailbox may be somebody else's by now.
 * @param mail.until when the link dies
 */
export function addressGivenUpMail(mail: Told & { link: URL; until: Temporal.Instant }): MailContent {
  const words = pick(mail.locale, { ja, en }).givenUp;
  return composeMail({
    ...mail,
    subject: words.subject,
    why: words.why,
    parts: [
      paragraph(words.lead(formatMoment(mail.locale, mail.at))),
      paragraph(words.object(formatMoment(mail.locale, mail.until))),
      { kind: "link", label: words.button, url: mail.link },
    ],
  });
}

function paragraph(text: string): MailPart {
  return { kind: "paragraph", text };
}

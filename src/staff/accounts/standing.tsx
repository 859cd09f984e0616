import { fateOf, type MailFacts, troubleOf } from "../../mail/index.ts";
import type { StaffAccount } from "../../staff-accounts/index.ts";
import { formatMoment, type Html, type Locale, StatusTag } from "../../ui/index.ts";
import { texts as mailTexts } from "../mail/texts.ts";
import type { StaffVisit } from "../page.ts";
import { texts } from "./texts.ts";

/** How the newest invitations fared, by whom they were to. */
export type InvitationMails = ReadonlyMap<string, MailFacts>;

/** Whether somebody waits for a link that does not come, or can no longer be answered. */
export function needsInvitation(
  person: StaffAccount,
  mail: MailFacts | undefined,
  now: Temporal.Instant,
): boolean {
  if (person.deactivatedAt || person.joinedAt) return false;
  return isOver(person, now) || isLost(mail);
}

/** 利用中, 招待中 or 停止中; of a link that is out, until when and whether its mail arrived. */
export function Standing({
  visit: { locale, now },
  person,
  mail,
}: {
  visit: Pick<StaffVisit, "locale" | "now">;
  person: StaffAccount;
  mail: MailFacts | undefined;
}): Html {
  const text = texts(locale);
  if (person.deactivatedAt) return <StatusTag tone="neutral" text={text.stopped} />;
  const isOpen = person.invitedUntil !== null && !isOver(person, now);
  const state = person.joinedAt
    ? ({ tone: "success", text: text.active } as const)
    : isOver(person, now)
      ? ({ tone: "warning", text: text.invitationOver } as const)
      : ({ tone: "info", text: text.invited } as const);
  return (
    <>
      <StatusTag {...state} />
      {person.invitedUntil && (isOpen || !person.joinedAt) && (
        <span class="quiet-line">
          {(isOpen ? text.invitedUntil : text.invitationEnded)(formatMoment(locale, person.invitedUntil))}
        </span>
      )}
      {isOpen && <MailOf locale={locale} mail={mail} />}
    </>
  );
}

// What arrived needs no word.
function MailOf({ locale, mail }: { locale: Locale; mail: MailFacts | undefined }): Html | null {
  const text = texts(locale);
  const trouble = mail && troubleOf(mail);
  if (!mail || !trouble) return null;
  return (
    <>
      <StatusTag
        tone={isLost(mail) ? "danger" : "warning"}
        text={isLost(mail) ? text.invitationLost : text.invitationWaits}
      />
      <span class="quiet-line">{mailTexts(locale).troubles[trouble]}</span>
    </>
  );
}

function isOver({ invitedUntil }: StaffAccount, now: Temporal.Instant): boolean {
  return invitedUntil !== null && Temporal.Instant.compare(invitedUntil, now) <= 0;
}

function isLost(mail: MailFacts | undefined): boolean {
  return mail !== undefined && ["bounced", "refused"].includes(fateOf(mail));
}

import { eventWords, openReason } from "../../audit/index.ts";
import type { MailRecord } from "../../mail/index.ts";
import { dayInJapan } from "../../platform/index.ts";
import { DataTable, formatDay, type Html, type Locale, Moment } from "../../ui/index.ts";
import { Delivery, kindWords } from "../mail/delivery-words.tsx";
import { mailAddress } from "../mail/query.ts";
import type { StaffVisit } from "../page.ts";
import { lastDayOf, letterStanding } from "./letter-standing.ts";
import type { LetterOfMember } from "./member-case.ts";
import { texts } from "./texts.ts";
import type { Happening } from "./timeline.ts";

export function Letters({
  visit: { locale, now },
  letters,
}: {
  visit: StaffVisit;
  letters: readonly LetterOfMember[];
}): Html {
  const text = texts(locale);
  const day = (it: Temporal.PlainDate): Html => <span class="unbroken">{formatDay(locale, it)}</span>;
  return (
    <DataTable
      caption={text.lettersTitle}
      empty={text.noLetters}
      rows={letters}
      columns={[
        { heading: text.issueNumber, cell: ({ issueNumber }) => issueNumber },
        { heading: text.mailKind, cell: ({ kind }) => text.letterKind[kind] },
        { heading: text.printedOn, cell: ({ printedAt }) => day(dayInJapan(printedAt)) },
        { heading: text.lastDay, cell: (letter) => day(lastDayOf(letter)) },
        { heading: text.letterState, cell: (letter) => text.letterStandings[letterStanding(letter, now)] },
      ]}
    />
  );
}

/** The newest things that happened; all of them are a link away. */
export function History({
  visit,
  loginId,
  happenings,
}: {
  visit: StaffVisit;
  loginId: string;
  happenings: readonly Happening[];
}): Html {
  const { locale, runtime, association } = visit;
  const text = texts(locale);
  const words = eventWords(locale);
  const reasonOf = ({ reasonSealed }: Happening): string =>
    (reasonSealed && openReason(runtime.keys, association.associationId, reasonSealed)) ?? "";
  return (
    <>
      <DataTable
        caption={text.history}
        empty={text.noHistory}
        rows={happenings}
        columns={[
          { heading: text.when, cell: ({ at }) => <Moment locale={locale} at={at} /> },
          { heading: text.what, cell: (happening) => words(happening) },
          { heading: text.who, cell: ({ actor, staffName }) => staffName ?? text.actors[actor] },
          { heading: text.why, cell: reasonOf },
        ]}
      />
      <p>
        <a href={`/staff/audit?${new URLSearchParams({ user: loginId })}`}>{text.allHistory}</a>
      </p>
    </>
  );
}

/** The newest mails to the member; all of them are a link away. */
export function Mails({
  locale,
  loginId,
  mails,
}: {
  locale: Locale;
  loginId: string;
  mails: readonly MailRecord[];
}): Html {
  const text = texts(locale);
  return (
    <>
      <DataTable
        caption={text.mail}
        empty={text.noMail}
        rows={mails}
        columns={[
          { heading: text.when, cell: ({ queuedAt }) => <Moment locale={locale} at={queuedAt} /> },
          { heading: text.mailKind, cell: ({ kind }) => kindWords(locale, kind) },
          { heading: text.mailState, cell: (mail) => <Delivery locale={locale} mail={mail} /> },
        ]}
      />
      {mails.length > 0 && (
        <p>
          <a href={mailAddress({ user: loginId, fate: "all" })}>{text.allMail}</a>
        </p>
      )}
    </>
  );
}

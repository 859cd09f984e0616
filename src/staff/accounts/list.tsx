import type { View } from "../../journey/index.ts";
import { newestMailToStaff } from "../../mail/index.ts";
import { listStaff, mayDo, type StaffAccount } from "../../staff-accounts/index.ts";
import { ButtonLink, DataTable, type Html, type Locale, Moment } from "../../ui/index.ts";
import { frameTexts } from "../frame-texts.ts";
import type { StaffPage, StaffVisit } from "../page.ts";
import { type InvitationMails, needsInvitation, Standing } from "./standing.tsx";
import { texts } from "./texts.ts";

/** `/staff/accounts`: who may use the console. */
export const accountsPage: StaffPage = {
  keeps: [],
  show: async (visit, tx) => {
    const { associationId } = visit.association;
    const [people, mails] = await Promise.all([
      listStaff(tx, associationId),
      newestMailToStaff(tx, associationId, "staff-invitation"),
    ]);
    return accountsView(visit, people, mails);
  },
};

export function accountsView(
  visit: StaffVisit,
  people: readonly StaffAccount[],
  mails: InvitationMails,
): View {
  const { locale, staff, now } = visit;
  const text = texts(locale);
  // Who may not change anything is shown no way that ends in a refusal.
  const mayChange = mayDo(staff.role, "staff.change");
  return {
    title: text.title,
    lead: text.lead,
    width: "wide",
    body: (
      <>
        {mayChange && (
          <div class="toolbar">
            <ButtonLink href="/staff/accounts/invite">{text.invite}</ButtonLink>
          </div>
        )}
        <DataTable
          caption={text.caption}
          captionHidden
          columns={[
            { heading: text.name, cell: (person) => <Name {...{ person, staff, locale }} /> },
            { heading: text.email, cell: ({ email }) => email },
            { heading: text.role, cell: ({ role }) => frameTexts(locale).roles[role] },
            {
              heading: text.state,
              cell: (person) => {
                const mail = mails.get(person.staffId);
                return (
                  <>
                    <Standing visit={visit} person={person} mail={mail} />
                    {mayChange && needsInvitation(person, mail, now) && (
                      <a href={`/staff/accounts/${person.staffId}#again`}>{text.again}</a>
                    )}
                  </>
                );
              },
            },
            { heading: text.since, cell: ({ joinedAt }) => moment(locale, joinedAt) },
            { heading: text.lastSignIn, cell: ({ lastSignInAt }) => moment(locale, lastSignInAt) },
          ]}
          rows={people}
          empty={text.none}
        />
      </>
    ),
  };
}

type NameProps = {
  person: StaffAccount;
  staff: StaffVisit["staff"];
  locale: Locale;
};

function Name({ person, staff, locale }: NameProps): Html {
  const you = person.staffId === staff.staffId ? texts(locale).you : "";
  return (
    <>
      <a href={`/staff/accounts/${person.staffId}`} lang="ja">
        {person.name}
      </a>
      {you}
    </>
  );
}

function moment(locale: Locale, at: Temporal.Instant | null): Html | string {
  return at ? <Moment locale={locale} at={at} /> : texts(locale).never;
}

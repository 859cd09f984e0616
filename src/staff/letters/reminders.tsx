import type { Answer, FormState, Typed, View } from "../../journey/index.ts";
import {
  daysBetweenReminders,
  daysUntilStopped,
  excludeFromReminders,
  listExcluded,
  listStopped,
  mostReminders,
  type Stopped,
  sendReminders,
} from "../../letters/index.ts";
import { isRowId } from "../../platform/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import { Button, type Column, DataTable, Form, type Html, Moment, NoticeBanner } from "../../ui/index.ts";
import { type StaffPage, type StaffVisit, staffDid } from "../page.ts";
import { MemberLink } from "./checks.tsx";
import { lettersPath } from "./paths.ts";
import { figure, texts } from "./texts.ts";

const mostShown = 100;

/** Mails to members who stopped in the middle; letters go to those without an address (`choosePage`). */
export const remindersPage: StaffPage = {
  keeps: [],
  show: async (visit, tx, form) =>
    remindersView(visit, form, {
      ...(await listStopped(tx, visit.association, visit.now, mostShown)),
      excluded: await listExcluded(tx, visit.association, mostShown),
    }),
  accept: actOnReminders,
};

async function actOnReminders(visit: StaffVisit, typed: Typed): Promise<Answer> {
  const { runtime, association } = visit;
  const { associationId } = association;
  const accountId = typed.text("account");
  if (accountId !== "") {
    const isExcluded = typed.text("act") === "exclude";
    if (isRowId(accountId)) {
      await runtime.db.within(associationId, (tx) =>
        excludeFromReminders(tx, staffDid(visit), accountId, isExcluded),
      );
    }
    return { kind: "again", form: { values: {}, errors: [], news: isExcluded ? "excluded" : "included" } };
  }
  const sent = await runtime.db.within(associationId, (tx) =>
    sendReminders(tx, runtime, staffDid(visit), association),
  );
  return { kind: "again", form: { values: {}, errors: [], news: sent > 0 ? "sent" : "nobody" } };
}

export type RemindersSeen = { stopped: readonly Stopped[]; total: number; excluded: readonly Stopped[] };

export function remindersView(visit: StaffVisit, form: FormState, seen: RemindersSeen): View {
  const { locale, csrf } = visit;
  const text = texts(locale);
  const words = text.reminders;
  const mayAct = mayDo(visit.staff.role, "letters.print");
  const { stopped, total, excluded } = seen;
  return {
    title: words.title,
    lead: words.lead(daysUntilStopped),
    width: "wide",
    body: (
      <>
        {form.news === "sent" && <NoticeBanner kind="success">{words.sent}</NoticeBanner>}
        {form.news === "nobody" && <NoticeBanner kind="info">{words.nobodySent}</NoticeBanner>}
        {form.news === "excluded" && <NoticeBanner kind="success">{words.excluded}</NoticeBanner>}
        {form.news === "included" && <NoticeBanner kind="success">{words.included}</NoticeBanner>}
        <p>{words.rule(daysBetweenReminders)}</p>
        {mayAct && total > 0 && (
          <Form csrf={csrf}>
            <Button>{words.send(figure(Math.min(total, mostReminders)))}</Button>
          </Form>
        )}
        <section>
          <h2>{words.list}</h2>
          <DataTable
            caption={words.list}
            captionHidden
            empty={words.empty}
            rows={stopped}
            columns={columns(visit, mayAct, "exclude")}
          />
          {total > stopped.length && <p>{words.more(figure(total - stopped.length))}</p>}
        </section>
        <section>
          <h2>{words.excludedTitle}</h2>
          <DataTable
            caption={words.excludedTitle}
            captionHidden
            empty={words.excludedEmpty}
            rows={excluded}
            columns={columns(visit, mayAct, "include")}
          />
        </section>
        <p>
          <a href={lettersPath}>{text.toList}</a>
        </p>
      </>
    ),
  };
}

function columns(visit: StaffVisit, mayAct: boolean, act: "exclude" | "include"): Column<Stopped>[] {
  const { locale } = visit;
  const words = texts(locale).reminders;
  return [
    { heading: words.name, cell: (member) => <MemberLink {...member} /> },
    { heading: words.loginId, cell: ({ loginId }) => loginId },
    {
      heading: words.lastSignIn,
      cell: ({ lastSignInAt }) => (lastSignInAt ? <Moment locale={locale} at={lastSignInAt} /> : words.never),
    },
    {
      heading: words.mailed,
      cell: ({ mailedAt }) => (mailedAt ? <Moment locale={locale} at={mailedAt} /> : words.never),
    },
    ...(mayAct
      ? [{ heading: words.act, cell: (member: Stopped) => <ActForm {...{ visit, member, act }} /> }]
      : []),
  ];
}

type ActProps = { visit: StaffVisit; member: Stopped; act: "exclude" | "include" };

function ActForm({ visit, member, act }: ActProps): Html {
  const words = texts(visit.locale).reminders;
  return (
    <Form csrf={visit.csrf}>
      <input type="hidden" name="account" value={member.accountId} />
      <Button name="act" value={act} variant="link">
        {words[act]}
        <span class="visually-hidden">{words.about(member.name)}</span>
      </Button>
    </Form>
  );
}

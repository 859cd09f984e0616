import { errorOf, type FormState, type View } from "../../journey/index.ts";
import type { MailFacts } from "../../mail/index.ts";
import { mayDo, roles, type StaffAccount } from "../../staff-accounts/index.ts";
import {
  Button,
  type ButtonVariant,
  Field,
  Form,
  formatMoment,
  type Html,
  NoticeBanner,
  SelectField,
  SummaryList,
} from "../../ui/index.ts";
import { frameTexts } from "../frame-texts.ts";
import type { StaffVisit } from "../page.ts";
import type { PersonAct } from "./person-act.ts";
import { Standing } from "./standing.tsx";
import { texts } from "./texts.ts";

/** @param mail how the newest invitation fared */
export function personView(visit: StaffVisit, form: FormState, person: StaffAccount, mail?: MailFacts): View {
  const { locale, staff } = visit;
  const text = texts(locale);
  const roleText = frameTexts(locale).roles;
  const moment = (at: Temporal.Instant | null): string => (at ? formatMoment(locale, at) : text.never);
  const act = (name: PersonAct, words: ActWords, children?: Html): Html => (
    <Act visit={visit} form={form} act={name} words={words} error={errorOf(form, `${name}-reason`)}>
      {children}
    </Act>
  );
  return {
    title: person.name,
    width: "wide",
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        <News visit={visit} news={form.news} />
        <section class="panel">
          <SummaryList
            rows={[
              { term: text.email, detail: person.email },
              { term: text.role, detail: roleText[person.role] },
              { term: text.state, detail: <Standing visit={visit} person={person} mail={mail} /> },
              { term: text.since, detail: moment(person.joinedAt) },
              { term: text.lastSignIn, detail: moment(person.lastSignInAt) },
            ]}
          />
        </section>
        {mayDo(staff.role, "staff.change") && person.staffId === staff.staffId && <p>{text.selfNote}</p>}
        {mayDo(staff.role, "staff.change") && person.staffId !== staff.staffId && (
          <div class="panels">
            {act("again", {
              title: text.again,
              lead: person.deactivatedAt ? text.resumeLead : text.againLead,
              button: text.againButton,
              variant: "secondary",
            })}
            {!person.deactivatedAt &&
              act(
                "role",
                {
                  title: text.changeRole,
                  lead: text.changeRoleLead,
                  button: text.changeRole,
                  variant: "secondary",
                },
                <SelectField
                  locale={locale}
                  name="new-role"
                  label={text.newRole}
                  value={form.values["new-role"] ?? person.role}
                  error={errorOf(form, "new-role")}
                  options={roles.map((role) => ({ value: role, text: roleText[role] }))}
                />,
              )}
            {!person.deactivatedAt &&
              act("stop", {
                title: text.stop,
                lead: text.stopLead,
                button: text.stopButton,
                variant: "danger",
              })}
          </div>
        )}
        <p>
          <a href="/staff/accounts">{text.back}</a>
        </p>
      </>
    ),
  };
}

type ActWords = { title: string; lead: string; button: string; variant: ButtonVariant };

type ActProps = {
  visit: StaffVisit;
  form: FormState;
  act: PersonAct;
  words: ActWords;
  error: string | undefined;
  children?: Html | undefined;
};

function Act({ visit, form, act, words, error, children }: ActProps): Html {
  const { locale, csrf } = visit;
  const text = texts(locale);
  const reason = `${act}-reason`;
  return (
    <section class="panel" id={act}>
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      <Form csrf={csrf}>
        {children}
        <Field
          locale={locale}
          name={reason}
          label={text.reason}
          support={text.reasonHelp[act]}
          value={form.values[reason]}
          prose
          error={error}
        />
        <Button name="act" value={act} variant={words.variant}>
          {words.button}
        </Button>
      </Form>
    </section>
  );
}

function News({ visit, news }: { visit: StaffVisit; news: string | null }): Html | null {
  const text = texts(visit.locale);
  const words: Readonly<Record<string, string>> = {
    ...{ invited: text.invitedNews, again: text.againNews },
    ...{ role: text.roleNews, stopped: text.stoppedNews },
  };
  const said = news === null ? undefined : words[news];
  return said ? <NoticeBanner kind="success">{said}</NoticeBanner> : null;
}

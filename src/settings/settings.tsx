import { record } from "../audit/index.ts";
import {
  accountKey,
  again,
  type FormState,
  type MemberVisit,
  memberDid,
  type Page,
  type View,
} from "../journey/index.ts";
import { endOtherSessions } from "../sessions/index.ts";
import { Button, Form, formatMoment, NoticeBanner, SummaryList } from "../ui/index.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

/** 「設定」: what is registered, and signing out everywhere else. */
export const settingsPage: Page<MemberVisit> = {
  keeps: [],
  show: async (visit, _tx, form) => settingsView(visit, form),
  accept: async (visit, typed) => {
    const key = accountKey(visit);
    await visit.runtime.db.within(key.associationId, async (tx) => {
      await endOtherSessions(tx, { ...key, keep: visit.session.sessionId, now: visit.now });
      await record(tx, { ...memberDid(visit), event: "session.others-ended" });
    });
    return again(typed, [], [], "ended");
  },
};

export function settingsView({ locale, csrf, session, facts }: MemberVisit, form: FormState): View {
  const text = locale === "ja" ? ja : en;
  const { method } = facts.account;
  return {
    title: text.title,
    body: (
      <>
        {form.news === "ended" && <NoticeBanner kind="success">{text.ended}</NoticeBanner>}
        <SummaryList
          rows={[
            { term: text.loginId, detail: session.loginId },
            { term: text.email, detail: session.emailAddress?.address ?? "—" },
            { term: text.method, detail: method ? text.methods[method] : "—" },
            { term: text.since, detail: formatMoment(locale, session.openedAt) },
          ]}
        />
        <section>
          <h2>{text.changes}</h2>
          <p>{text.changesLead}</p>
        </section>
        <section>
          <h2>{text.others}</h2>
          <p>{text.othersLead}</p>
          <Form csrf={csrf}>
            <Button variant="secondary">{text.endOthers}</Button>
          </Form>
        </section>
        <p>
          <a href="/">{text.back}</a>
        </p>
      </>
    ),
  };
}

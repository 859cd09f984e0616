import { record } from "../audit/index.ts";
import {
  type Answer,
  accountKey,
  again,
  type FormState,
  type MemberVisit,
  memberDid,
  type Page,
  type Typed,
  type View,
} from "../journey/index.ts";
import { isRowId } from "../platform/index.ts";
import { endOtherSessions, endSessionOf, type LiveSession, liveSessions } from "../sessions/index.ts";
import {
  Button,
  Form,
  formatMoment,
  type Html,
  LinkList,
  type Locale,
  NoticeBanner,
  StatusTag,
  SummaryList,
} from "../ui/index.ts";
import { BackToSettings } from "./back.tsx";
import { texts } from "./texts.ts";

/** 「ログイン中の端末」: one of them can be signed out, or all but this one. */
export const sessionsPage: Page<MemberVisit> = {
  keeps: [],
  show: async (visit, tx, form) =>
    sessionsView(visit, form, await liveSessions(tx, { ...accountKey(visit), now: visit.now })),
  accept: (visit, typed) => (typed.has("end") ? endOne(visit, typed) : endOthers(visit, typed)),
};

async function endOne(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const key = accountKey(visit);
  const sessionId = typed.text("end");
  // This one ends by 「ログアウト」.
  if (!isRowId(sessionId) || sessionId === visit.session.sessionId) return again(typed, [], [], "gone");
  const ended = await visit.runtime.db.within(key.associationId, async (tx) => {
    const done = await endSessionOf(tx, key, sessionId, visit.now);
    if (done) await record(tx, { ...memberDid(visit), event: "session.ended" });
    return done;
  });
  return again(typed, [], [], ended ? "ended" : "gone");
}

async function endOthers(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const key = accountKey(visit);
  await visit.runtime.db.within(key.associationId, async (tx) => {
    await endOtherSessions(tx, { ...key, keep: visit.session.sessionId, now: visit.now });
    await record(tx, { ...memberDid(visit), event: "session.others-ended" });
  });
  return again(typed, [], [], "others-ended");
}

export function sessionsView(visit: MemberVisit, form: FormState, live: readonly LiveSession[]): View {
  const { locale, csrf, session } = visit;
  const text = texts(locale).sessions;
  const here = live.filter(({ id }) => id === session.sessionId);
  const others = live.filter(({ id }) => id !== session.sessionId);
  return {
    title: text.title,
    lead: text.lead,
    body: (
      <>
        <News news={form.news} locale={locale} />
        {here.map((each) => (
          <section>
            <h2 class="with-tag">
              {each.device} <StatusTag tone="success" text={text.here} />
            </h2>
            <SummaryList rows={factsOf(each, locale)} />
          </section>
        ))}
        {others.length === 0 && <p>{text.none}</p>}
        {others.map((each) => (
          <section>
            <h2 class="with-tag">
              {each.device} {each.rememberedUntil && <StatusTag tone="info" text={text.remembered} />}
            </h2>
            <SummaryList rows={factsOf(each, locale)} />
            <Form csrf={csrf}>
              <Button variant="secondary" name="end" value={each.id}>
                {text.end}
              </Button>
            </Form>
          </section>
        ))}
        {others.length > 0 && (
          <section>
            <h2>{text.others}</h2>
            <Form csrf={csrf}>
              <Button variant="danger" name="others" value="1">
                {text.endOthers}
              </Button>
            </Form>
          </section>
        )}
        <LinkList links={[{ href: "/settings/history", text: text.history }]} />
        <BackToSettings locale={locale} />
      </>
    ),
  };
}

function factsOf(
  { openedAt, lastSeenAt, network }: LiveSession,
  locale: Locale,
): { term: string; detail: string }[] {
  const text = texts(locale).sessions;
  return [
    { term: text.since, detail: formatMoment(locale, openedAt) },
    { term: text.seen, detail: formatMoment(locale, lastSeenAt) },
    { term: text.place, detail: network },
  ];
}

function News({ news, locale }: { news: string | null; locale: Locale }): Html | null {
  const text = texts(locale).sessions;
  switch (news) {
    case "ended":
      return <NoticeBanner kind="success">{text.newsEnded}</NoticeBanner>;
    case "others-ended":
      return <NoticeBanner kind="success">{text.newsOthers}</NoticeBanner>;
    case "gone":
      return <NoticeBanner kind="info">{text.newsGone}</NoticeBanner>;
    default:
      return null;
  }
}

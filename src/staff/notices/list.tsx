import type { FormState, View } from "../../journey/index.ts";
import {
  listNotices,
  type NoticeLine,
  type NoticeState,
  noticeState,
  noticesOnAPage,
} from "../../notices/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import {
  ButtonLink,
  DataTable,
  formatMoment,
  type Html,
  type Locale,
  NoticeBanner,
  Pagination,
  StatusTag,
  type StatusTone,
} from "../../ui/index.ts";
import { pageAsked } from "../bounded.ts";
import type { StaffPage, StaffVisit } from "../page.ts";
import { audienceWords, texts } from "./texts.ts";

export const noticesPath = "/staff/notices";

const states: readonly NoticeState[] = ["draft", "scheduled", "shown", "over", "withdrawn"];

/** 「お知らせ」: all of them, drafts first. */
export const noticesPage: StaffPage = {
  keeps: [],
  show: async (visit, tx, form) => {
    const query = visit.url.searchParams;
    const state = states.find((each) => each === query.get("state")) ?? null;
    const page = pageAsked(visit.url);
    const { associationId } = visit.association;
    const { notices, total } = await listNotices(tx, associationId, { state, page, now: visit.now });
    return noticesView(visit, form, { notices, total, state, page });
  },
};

export type NoticeListing = {
  notices: readonly NoticeLine[];
  total: number;
  state: NoticeState | null;
  page: number;
};

export function noticesView(visit: StaffVisit, form: FormState, listing: NoticeListing): View {
  const { locale, now } = visit;
  const { notices, total, state, page } = listing;
  const text = texts(locale);
  const done = form.news && text.news[form.news];
  const pages = Math.ceil(total / noticesOnAPage);
  const at = (wanted: number): string =>
    `${noticesPath}?${new URLSearchParams({ ...(state ? { state } : {}), page: String(wanted) })}`;
  return {
    title: text.title,
    lead: text.lead,
    width: "wide",
    body: (
      <>
        {done && <NoticeBanner kind="success">{done}</NoticeBanner>}
        {mayDo(visit.staff.role, "content.change") && (
          <ButtonLink href={`${noticesPath}/new`}>{text.list.new}</ButtonLink>
        )}
        <States locale={locale} current={state} />
        <DataTable
          caption={text.title}
          captionHidden
          empty={state ? text.list.emptyState : text.list.empty}
          rows={notices}
          columns={[
            {
              heading: text.list.title,
              cell: (notice) => (
                <>
                  <a href={`${noticesPath}/${notice.id}`}>{notice.title || text.list.untitled}</a>{" "}
                  {notice.importance === "important" && (
                    <span class="badge badge-important">{text.important}</span>
                  )}
                </>
              ),
            },
            {
              heading: text.list.state,
              cell: (notice) => <StateTag locale={locale} state={noticeState(notice, now)} />,
            },
            { heading: text.list.audience, cell: (notice) => audienceWords(text, notice) },
            { heading: text.list.period, cell: (notice) => periodWords(locale, notice) },
            {
              heading: text.list.mail,
              cell: ({ sendsMail }) => (sendsMail ? text.list.mailYes : text.list.mailNo),
            },
          ]}
        />
        <Pagination locale={locale} page={page} total={pages} href={at} />
      </>
    ),
  };
}

const tones: Readonly<Record<NoticeState, StatusTone>> = {
  ...{ draft: "warning", scheduled: "info", shown: "success", over: "neutral", withdrawn: "neutral" },
};

export function StateTag({ locale, state }: { locale: Locale; state: NoticeState }): Html {
  return <StatusTag tone={tones[state]} text={texts(locale).states[state]} />;
}

/** From when until when, as staff read it. */
export function periodWords(
  locale: Locale,
  { from, publishedUntil }: Pick<NoticeLine, "from" | "publishedUntil">,
): string {
  const moment = (at: Temporal.Instant | null): string | null => at && formatMoment(locale, at);
  return texts(locale).period(moment(from), moment(publishedUntil));
}

function States({ locale, current }: { locale: Locale; current: NoticeState | null }): Html {
  const text = texts(locale);
  const entries = [null, ...states];
  return (
    <nav class="filters" aria-label={text.list.filter}>
      <ul>
        {entries.map((state) => (
          <li>
            <a
              href={state ? `${noticesPath}?state=${state}` : noticesPath}
              aria-current={state === current ? "true" : undefined}
            >
              {state ? text.states[state] : text.list.all}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

import type { MemberVisit, View } from "../journey/index.ts";
import { findNotice, markRead, type Notice } from "../notices/index.ts";
import { japan, type Tx } from "../platform/index.ts";
import { formatDay, Markdown } from "../ui/index.ts";
import { texts } from "./texts.ts";

/** One notice; null when there is none for this reader. Opening it takes the unread mark off. */
export async function showNotice(visit: MemberVisit, tx: Tx, id: string): Promise<View | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null;
  const { association, session, now } = visit;
  const { accountId, relationship } = session;
  const reader = { associationId: association.associationId, accountId, relationship, now };
  const notice = await findNotice(tx, reader, id);
  if (!notice) return null;
  if (notice.unread) await markRead(tx, reader, id);
  return noticeView(visit, notice);
}

export function noticeView({ locale }: MemberVisit, notice: Notice): View {
  const day = notice.publishedAt.toZonedDateTimeISO(japan).toPlainDate();
  const text = texts(locale);
  return {
    title: locale === "ja" ? notice.title : notice.titleEn,
    body: (
      <>
        <p class="quiet">
          <time datetime={day.toString()}>{formatDay(locale, day)}</time>
        </p>
        <article class="document">
          <Markdown text={locale === "ja" ? notice.body : notice.bodyEn} />
        </article>
        <p>
          <a href="/">{text.backToTop}</a>
        </p>
      </>
    ),
  };
}

import { formatDay } from "./dates.ts";
import type { Html } from "./html.ts";
import type { Locale } from "./locale.ts";
import { texts } from "./texts.ts";

export type NoticeEntry = {
  href: string;
  title: string;
  publishedOn: Temporal.PlainDate;
  important: boolean;
  unread: boolean;
};

/** 「お知らせ」, newest first as given; says so when there are none. */
export function NoticeList({ locale, notices }: { locale: Locale; notices: readonly NoticeEntry[] }): Html {
  const text = texts(locale);
  if (notices.length === 0) return <p class="empty">{text.noNotices}</p>;
  return (
    <ul class="notices">
      {notices.map((notice) => (
        <li>
          <p class="notice-facts">
            <time datetime={notice.publishedOn.toString()}>{formatDay(locale, notice.publishedOn)}</time>
            {notice.important && <span class="badge badge-important">{text.important}</span>}
            {notice.unread && <span class="unread">{text.unread}</span>}
          </p>
          <a class="notice-title" href={notice.href}>
            {notice.title}
          </a>
        </li>
      ))}
    </ul>
  );
}

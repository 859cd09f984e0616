import type { CurrentSession, MemberVisit, View } from "../journey/index.ts";
import {
  type Attachment,
  findAttachment,
  findNotice,
  markRead,
  type Notice,
  type Reach,
  type Reader,
} from "../notices/index.ts";
import { isRowId, japan, type Tx } from "../platform/index.ts";
import { ButtonGroup, ButtonLink, formatDay, Markdown } from "../ui/index.ts";
import { texts } from "./texts.ts";

/** One notice; null when there is none for this reader. Opening it takes the unread mark off. */
export async function showNotice(visit: MemberVisit, tx: Tx, id: string): Promise<View | null> {
  if (!isRowId(id)) return null;
  const notice = await findNotice(tx, readerOf(visit), id);
  if (!notice) return null;
  if (!mayRead(visit.session, notice.reach)) return personalNoticeView(visit);
  if (notice.unread) await markRead(tx, readerOf(visit), id);
  return noticeView(visit, notice);
}

/** The file of a notice; null when there is none for this reader, or it is not to be shown to them yet. */
export async function noticeAttachment(visit: MemberVisit, tx: Tx, id: string): Promise<Attachment | null> {
  const file = isRowId(id) ? await findAttachment(tx, readerOf(visit), id) : null;
  return file && mayRead(visit.session, file.reach) ? file : null;
}

/**
 * Who may only have seen the insurance card learns nothing of the member's employer; and what is for one member
 * alone is not for a browser that only remembers them either.
 */
export function mayRead(
  { state, awaitsActivation }: Pick<CurrentSession, "state" | "awaitsActivation">,
  reach: Reach,
): boolean {
  if (reach === "many") return true;
  return !awaitsActivation && (reach === "office" || state === "awake");
}

function readerOf({ association, session, now }: MemberVisit): Reader {
  return { associationId: association.associationId, accountId: session.accountId, now };
}

export function noticeView({ locale, url }: MemberVisit, notice: Notice): View {
  const day = notice.publishedAt.toZonedDateTimeISO(japan).toPlainDate();
  const text = texts(locale);
  const { attachment } = notice;
  const isEnglish = locale === "en" && notice.bodyEn !== "";
  const isOnlyJapanese = locale === "en" && !isEnglish;
  return {
    title: locale === "en" ? notice.titleEn || notice.title : notice.title,
    body: (
      <>
        <p class="quiet">
          <time datetime={day.toString()}>{formatDay(locale, day)}</time>
        </p>
        {isOnlyJapanese && <p class="quiet">{text.onlyJapanese}</p>}
        <article class="document" lang={isOnlyJapanese ? "ja" : undefined}>
          <Markdown text={isEnglish ? notice.bodyEn : notice.body} />
        </article>
        {attachment && (
          <ButtonLink
            href={`${url.pathname}/attachment`}
            variant="secondary"
            icon="download"
            download={attachment.name}
          >
            {text.attachment(attachment.name, kilobytes(attachment.bytes))}
          </ButtonLink>
        )}
        <p>
          <a href="/">{text.backToTop}</a>
        </p>
      </>
    ),
  };
}

/** Instead of a notice to few, where it is not certain enough who reads. */
export function personalNoticeView({ locale, session }: MemberVisit): View {
  const text = texts(locale);
  const { awaitsActivation } = session;
  return {
    title: text.personalNotice,
    lead: awaitsActivation ? text.personalNeedsActivation : text.personalNeedsSignIn,
    body: (
      <ButtonGroup>
        <ButtonLink href={awaitsActivation ? "/activation" : "/sign-in?news=again"}>
          {awaitsActivation ? text.activateLink : text.signInAgain}
        </ButtonLink>
        <ButtonLink href="/" variant="secondary">
          {text.backToTop}
        </ButtonLink>
      </ButtonGroup>
    ),
  };
}

function kilobytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

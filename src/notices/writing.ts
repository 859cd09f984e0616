import type { AssociationId } from "../associations/index.ts";
import { withdrawMail } from "../mail/index.ts";
import type { Tx } from "../platform/index.ts";
import { noticeChannel } from "./mailing.ts";
import type { Audience, AudienceKind, NoticeState, NoticeTimes } from "./notice.ts";

/** What staff write. */
export type NoticeText = {
  title: string;
  titleEn: string;
  body: string;
  bodyEn: string;
  importance: "normal" | "important";
  audience: Audience;
  /** Null: from the moment of publishing. */
  from: Temporal.Instant | null;
  until: Temporal.Instant | null;
  sendsMail: boolean;
};

/** A notice as the console has it. */
export type WrittenNotice = NoticeText &
  NoticeTimes & {
    id: string;
    /** Counted up at every change: who saves an older one is told that somebody else was there. */
    revision: number;
    /** The user ID of the one member whom it is for. */
    loginId: string | null;
    attachment: { name: string; bytes: number } | null;
  };

export type NoticeLine = Pick<WrittenNotice, "id" | "title" | "importance" | "sendsMail"> &
  NoticeTimes & { audience: AudienceKind; officeCode: string | null; from: Temporal.Instant | null };

export const noticesOnAPage = 50;

/** Drafts first, then what begins latest; `page` counts from 1. */
export async function listNotices(
  tx: Tx,
  associationId: AssociationId,
  { state, page, now }: { state: NoticeState | null; page: number; now: Temporal.Instant },
): Promise<{ notices: NoticeLine[]; total: number }> {
  const which = state ? tx`${stateOf(tx, now)} = ${state}` : tx`true`;
  const [notices, [count]] = await Promise.all([
    tx<NoticeLine[]>`
      select id, title, importance, sends_mail, audience, audience_office as office_code,
        coalesce(published_at, planned_from) as "from", published_at, published_until, withdrawn_at
      from notices where association_id = ${associationId} and ${which}
      order by published_at desc nulls first, id desc
      limit ${noticesOnAPage} offset ${(page - 1) * noticesOnAPage}`,
    tx<{ total: number }[]>`
      select count(*)::int as total from notices where association_id = ${associationId} and ${which}`,
  ]);
  return { notices, total: count?.total ?? 0 };
}

export async function getWrittenNotice(
  tx: Tx,
  associationId: AssociationId,
  id: string,
): Promise<WrittenNotice | null> {
  const [row] = await tx<
    (Omit<WrittenNotice, "audience" | "attachment"> & {
      audience: AudienceKind;
      audienceOffice: string | null;
      audienceAccount: string | null;
      fileName: string | null;
      fileBytes: number;
    })[]
  >`
    select n.id, n.title, n.title_en, n.body, n.body_en, n.importance, n.audience, n.audience_office,
      n.audience_account, a.login_id, coalesce(n.published_at, n.planned_from) as "from",
      n.published_until as until, n.sends_mail, n.published_at, n.published_until, n.withdrawn_at, n.revision,
      f.name as file_name, length(f.content) as file_bytes
    from notices n
    left join accounts a on a.association_id = n.association_id and a.id = n.audience_account
    left join notice_attachments f on f.association_id = n.association_id and f.notice_id = n.id
    where n.association_id = ${associationId} and n.id = ${id}`;
  if (!row) return null;
  const { audience, audienceOffice, audienceAccount, fileName, fileBytes, ...notice } = row;
  return {
    ...notice,
    audience: audienceOf(audience, audienceOffice, audienceAccount),
    attachment: fileName === null ? null : { name: fileName, bytes: fileBytes },
  };
}

export async function addDraft(tx: Tx, associationId: AssociationId, text: NoticeText): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into notices ${tx({ associationId, ...columnsOf(text), publishedAt: null })} returning id`;
  if (!row) throw new Error("no notice was written");
  return row.id;
}

/** False: somebody else changed or withdrew it since it was read. */
export async function changeNotice(
  tx: Tx,
  associationId: AssociationId,
  { id, revision }: Pick<WrittenNotice, "id" | "revision">,
  text: NoticeText,
  now: Temporal.Instant,
): Promise<boolean> {
  const { plannedFrom, audience, audienceOffice, audienceAccount, sendsMail, ...rest } = columnsOf(text);
  // Whom it is for, from when on and whether a mail tells of it stay as they are once members have seen it.
  const { count } = await tx`
    update notices set ${tx(rest)}, revision = revision + 1,
      planned_from = ${plannedFrom},
      published_at = case when published_at > ${now} then coalesce(${plannedFrom}::timestamptz, ${now}) else published_at end,
      audience = case when published_at <= ${now} then audience else ${audience} end,
      audience_office = case when published_at <= ${now} then audience_office else ${audienceOffice} end,
      audience_account = case when published_at <= ${now} then audience_account else ${audienceAccount}::uuid end,
      sends_mail = case when published_at <= ${now} then sends_mail else ${sendsMail} end
    where association_id = ${associationId} and id = ${id} and revision = ${revision} and withdrawn_at is null`;
  return count > 0;
}

/** Makes a draft public from its time on, or at once. Null: it is no draft any more, or was changed meanwhile. */
export async function publishNotice(
  tx: Tx,
  associationId: AssociationId,
  { id, revision }: Pick<WrittenNotice, "id" | "revision">,
  now: Temporal.Instant,
): Promise<{ publishedAt: Temporal.Instant } | null> {
  const [row] = await tx<{ publishedAt: Temporal.Instant; sendsMail: boolean }[]>`
    update notices set published_at = coalesce(planned_from, ${now}), revision = revision + 1
    where association_id = ${associationId} and id = ${id} and revision = ${revision} and published_at is null
      and withdrawn_at is null and (published_until is null or published_until > ${now})
    returning published_at, sends_mail`;
  if (row?.sendsMail) await tx`select pg_notify(${noticeChannel}, '')`;
  return row ? { publishedAt: row.publishedAt } : null;
}

/** Takes a published notice away at once, with the mails about it that have not gone out. */
export async function withdrawNotice(
  tx: Tx,
  associationId: AssociationId,
  id: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const { count } = await tx`
    update notices set withdrawn_at = ${now}, revision = revision + 1
    where association_id = ${associationId} and id = ${id} and published_at is not null and withdrawn_at is null`;
  if (count === 0) return false;
  const mails = await tx<{ mailId: string }[]>`
    select mail_id from notice_mails where association_id = ${associationId} and notice_id = ${id}`;
  await withdrawMail(
    tx,
    associationId,
    mails.map(({ mailId }) => mailId),
    now,
  );
  return true;
}

/** Only a draft; what members have seen is withdrawn and stays on record. */
export async function removeDraft(tx: Tx, associationId: AssociationId, id: string): Promise<boolean> {
  const { count } = await tx`
    delete from notices where association_id = ${associationId} and id = ${id} and published_at is null`;
  return count > 0;
}

/** A new draft with the same words and file, without times. */
export async function copyNotice(
  tx: Tx,
  associationId: AssociationId,
  id: string,
  now: Temporal.Instant,
): Promise<string | null> {
  const [copy] = await tx<{ id: string }[]>`
    insert into notices (association_id, title, title_en, body, body_en, importance, audience, audience_office,
      audience_account, sends_mail, published_at)
    select association_id, title, title_en, body, body_en, importance, audience, audience_office,
      audience_account, sends_mail, null
    from notices where association_id = ${associationId} and id = ${id}
    returning id`;
  if (!copy) return null;
  await tx`
    insert into notice_attachments (association_id, notice_id, name, type, content, added_at)
    select association_id, ${copy.id}, name, type, content, ${now} from notice_attachments
    where association_id = ${associationId} and notice_id = ${id}`;
  return copy.id;
}

function columnsOf(text: NoticeText) {
  const { title, titleEn, body, bodyEn, importance, audience, from, until, sendsMail } = text;
  return {
    ...{ title, titleEn, body, bodyEn, importance, sendsMail },
    audience: audience.kind,
    audienceOffice: audience.kind === "office" ? audience.officeCode : null,
    audienceAccount: audience.kind === "account" ? audience.accountId : null,
    plannedFrom: from,
    publishedUntil: until,
  };
}

function audienceOf(kind: AudienceKind, officeCode: string | null, accountId: string | null): Audience {
  if (kind === "office") return { kind, officeCode: officeCode ?? "" };
  if (kind === "account") return { kind, accountId: accountId ?? "" };
  return { kind };
}

// The same rule as `noticeState`, for a list that is read page by page.
function stateOf(tx: Tx, now: Temporal.Instant) {
  return tx`case when withdrawn_at is not null then 'withdrawn' when published_at is null then 'draft'
    when published_until <= ${now} then 'over' when published_at > ${now} then 'scheduled' else 'shown' end`;
}

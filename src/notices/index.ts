import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";

/** 「お知らせ」 as one member sees it. */
export type Notice = {
  id: string;
  title: string;
  titleEn: string;
  body: string;
  bodyEn: string;
  importance: "normal" | "important";
  publishedAt: Temporal.Instant;
  unread: boolean;
};

type Reader = {
  associationId: AssociationId;
  accountId: string;
  relationship: "insured" | "dependant";
  now: Temporal.Instant;
};

/** What is published for this reader today, newest first; bodies only of the one asked for. */
export async function noticesFor(tx: Tx, reader: Reader): Promise<Omit<Notice, "body" | "bodyEn">[]> {
  return tx<Notice[]>`
    select n.id, n.title, n.title_en, n.importance, n.published_at, r.read_at is null as unread
    from notices n
    left join notice_reads r
      on r.association_id = n.association_id and r.notice_id = n.id and r.account_id = ${reader.accountId}
    where n.association_id = ${reader.associationId} and ${published(tx, reader)}
    order by n.published_at desc limit 50`;
}

export async function findNotice(tx: Tx, reader: Reader, id: string): Promise<Notice | null> {
  const [notice] = await tx<Notice[]>`
    select n.id, n.title, n.title_en, n.body, n.body_en, n.importance, n.published_at, r.read_at is null as unread
    from notices n
    left join notice_reads r
      on r.association_id = n.association_id and r.notice_id = n.id and r.account_id = ${reader.accountId}
    where n.association_id = ${reader.associationId} and n.id = ${id} and ${published(tx, reader)}`;
  return notice ?? null;
}

/** Takes the unread mark off: the one thing that opening a page writes, and doing it twice is doing it once. */
export async function markRead(tx: Tx, reader: Reader, id: string): Promise<void> {
  await tx`
    insert into notice_reads (association_id, notice_id, account_id, read_at)
    values (${reader.associationId}, ${id}, ${reader.accountId}, ${reader.now})
    on conflict do nothing`;
}

function published(tx: Tx, { relationship, now }: Reader) {
  const audience = relationship === "insured" ? "insured" : "dependants";
  return tx`n.published_at <= ${now} and (n.published_until is null or n.published_until > ${now})
    and n.audience in ('all', ${audience})`;
}

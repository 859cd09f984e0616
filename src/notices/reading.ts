import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";
import { isFor, isShown } from "./audience.ts";
import type { Notice, NoticeHead, Reach } from "./notice.ts";

/** Whoever reads; what the notice is for is compared with the member's own record. */
export type Reader = { associationId: AssociationId; accountId: string; now: Temporal.Instant };

/** What is published for this reader now, newest first, at most 50. */
export async function noticesFor(tx: Tx, reader: Reader): Promise<NoticeHead[]> {
  return tx<NoticeHead[]>`
    select n.id, n.title, n.title_en, n.importance, n.published_at, ${reachOf(tx)} as reach,
      r.read_at is null as unread
    ${visible(tx, reader)}
    order by n.published_at desc, n.id desc limit 50`;
}

/** Null when there is none of this ID for this reader now. */
export async function findNotice(tx: Tx, reader: Reader, id: string): Promise<Notice | null> {
  const [row] = await tx<
    (Omit<Notice, "attachment"> & { fileName: string | null; fileType: string; fileBytes: number })[]
  >`
    select n.id, n.title, n.title_en, n.body, n.body_en, n.importance, n.published_at,
      ${reachOf(tx)} as reach, r.read_at is null as unread,
      f.name as file_name, f.type as file_type, length(f.content) as file_bytes
    ${visible(tx, reader, tx`left join notice_attachments f on f.association_id = n.association_id and f.notice_id = n.id`)}
      and n.id = ${id}`;
  if (!row) return null;
  const { fileName, fileType, fileBytes, ...notice } = row;
  return {
    ...notice,
    attachment: fileName === null ? null : { name: fileName, type: fileType, bytes: fileBytes },
  };
}

export type Attachment = { name: string; type: string; content: Uint8Array; reach: Reach };

/** The file of a notice that this reader may see. */
export async function findAttachment(tx: Tx, reader: Reader, id: string): Promise<Attachment | null> {
  const [file] = await tx<Attachment[]>`
    select f.name, f.type, f.content, ${reachOf(tx)} as reach
    ${visible(tx, reader, tx`join notice_attachments f on f.association_id = n.association_id and f.notice_id = n.id`)}
      and n.id = ${id}`;
  return file ?? null;
}

/** Takes the unread mark off: the one thing that opening a page writes, and doing it twice is doing it once. */
export async function markRead(tx: Tx, reader: Reader, id: string): Promise<void> {
  await tx`
    insert into notice_reads (association_id, notice_id, account_id, read_at)
    values (${reader.associationId}, ${id}, ${reader.accountId}, ${reader.now})
    on conflict do nothing`;
}

function visible(tx: Tx, { associationId, accountId, now }: Reader, file = tx``) {
  return tx`
    from notices n
    join accounts a on a.association_id = n.association_id and a.id = ${accountId}
    join members m on m.association_id = a.association_id and m.id = a.member_id
    left join notice_reads r
      on r.association_id = n.association_id and r.notice_id = n.id and r.account_id = a.id
    ${file}
    where n.association_id = ${associationId} and ${isShown(tx, now)} and ${isFor(tx)}`;
}

function reachOf(tx: Tx) {
  return tx`case when n.audience in ('office', 'account') then n.audience else 'many' end`;
}

import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";

/** Bytes; a leaflet of some pages, and little enough for a phone. */
export const longestAttachment = 5 * 1024 * 1024;

export type CheckedAttachment =
  | { kind: "attachment"; type: "application/pdf" | "image/png" | "image/jpeg"; content: Uint8Array }
  | { kind: "refused"; why: "empty" | "tooLong" | "notOfAKnownType" };

/**
 * Reads an uploaded file, and never more of it than may be kept. What it is, its first bytes say and not its
 * name (PDF ISO 32000-2 §7.5.2, PNG §5.2, JPEG SOI and the marker after it).
 */
export async function readAttachment(chunks: AsyncIterable<Uint8Array>): Promise<CheckedAttachment> {
  const read: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    // Read to its end all the same: who sends it hears the answer only then.
    if (length <= longestAttachment) read.push(chunk);
  }
  if (length > longestAttachment) return { kind: "refused", why: "tooLong" };
  if (length === 0) return { kind: "refused", why: "empty" };
  const content = new Uint8Array(Buffer.concat(read));
  const known = types.find(({ begins }) => begins.every((byte, index) => content[index] === byte));
  return known
    ? { kind: "attachment", type: known.type, content }
    : { kind: "refused", why: "notOfAKnownType" };
}

const types = [
  { type: "application/pdf", begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: "image/png", begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: "image/jpeg", begins: [0xff, 0xd8, 0xff] },
] as const;

const endings = { "application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg" } as const;

/**
 * The name under which members save the file: the last part of what the browser said, without what file
 * systems and headers take amiss, and with the ending of what the file is.
 */
export function attachmentName(said: string, type: keyof typeof endings): string {
  const last = said.split(/[\\/]/).at(-1) ?? "";
  const bare = last
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"*:<>?|%;]/gu, "")
    .replace(/\.[A-Za-z0-9]{1,5}$/, "")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  const short = Array.from(bare).slice(0, 80).join("");
  return `${short || "attachment"}.${endings[type]}`;
}

/** A notice has one file at most; another takes its place. It is a change of the notice, as one of its words is. */
export async function attach(
  tx: Tx,
  associationId: AssociationId,
  noticeId: string,
  file: { name: string; type: string; content: Uint8Array; now: Temporal.Instant },
): Promise<void> {
  await tx`
    insert into notice_attachments (association_id, notice_id, name, type, content, added_at)
    values (${associationId}, ${noticeId}, ${file.name}, ${file.type}, ${file.content}, ${file.now})
    on conflict (association_id, notice_id) do update
      set name = excluded.name, type = excluded.type, content = excluded.content, added_at = excluded.added_at`;
  await countUp(tx, associationId, noticeId);
}

/** @returns whether there was one */
export async function detach(tx: Tx, associationId: AssociationId, noticeId: string): Promise<boolean> {
  const { count } = await tx`
    delete from notice_attachments where association_id = ${associationId} and notice_id = ${noticeId}`;
  if (count > 0) await countUp(tx, associationId, noticeId);
  return count > 0;
}

// Whoever looked at the notice before publishing it did not see this file.
async function countUp(tx: Tx, associationId: AssociationId, noticeId: string): Promise<void> {
  await tx`
    update notices set revision = revision + 1 where association_id = ${associationId} and id = ${noticeId}`;
}

/** The file of a notice for those who write it, whether or not it is published. */
export async function writtenAttachment(
  tx: Tx,
  associationId: AssociationId,
  noticeId: string,
): Promise<{ name: string; type: string; content: Uint8Array } | null> {
  const [file] = await tx<{ name: string; type: string; content: Uint8Array }[]>`
    select name, type, content from notice_attachments
    where association_id = ${associationId} and notice_id = ${noticeId}`;
  return file ?? null;
}

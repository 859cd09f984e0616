import type { View } from "../../journey/index.ts";
import { getWrittenNotice, noticeCounts, type WrittenNotice } from "../../notices/index.ts";
import { isRowId, type Tx } from "../../platform/index.ts";
import { missingView } from "../missing.tsx";
import type { StaffVisit } from "../page.ts";
import { noticesPath } from "./list.tsx";
import { texts } from "./texts.ts";

/** A notice and what has come of it. */
export type NoticeOnDesk = { notice: WrittenNotice; counts: Awaited<ReturnType<typeof noticeCounts>> };

/** The notice of an address; null when there is none. */
export async function readOnDesk(tx: Tx, visit: StaffVisit, id: string): Promise<NoticeOnDesk | null> {
  const { associationId } = visit.association;
  const notice = isRowId(id) ? await getWrittenNotice(tx, associationId, id) : null;
  return notice && { notice, counts: await noticeCounts(tx, associationId, id, visit.now) };
}

export function noNotice({ locale }: StaffVisit): View {
  const text = texts(locale);
  return missingView({ title: text.missing, back: text.back, href: noticesPath });
}

import { record } from "../../audit/index.ts";
import { dayInJapan, japan, type Tx } from "../../platform/index.ts";
import { type StaffVisit, staffDid } from "../page.ts";
import { wasViewed } from "./timeline.ts";

/**
 * Whoever looks at a member is on record, as the health ministry's guideline asks of medical systems: which
 * records, by whom, when. Once for a session and a day is enough to say so.
 */
export async function noteView(visit: StaffVisit, tx: Tx, accountId: string): Promise<void> {
  const { association, staff, now } = visit;
  const since = dayInJapan(now).toZonedDateTime(japan).toInstant();
  const { sessionId } = staff;
  if (await wasViewed(tx, association.associationId, { accountId, sessionId, since })) return;
  await record(tx, { ...staffDid(visit), event: "member.viewed", accountId, sessionId });
}

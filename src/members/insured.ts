import { dayInJapan, type Tx } from "../platform/index.ts";

/** Whether the member `m` is insured today, in Japan: 資格喪失年月日 is the first day on which they are not. */
export function isInsured(tx: Tx, now: Temporal.Instant): ReturnType<Tx> {
  return tx`(m.lost_on is null or m.lost_on > ${dayInJapan(now)})`;
}

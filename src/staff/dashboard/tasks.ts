import { countWaiting } from "../../approvals/index.ts";
import type { AssociationId } from "../../associations/index.ts";
import { lastVerification } from "../../audit/index.ts";
import { countForgotten, countReturned } from "../../letters/index.ts";
import { isInsured } from "../../members/index.ts";
import type { Tx } from "../../platform/index.ts";
import { countOpenReissues } from "../../reissues/index.ts";

/** What waits for somebody, counted at this moment. */
export type Tasks = {
  approvals: number;
  reissues: number;
  /** Letters whose files nobody took in time, and the oldest run with such. */
  forgotten: { letters: number; runId: string | null };
  returnedLetters: number;
  /** Members who are insured and whom mail does not reach, at the address in use or the one for notices. */
  undeliverable: number;
  /** What the last verification of the audit log found. */
  findings: number;
};

export async function countTasks(
  tx: Tx,
  associationId: AssociationId,
  now: Temporal.Instant,
): Promise<Tasks> {
  const [approvals, reissues, forgotten, returnedLetters, [mail], verified] = await Promise.all([
    countWaiting(tx, associationId, now),
    countOpenReissues(tx, associationId),
    countForgotten(tx, associationId, now),
    countReturned(tx, associationId, now),
    tx<{ undeliverable: number }[]>`
      select count(distinct e.account_id)::int as undeliverable from email_addresses e
      join accounts a on a.association_id = e.association_id and a.id = e.account_id
      join members m on m.association_id = a.association_id and m.id = a.member_id
      where e.association_id = ${associationId} and e.undeliverable_at is not null and e.replaced_at is null
        and e.role in ('main', 'contact') and ${isInsured(tx, now)}`,
    lastVerification(tx, associationId),
  ]);
  return {
    ...{ approvals, reissues, forgotten, returnedLetters, findings: verified?.findings ?? 0 },
    undeliverable: mail?.undeliverable ?? 0,
  };
}

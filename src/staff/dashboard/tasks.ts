import { countWaiting } from "../../approvals/index.ts";
import type { AssociationId } from "../../associations/index.ts";
import { lastVerification } from "../../audit/index.ts";
import { countReturned } from "../../letters/index.ts";
import type { Tx } from "../../platform/index.ts";
import { countOpenReissues } from "../../reissues/index.ts";

/** What waits for somebody, counted at this moment. */
export type Tasks = {
  approvals: number;
  reissues: number;
  returnedLetters: number;
  /** Members whom mail does not reach, at the address in use or the one for notices. */
  undeliverable: number;
  /** What the last verification of the audit log found. */
  findings: number;
};

export async function countTasks(
  tx: Tx,
  associationId: AssociationId,
  now: Temporal.Instant,
): Promise<Tasks> {
  const [approvals, reissues, returnedLetters, [mail], verified] = await Promise.all([
    countWaiting(tx, associationId, now),
    countOpenReissues(tx, associationId),
    countReturned(tx, associationId, now),
    tx<{ undeliverable: number }[]>`
      select count(distinct account_id)::int as undeliverable from email_addresses
      where association_id = ${associationId} and undeliverable_at is not null and replaced_at is null
        and role in ('main', 'contact')`,
    lastVerification(tx, associationId),
  ]);
  return {
    ...{ approvals, reissues, returnedLetters, findings: verified?.findings ?? 0 },
    undeliverable: mail?.undeliverable ?? 0,
  };
}

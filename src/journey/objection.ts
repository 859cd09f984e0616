import { type AccountKey, freeze } from "../accounts/index.ts";
import { withdrawApprovalsOf } from "../approvals/index.ts";
import { endCodes } from "../factors/index.ts";
import { endLettersOf, holdAccounts } from "../letters/index.ts";
import type { Tx } from "../platform/index.ts";
import { stopReissues } from "../reissues/index.ts";
import { endOtherSessions, endSessionsOfEndedLetters } from "../sessions/index.ts";

/**
 * 「心当たりがない場合」 about an account: nothing opens and nothing goes out until staff have spoken to the member and
 * a new letter is proved (standards.md, decision 9). Whoever says it, by a mail's link or on the telephone. What was
 * asked for before is asked for no more, also where a second person has said yes: it may be what the objection is
 * about (docs/adr/0052-an-objection-outlives-what-was-asked-before-it.md).
 * @returns how many sessions it ended
 */
export async function objectToAccount(tx: Tx, key: AccountKey, now: Temporal.Instant): Promise<number> {
  const { associationId, accountId } = key;
  // Holds the account, first of all: a letter that is issued at this moment is there to be ended, or is not issued.
  await freeze(tx, key, now);
  await endLettersOf(tx, associationId, accountId, now);
  await stopReissues(tx, associationId, { requestId: null, accountId }, now);
  await withdrawApprovalsOf(tx, key, ["reissue", "clear-factors"], now);
  await endCodes(tx, associationId, accountId, now);
  return endOtherSessions(tx, { ...key, keep: null, now });
}

/**
 * 「心当たりがない場合」 about a request for a new letter: it goes no further, and what may have been sent for it opens
 * nothing, nor does a session that it has opened already; nor does one that was asked for at the desk meanwhile. The
 * owner goes on signing in.
 */
export async function objectToReissue(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  requestId: string,
  now: Temporal.Instant,
): Promise<void> {
  await holdAccounts(tx, associationId, [{ accountId }]);
  await endLettersOf(tx, associationId, accountId, now);
  await endSessionsOfEndedLetters(tx, { associationId, accountId, now });
  await stopReissues(tx, associationId, { requestId, accountId }, now);
  await withdrawApprovalsOf(tx, { associationId, accountId }, ["reissue"], now);
}

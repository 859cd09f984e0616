import { type AccountKey, freeze } from "../accounts/index.ts";
import { endCodes } from "../factors/index.ts";
import { endLettersOf } from "../letters/index.ts";
import type { Tx } from "../platform/index.ts";
import { stopReissues } from "../reissues/index.ts";
import { endOtherSessions, endSessionsOfEndedLetters } from "../sessions/index.ts";

/**
 * 「心当たりがない場合」 about an account: nothing opens and nothing goes out until staff have spoken to the member and
 * a new letter is proved (standards.md, decision 9). Whoever says it, by a mail's link or on the telephone.
 * @returns how many sessions it ended
 */
export async function objectToAccount(tx: Tx, key: AccountKey, now: Temporal.Instant): Promise<number> {
  const { associationId, accountId } = key;
  await freeze(tx, key, now);
  await endLettersOf(tx, associationId, accountId, now);
  await stopReissues(tx, associationId, { requestId: null, accountId }, now);
  await endCodes(tx, associationId, accountId, now);
  return endOtherSessions(tx, { ...key, keep: null, now });
}

/**
 * 「心当たりがない場合」 about a request for a new letter: it goes no further, and what may have been sent for it opens
 * nothing, nor does a session that it has opened already. The owner goes on signing in.
 */
export async function objectToReissue(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  requestId: string,
  now: Temporal.Instant,
): Promise<void> {
  await endLettersOf(tx, associationId, accountId, now);
  await endSessionsOfEndedLetters(tx, { associationId, accountId, now });
  await stopReissues(tx, associationId, { requestId, accountId }, now);
}

import { tellOwner } from "../accounts/index.ts";
import type { MemberVisit } from "../journey/index.ts";
import { accountKey } from "../journey/index.ts";
import { type AccountChange, accountChangedMail } from "../mail/index.ts";
import type { Tx } from "../platform/index.ts";

/** Tells every confirmed address of a change, in its transaction; and one that was in use until just now. */
export async function tellOfChange(
  tx: Tx,
  visit: MemberVisit,
  change: AccountChange,
  alsoTo: { id: string; address: string } | null = null,
): Promise<void> {
  const { association, runtime, locale, now } = visit;
  const { accountId } = accountKey(visit);
  const content = accountChangedMail({ locale, association, at: now, ...change });
  await tellOwner(tx, runtime, { association, accountId, kind: change.change, content, now, alsoTo });
}

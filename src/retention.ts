import { getPolicies, inEveryAssociation } from "./associations/index.ts";
import { record } from "./audit/index.ts";
import { eraseSpentChallenges } from "./factors/index.ts";
import { eraseOldMail } from "./mail/index.ts";
import { eraseFormerMembers } from "./members/index.ts";
import { dayInJapan, type Runtime, type Tx } from "./platform/index.ts";
import { eraseOldSignIns } from "./sessions/index.ts";
import { eraseOldStaffDrafts } from "./staff-accounts/index.ts";
import { eraseOldFailures } from "./throttle/index.ts";

/** Rows in one transaction: little enough that nobody waits for it. */
const batch = 500;

/** Erases what is past the time for which each association keeps it, by its own policies, and what counts no more. */
export const retention = inEveryAssociation({
  name: "retention",
  everySeconds: 3600,
  actIn: eraseBatch,
});

/** @returns whether something is left to erase */
async function eraseBatch({ db, clock }: Runtime, associationId: number): Promise<boolean> {
  const now = clock.now();
  return db.within(associationId, async (tx: Tx) => {
    const policies = await getPolicies(tx, associationId);
    const daysAgo = (days: number): Temporal.Instant => now.subtract({ hours: 24 * days });
    const erased = {
      members: await eraseFormerMembers(tx, associationId, dayInJapan(now), batch),
      signIns: await eraseOldSignIns(tx, associationId, daysAgo(policies.keepSignInsDays), batch),
      mails: await eraseOldMail(tx, associationId, daysAgo(policies.keepMailDays), batch),
    };
    const counts = Object.values(erased);
    if (counts.some((count) => count > 0)) {
      const event = "retention.erased";
      await record(tx, { associationId, event, actor: "system", details: erased, at: now });
    }
    // No policy and no word in the log: these are counters and what was never finished.
    const failures = await eraseOldFailures(tx, associationId, now, batch);
    const challenges = await eraseSpentChallenges(tx, associationId, now, batch);
    const drafts = await eraseOldStaffDrafts(tx, associationId, now, batch);
    return [...counts, failures, challenges, drafts].some((count) => count >= batch);
  });
}

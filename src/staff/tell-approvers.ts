import type { Association } from "../associations/index.ts";
import { enqueueMail, type SecondPersonChange, secondPersonMail } from "../mail/index.ts";
import type { Runtime, Tx } from "../platform/index.ts";
import { listStaff } from "../staff-accounts/index.ts";

/** In which association, and when; a visit says it. */
type Doing = { runtime: Runtime; association: Association; origin: string; now: Temporal.Instant };

/**
 * Tells approvers and auditors at once of what one person could do to be both persons (where the rule is off, or a
 * further mailbox of theirs approves, nobody else is asked), and of a tile that leads members elsewhere. In Japanese, whatever language the page was in: who did
 * it does not choose how it is read.
 * @param except who did it, and whom it is about
 */
export async function tellApprovers(
  tx: Tx,
  { runtime, association, origin, now }: Doing,
  change: SecondPersonChange,
  except: readonly (string | null)[],
): Promise<void> {
  const { associationId } = association;
  const auditLog = new URL("/staff/audit", origin);
  const content = secondPersonMail({ locale: "ja", association, change, at: now, auditLog });
  for (const { staffId, email, role, joinedAt, deactivatedAt } of await listStaff(tx, associationId)) {
    if (role === "operator" || !joinedAt || deactivatedAt || except.includes(staffId)) continue;
    const mail = { associationId, staffId, to: email, content, now };
    await enqueueMail(tx, { ...mail, kind: `second-person-${change}`, uselessAt: null }, runtime);
  }
}

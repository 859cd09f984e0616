import type { Facts } from "./facts.ts";

/** The page that says why nothing opens, and what to do. */
export const stoppedPath = "/stopped";

/**
 * Whether nothing opens at all. Membership that is over opens nothing to anybody. What an objection froze goes on
 * with a new letter, whose birth date then ends the freeze; a session whose letter was proved before it is one of
 * those that were stopped.
 */
export function isStopped({ account, session }: Facts): boolean {
  if (account.standing === "left") return true;
  const startsAnew = session.openedWith === "letter" && !session.birthDateConfirmed;
  return account.standing === "frozen" && !startsAnew;
}

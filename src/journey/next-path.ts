import type { Facts } from "./facts.ts";
import { challengePath, nextChallenge } from "./next-challenge.ts";
import { nextStep } from "./next-step.ts";
import { pathOf } from "./steps.ts";

/** The one page that this session may open now, or null when the whole portal is open to it. */
export function nextPath(facts: Facts): string | null {
  if (isStopped(facts)) return stoppedPath;
  const challenge = nextChallenge(facts);
  if (challenge) return challengePath(challenge);
  const step = nextStep(facts);
  return step ? pathOf(step, facts) : null;
}

/** The page that says why nothing opens, and what to do. */
export const stoppedPath = "/stopped";

// Membership that is over opens nothing to anybody. What an objection froze goes on with a new letter, whose birth
// date then ends the freeze; a session whose letter was proved before it is one of those that were stopped.
function isStopped({ account, session }: Facts): boolean {
  if (account.standing === "left") return true;
  const startsAnew = session.openedWith === "letter" && !session.birthDateConfirmed;
  return account.standing === "frozen" && !startsAnew;
}

import type { Facts } from "./facts.ts";
import { challengePath, nextChallenge } from "./next-challenge.ts";
import { nextStep } from "./next-step.ts";
import { pathOf } from "./steps.ts";
import { isStopped, stoppedPath } from "./stopped.ts";

/** The one page that this session may open now, or null when the whole portal is open to it. */
export function nextPath(facts: Facts): string | null {
  if (isStopped(facts)) return stoppedPath;
  const challenge = nextChallenge(facts);
  if (challenge) return challengePath(challenge);
  const step = nextStep(facts);
  return step ? pathOf(step, facts) : null;
}

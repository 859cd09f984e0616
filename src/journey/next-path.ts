import type { Facts } from "./facts.ts";
import { challengePath, nextChallenge } from "./next-challenge.ts";
import { nextStep } from "./next-step.ts";

/** The one page that this session may open now, or null when the whole portal is open to it. */
export function nextPath(facts: Facts): string | null {
  const challenge = nextChallenge(facts);
  return challenge ? challengePath(challenge) : (nextStep(facts)?.path(facts) ?? null);
}

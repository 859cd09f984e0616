import type { Random } from "../platform/index.ts";

// In seconds.
const delays = [5, 15, 60, 300, 900, 1800];

/** How long a mail that cannot be sent now is tried. */
export const patience = Temporal.Duration.from({ hours: 48 });

/**
 * Milliseconds until the next attempt after `attempts` failed ones: soon at first, since a code waits for it,
 * then every half hour; a fifth more or less, so that what failed together does not come back together.
 */
export function millisecondsUntilNextAttempt(attempts: number, random: Random): number {
  const delay = delays[Math.min(attempts, delays.length) - 1] ?? 5;
  const [chance = 0] = random.bytes(1);
  return Math.round(delay * (800 + (400 * chance) / 255));
}

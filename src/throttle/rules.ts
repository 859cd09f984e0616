/** NIST SP 800-63B-4 §3.2.2: after 100 consecutive failures an authenticator is disabled. */
export const failuresThatDisable = 100;

/**
 * Until when an authenticator waits after so many consecutive failures: nothing for the first four,
 * then 30 s, doubling up to an hour (standards.md, Throttle).
 */
export function waitUntil(failures: number, lastFailedAt: Temporal.Instant): Temporal.Instant | null {
  if (failures < 5) return null;
  return lastFailedAt.add({ seconds: Math.min(30 * 2 ** Math.min(failures - 5, 7), 3600) });
}

/** How many different accounts one network may fail at within an hour before its next ones wait. */
export const accountsThatMakeASpray = 50;

/** Minutes without a request after which a session rests (standards.md, Session). */
export const idleMinutes = 30;
/** Longer while the first login is under way: a mail has to arrive, a letter to be found. */
export const onboardingIdleMinutes = 60;
/** Hours after which the password is asked again, however busy the session is. */
export const overallHours = 12;

/**
 * Whether it is time to keep again that a session is in use: once a minute is often enough for limits of half
 * an hour, and spares every other page a write.
 */
export function isSeenAnew(lastSeenAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(lastSeenAt.add({ minutes: 1 }), now) < 0;
}

export type SessionTimes = {
  authenticatedAt: Temporal.Instant;
  lastSeenAt: Temporal.Instant;
  rememberedUntil: Temporal.Instant | null;
  endedAt: Temporal.Instant | null;
  firstLoginDone: boolean;
};

/**
 * What a session still opens. `remembered`: 「ログイン状態の保存」 was ticked, so the top page and the
 * notices still open, and everything personal asks for the password or passkey again (standards.md,
 * decision 4).
 */
export type SessionState = "awake" | "remembered" | "over";

export function sessionState(times: SessionTimes, now: Temporal.Instant): SessionState {
  if (times.endedAt) return "over";
  const idle = times.firstLoginDone ? idleMinutes : onboardingIdleMinutes;
  const sleepsAt = earlier(
    times.lastSeenAt.add({ minutes: idle }),
    times.authenticatedAt.add({ hours: overallHours }),
  );
  if (Temporal.Instant.compare(now, sleepsAt) < 0) return "awake";
  if (times.rememberedUntil && Temporal.Instant.compare(now, times.rememberedUntil) < 0) return "remembered";
  return "over";
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? a : b;
}

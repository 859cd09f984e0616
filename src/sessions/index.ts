export { type Cookie, type CookieName, readCookie, sessionCookie, setCookie } from "./cookies.ts";
export { csrfMatches, csrfToken } from "./csrf.ts";
export { deviceName } from "./device.ts";
export { type Draft, openDraft, sealDraft } from "./draft.ts";
export { browserNonce, isKnownBrowser, markBrowser } from "./known-browser.ts";
export {
  confirmBirthDate,
  endedSession,
  endOtherSessions,
  endSession,
  type NewSession,
  type OpenedWith,
  openSession,
  proveFactor,
  proveMailbox,
  reopenSession,
  rotateSession,
  touchSession,
} from "./queries.ts";
export {
  idleMinutes,
  isSeenAnew,
  onboardingIdleMinutes,
  overallHours,
  type SessionState,
  sessionState,
} from "./rules.ts";

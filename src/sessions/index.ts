export { type Cookie, type CookieName, readCookie, sessionCookie, setCookie } from "./cookies.ts";
export { csrfMatches, csrfToken } from "./csrf.ts";
export { deviceName } from "./device.ts";
export { type Draft, openDraft, sealDraft } from "./draft.ts";
export {
  type HistoryPlace,
  historyDays,
  noteSignInFailure,
  type ProvedWith,
  type Reach,
  reachOf,
  type SignInLine,
  signInHistory,
} from "./history.ts";
export { type BrowserOwner, browserNonce, isKnownBrowser, markBrowser } from "./known-browser.ts";
export { disownSession, endSessionOf, type LiveSession, liveSessions, unremember } from "./live.ts";
export {
  confirmBirthDate,
  endedSession,
  endOtherSessions,
  endSession,
  endSessionsOfEndedLetters,
  type NewSession,
  type OpenedWith,
  openSession,
  proveFactor,
  proveMailbox,
  reopenSession,
  rotateSession,
  touchSession,
} from "./queries.ts";
export { eraseOldSignIns } from "./retention.ts";
export {
  idleMinutes,
  isSeenAnew,
  onboardingIdleMinutes,
  overallHours,
  type SessionState,
  sessionState,
} from "./rules.ts";

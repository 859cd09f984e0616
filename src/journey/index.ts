export { type AccountStep, accountStep, accountSteps } from "./account-step.ts";
export { addressConfirmed } from "./address-confirmed.ts";
export type { Facts } from "./facts.ts";
export { answerWithMailedCode } from "./mailed-code.ts";
export { type Challenge, challengePath, nextChallenge, possibleChallenges } from "./next-challenge.ts";
export { nextPath } from "./next-path.ts";
export { journey, nextStep, stepPosition } from "./next-step.ts";
export { objectToAccount, objectToReissue } from "./objection.ts";
export { proveOtpApp } from "./otp-app-proof.ts";
export {
  type Answer,
  again,
  type Download,
  type EnrolmentPage,
  emptyForm,
  errorOf,
  type FormState,
  isTyped,
  kept,
  type Page,
  type StepPage,
  type Typed,
  type View,
} from "./page.ts";
export { provePasskey, relyingParty } from "./passkey-proof.ts";
export { findSession } from "./queries.ts";
export { proveRecoveryCode } from "./recovery-code-proof.ts";
export { stepUp } from "./step-up.ts";
export type { Step } from "./steps.ts";
export * as steps from "./steps.ts";
export { stoppedPath } from "./stopped.ts";
export {
  accountKey,
  type CurrentSession,
  isMember,
  type MemberVisit,
  memberDid,
  type ShownFor,
  shownFor,
  type Visit,
} from "./visit.ts";

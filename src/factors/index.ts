export { suggestedPasskeyName } from "./authenticator-names.ts";
export {
  type BoundFactor,
  boundFactorsOf,
  factorNames,
  removeFactor,
  removeFactors,
} from "./bound-factors.ts";
export { longestDeviceName, tidyName, uniqueName } from "./device-name.ts";
export {
  type CodeOutcome,
  type CodePurpose,
  type CodeRequest,
  codeMinutes,
  endCodes,
  hasWaitingLink,
  type LinkOutcome,
  linkMinutes,
  lookAtLink,
  type MadeCode,
  makeCode,
  secondsBetweenMails,
  spendLink,
  tryCode,
  waitingCode,
} from "./mailed-code.ts";
export {
  bindOtpApp,
  keyMinutes,
  type OtpAppOutcome,
  type PendingOtpApp,
  pendingOtpApp,
  prepareOtpApp,
  spendOtpAppCode,
} from "./otp-app.ts";
export { type CodeMatch, keyText, keyUri, matchCode, readCode } from "./otp-app-code.ts";
export { keyPicture, keyPictureSide } from "./otp-app-picture.ts";
export {
  type OwnFactor,
  ownFactors,
  preferMethod,
  type Removal,
  removeOwnFactor,
  renameFactor,
} from "./own-factors.ts";
export {
  challengeOptions,
  enrolmentOptions,
  type RelyingParty,
  readAssertion,
  readRegistration,
  verifyAssertion,
  verifyEnrolment,
} from "./passkey-ceremony.ts";
export {
  type ChallengeKey,
  type ChallengePurpose,
  eraseSpentChallenges,
  makeChallenge,
  spendChallenge,
} from "./passkey-challenge.ts";
export {
  addPasskey,
  bindPasskey,
  findPasskey,
  findPasskeyUserId,
  holderOfCredential,
  notePasskeyUse,
  type Passkey,
  passkeysOf,
  passkeyUserId,
} from "./passkeys.ts";
export {
  endRecoveryCodes,
  fewRecoveryCodes,
  makeRecoveryCodes,
  type RecoveryCodeOutcome,
  type RecoveryCodes,
  readRecoveryCode,
  recoveryCodesAtOnce,
  recoveryCodesOf,
  spendRecoveryCode,
} from "./recovery-codes.ts";

export {
  type EmailAddress,
  isMethod,
  type Method,
  methods,
  type SignInAccount,
  type Standing,
  standingOf,
} from "./account.ts";
export {
  changeLoginId,
  chooseLoginId,
  type LoginIdContext,
  type LoginIdProblem,
  longestLoginId,
  shortestLoginId,
} from "./chosen-login-id.ts";
export { type ParsedAddress, parseAddress, probablyMeant } from "./email-address.ts";
export {
  type ConfirmedAddress,
  confirmAddress,
  enterFurtherAddress,
  type FurtherRole,
  furtherAddress,
  withdrawFurtherAddress,
} from "./further-addresses.ts";
export { foldLegacyPassword, legacyLifetimeFailures, legacyPassword, objectionDays } from "./legacy.ts";
export { generatedLoginId, loginIdKey } from "./login-id.ts";
export {
  type ImportCounts,
  type ImportOptions,
  type ImportOutcome,
  type ImportPhase,
  importMembers,
} from "./member-import.ts";
export {
  lookAtObjection,
  makeObjection,
  type Objection,
  type ObjectionStanding,
  objectionDaysOfChange,
  spendObjection,
} from "./objections.ts";
export {
  normalizePassword,
  type PasswordContext,
  type PasswordProblem,
  passwordProblem,
} from "./password-policy.ts";
export { endResets } from "./password-resets.ts";
export { openPassword, sealPassword } from "./password-seal.ts";
export { suggestPassword } from "./password-suggestion.ts";
export {
  type AccountKey,
  activate,
  chooseMethod,
  clearForReissue,
  countLegacyFailures,
  currentAddress,
  enterAddress,
  findForSignIn,
  finishFirstLogin,
  freeze,
  getPerson,
  holdAccount,
  holdPassword,
  markUndeliverable,
  noteLegacyFailure,
  noteSignIn,
  type Person,
  replacePassword,
  setFirstPassword,
  verifyAddress,
  withdrawAddress,
  withdrawMethod,
} from "./queries.ts";
export {
  chooseAccountLocale,
  disownSignIn,
  forgetBrowsers,
  noteReview,
  type Registration,
  registrationOf,
} from "./registration.ts";
export { type OwnerNotice, tellOwner } from "./tell-owner.ts";

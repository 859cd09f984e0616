export {
  type EmailAddress,
  isMethod,
  type Method,
  methods,
  type SignInAccount,
} from "./account.ts";
export { type ParsedAddress, parseAddress, probablyMeant } from "./email-address.ts";
export { foldLegacyPassword, legacyLifetimeFailures, legacyPassword, objectionDays } from "./legacy.ts";
export {
  normalizePassword,
  type PasswordContext,
  type PasswordProblem,
  passwordProblem,
} from "./password-policy.ts";
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
  getPerson,
  markUndeliverable,
  noteLegacyFailure,
  noteSignIn,
  type Person,
  setPassword,
  verifyAddress,
  withdrawAddress,
  withdrawMethod,
} from "./queries.ts";

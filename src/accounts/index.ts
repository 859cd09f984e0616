export {
  type EmailAddress,
  isMethod,
  type Method,
  methods,
  type SignInAccount,
} from "./account.ts";
export { type ParsedAddress, parseAddress, probablyMeant } from "./email-address.ts";
export { foldLegacyPassword, legacyLifetimeFailures, legacyPassword, objectionDays } from "./legacy.ts";
export { generatedLoginId, loginIdKey } from "./login-id.ts";
export {
  type ImportCounts,
  type ImportOptions,
  type ImportOutcome,
  importMembers,
} from "./member-import.ts";
export {
  normalizePassword,
  type PasswordContext,
  type PasswordProblem,
  passwordProblem,
} from "./password-policy.ts";
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
  getPerson,
  markUndeliverable,
  noteLegacyFailure,
  noteSignIn,
  type Person,
  setFirstPassword,
  verifyAddress,
  withdrawAddress,
  withdrawMethod,
} from "./queries.ts";

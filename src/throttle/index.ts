export { type Lock, lockOf, unlockAccount } from "./of-account.ts";
export {
  type Attempt,
  clearFailures,
  clearFailuresOf,
  countAttempt,
  forgiveAttempt,
  isSpraying,
  noteFailureFrom,
  type Scope,
} from "./queries.ts";
export { eraseOldFailures } from "./retention.ts";
export { accountsThatMakeASpray, failuresThatDisable, waitUntil } from "./rules.ts";

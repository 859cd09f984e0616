export {
  type Attempt,
  clearFailures,
  countAttempt,
  isSpraying,
  noteFailureFrom,
  type Scope,
} from "./queries.ts";
export { accountsThatMakeASpray, failuresThatDisable, waitUntil } from "./rules.ts";

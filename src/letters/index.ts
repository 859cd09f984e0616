export { awaitsActivation, wentOutAt } from "./activation.ts";
export {
  type CheckedReceiver,
  fittingKind,
  getsLetter,
  type LeftOut,
  type LetterProblem,
  type LetterRemark,
  unfitCharacters,
} from "./check.ts";
export type { CoverList, LetterContent, Letterhead } from "./content.ts";
export {
  coverListOf,
  filesOf,
  type LetterFile,
  sampleOf,
  type TakeOutcome,
  takeFile,
  takenUntil,
} from "./files.ts";
export { unprintable } from "./font.ts";
export {
  endLettersOf,
  type IssuedLetter,
  issueLetter,
  type KeyRetirement,
  retireLetterKey,
} from "./issue.ts";
export { issueNumberHolds } from "./issue-number.ts";
export { type IssueOrder, type IssueOutcome, issueRun } from "./issue-run.ts";
export { type LetterMatch, type LetterTry, matchActivation, matchLetter } from "./match.ts";
export { drawLetter, lettersInFile, renderCoverList, renderLetters } from "./pdf.ts";
export {
  type PrintedLetter,
  type PrintOrder,
  type PrintOutcome,
  type PrintProblem,
  printLetters,
} from "./print.ts";
export { namesForPrint } from "./print-name.ts";
export { hasProvisionalLetter, holdAccounts, holdLetter, markLetterUsed } from "./queries.ts";
export { type Addressee, findAddressee } from "./receivers.ts";
export { carriesApproval, countForgotten, countUntaken, isOver } from "./remake.ts";
export {
  countStopped,
  daysBetweenReminders,
  daysUntilStopped,
  excludeFromReminders,
  listExcluded,
  listStopped,
  mostReminders,
  type Stopped,
  sendReminders,
} from "./reminders.ts";
export {
  countReturned,
  isReturnReason,
  listReturned,
  markReturned,
  type RecordedEnvelope,
  type ReturnedLetter,
  type ReturnOutcome,
  type ReturnReason,
  recordedToday,
  returnReasons,
} from "./returned.ts";
export {
  cancelRun,
  checkRun,
  findRun,
  holdIssuer,
  holdMembers,
  holdRun,
  issuedAlone,
  type LetterRun,
  leftOut,
  lettersWithoutApproval,
  listRuns,
  minutesToTake,
  noteApproval,
} from "./runs.ts";
export { inFours, type LetterKind } from "./secret.ts";
export {
  countSelected,
  everybody,
  type LetterFilter,
  type LetterSelection,
  mostInRun,
  type PlanOutcome,
  planRun,
  type SelectionKind,
  selectionKinds,
} from "./selection.ts";

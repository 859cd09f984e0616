export type { LetterContent, Letterhead } from "./content.ts";
export { unprintable } from "./font.ts";
export {
  endLettersOf,
  type IssuedLetter,
  issueLetter,
  type KeyRetirement,
  retireLetterKey,
} from "./issue.ts";
export { issueNumberHolds } from "./issue-number.ts";
export { type LetterMatch, type LetterTry, matchActivation, matchLetter } from "./match.ts";
export { renderLetters } from "./pdf.ts";
export {
  type PrintedLetter,
  type PrintOrder,
  type PrintOutcome,
  type PrintProblem,
  printLetters,
} from "./print.ts";
export { hasProvisionalLetter, markLetterUsed } from "./queries.ts";
export { inFours, type LetterKind } from "./secret.ts";

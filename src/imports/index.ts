export { type Asking, askForCheck, askForImport, cancelImport } from "./ask.ts";
export { type BadRows, writeBadRows } from "./bad-rows.ts";
export { keptHours } from "./erase.ts";
export { guessColumns, isColumn } from "./kept-columns.ts";
export {
  type CheckCounts,
  type CheckFindings,
  type CheckOutcome,
  type Counted,
  hex,
  type ImportKey,
  isOver,
  type Job,
  type ListedImport,
  type MemberImport,
  progressOf,
  type Stage,
  stageOf,
} from "./member-import.ts";
export { type Preview, previewFile, withoutAddressesOfHidden, withoutSecrets } from "./preview.ts";
export { countAhead, findImport, findingsOf, importedBefore, listImports } from "./queries.ts";
export { type Bringing, type Received, receiveFile } from "./receive.ts";
export { sealedFile, sealedFileWithin } from "./sealed-file.ts";
export { memberImportWork } from "./worker.ts";
export type { WrongFile } from "./wrong-file.ts";

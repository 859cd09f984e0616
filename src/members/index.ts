export {
  type Correction,
  changedColumns,
  correctMember,
  fieldsOf,
  findRegistered,
  type HandColumn,
  handColumns,
  type MemberFields,
  memberFile,
  type RegisteredMember,
  readMemberFields,
} from "./by-hand.ts";
export {
  type ChosenColumns,
  type Column,
  columns,
  type Header,
  requiredColumns,
} from "./columns.ts";
export { findDoubts, findKeptAddresses, findTakenBack, type TakenBack } from "./doubts.ts";
export { en as membersEn } from "./en.ts";
export { eraseFormerMembers } from "./former.ts";
export { type HeaderOutcome, isUnusedColumnAlarm, readHeader, type UnusedColumns } from "./header.ts";
export { headingKey, probablyMeans } from "./headings.ts";
export { addressColumns, isAddress, secretPart } from "./hidden-address.ts";
export { countRows, type MemberCounts, writeRows } from "./import-rows.ts";
export { isInsured } from "./insured.ts";
export { ja as membersJa } from "./ja.ts";
export {
  cardKey,
  type MemberRow,
  type MemberRowOutcome,
  parseMemberRow,
  type Relationship,
  type Sex,
} from "./member-row.ts";
export { type Difference, findNumberChanges, mayBeAnother, type NumberChange } from "./number-changes.ts";
export { type AddressSource, type PostalAddress, postalAddress } from "./postal-address.ts";
export { Findings, type Problem, type Reason } from "./problem.ts";
export { AddressesFound, type FileRow, findRowsOfHidden, isMoved } from "./rows-of-hidden.ts";
export {
  type Found,
  findRefusedRows,
  matchRows,
  refuseTwiceInFile,
  type StagedRow,
  setApart,
  stageRows,
} from "./staging.ts";
export { reasonWords } from "./words.ts";

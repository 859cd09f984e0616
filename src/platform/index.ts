export { clientAddress, isLoopback, networkOf, shortenedAddress } from "./client-address.ts";
export { type Clock, dayInJapan, japan, machineClock } from "./clock.ts";
export { derive, SecretKeys, sameBytes, sha256 } from "./crypto.ts";
export {
  type CsvBreak,
  type CsvEncoding,
  type CsvRow,
  type CsvSource,
  csvBytes,
  csvFile,
  EncodingGuess,
  readCsv,
  unreadableCharacter,
} from "./csv.ts";
export { type CsvField, lackingInCp932, writeCsv } from "./csv-out.ts";
export { type Connection, type Db, openDb, openSql, type Sql, type Tx } from "./db.ts";
export { appRole, type EmbeddedPostgres, openEmbeddedPostgres } from "./embedded-postgres.ts";
export { fold, foldDigits, foldWithoutDashes, kanaKey, unifyDashes } from "./fold.ts";
export {
  type DateField,
  type DateOutcome,
  type DateReason,
  dateFromFields,
  type Era,
  type EraChoice,
  eraYear,
  type FieldProblem,
  type FieldsOutcome,
  formatJapaneseDate,
  parseJapaneseDate,
} from "./japanese-date.ts";
export { openLog } from "./log.ts";
export { isLostConnection } from "./lost-connection.ts";
export { migrate, pendingMigrations } from "./migrate.ts";
export { OperatorError } from "./operator-error.ts";
export { HashingBusy, PasswordHasher } from "./password-hash.ts";
export { machineRandom, type Random, randomDigits, randomToken } from "./random.ts";
export { type RecurringWork, startRecurring } from "./recurring.ts";
export { isRowId, noRow } from "./row-id.ts";
export type { Runtime } from "./runtime.ts";
export { isAboutMailbox, type Letter, openSmtp, type Smtp, type SmtpOutcome } from "./smtp.ts";
export { bytesFor, foldUnmistakable, inGroups, unmistakable } from "./unmistakable.ts";

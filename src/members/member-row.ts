import {
  type DateOutcome,
  fold,
  foldWithoutDashes,
  kanaKey,
  parseJapaneseDate,
  unreadableCharacter,
} from "../platform/index.ts";
import { type Column, columns, type Header } from "./columns.ts";
import { isAddress, readFlag, secretPart } from "./hidden-address.ts";
import type { Problem, Reason } from "./problem.ts";

export type Sex = "male" | "female" | "unknown";
export type Relationship = "insured" | "dependant";

/** One row of the member file. Null: the file has no such column, so what is stored stays. */
export type MemberRow = {
  line: number;
  symbol: string;
  number: string;
  branch: string;
  symbolKey: string;
  numberKey: string;
  branchKey: string;
  name: string;
  nameKana: string;
  nameKanaKey: string;
  birthDate: Temporal.PlainDate;
  sex: Sex | null;
  relationship: Relationship;
  relationshipText: string;
  postalCode: string | null;
  address: string | null;
  mailingPostalCode: string | null;
  mailingAddress: string | null;
  /** Null for an empty cell too: only a plain "no" shows an address again. */
  addressHidden: boolean | null;
  acquiredOn: Temporal.PlainDate;
  /** The day after the last insured day; null: insured, or the file has no such column. */
  lostOn: Temporal.PlainDate | null;
  officeCode: string | null;
  /** 「ユーザーID」 as written, empty for most. */
  loginId: string;
};

export type MemberRowOutcome =
  | { kind: "member"; member: MemberRow; warnings: readonly Problem[] }
  | { kind: "invalid"; problems: readonly Problem[] };

/**
 * Reads one row by the header's names; every problem of the row is named, not only the first.
 * @param today in Japan: nobody is born after it
 */
export function parseMemberRow(
  header: Header,
  row: { line: number; fields: readonly string[] },
  today: Temporal.PlainDate,
): MemberRowOutcome {
  const reader = new RowReader(header, row);
  const { symbol, number, symbolKey, numberKey } = readCardNumber(reader);
  const branch = readBranch(reader);
  const name = reader.text("name", 100);
  const nameKana = reader.text("nameKana", 100);
  const nameKanaKey = kanaKey(nameKana);
  const birthDate = reader.requiredDate("birthDate", today);
  const relationshipText = reader.text("relationship", 50);
  const acquiredOn = reader.requiredDate("acquiredOn", today);
  const lostOn = readLostOn(reader, today);

  for (const column of ["number", "name", "nameKana", "relationship"] as const) reader.require(column);
  if (nameKana !== "" && !kanaName.test(nameKanaKey)) reader.refuse("nameKana", "notKana");
  if (/^[0-9]+$/.test(fold(relationshipText))) reader.refuse("relationship", "relationshipUnclear");
  if (birthDate && isAfter(birthDate, today)) reader.refuse("birthDate", "inTheFuture");
  if (birthDate && acquiredOn && isAfter(birthDate, acquiredOn)) reader.refuse("acquiredOn", "beforeBirth");
  if (acquiredOn && isAfter(acquiredOn, today) && isAfter(acquiredOn, today.add({ years: 1 }))) {
    reader.refuse("acquiredOn", "tooFarAhead");
  }
  if (acquiredOn && lostOn && isAfter(acquiredOn, lostOn)) reader.refuse("lostOn", "lostBeforeAcquired");

  const member = {
    line: row.line,
    symbol,
    number,
    branch,
    symbolKey,
    numberKey,
    branchKey: branch,
    name,
    nameKana,
    nameKanaKey,
    sex: readSex(reader),
    relationship: relationshipOf(relationshipText),
    relationshipText,
    postalCode: readPostalCode(reader, "postalCode"),
    address: reader.optionalText("address", 200),
    mailingPostalCode: readPostalCode(reader, "mailingPostalCode"),
    mailingAddress: reader.optionalText("mailingAddress", 200),
    addressHidden: readAddressHidden(reader),
    lostOn,
    officeCode: reader.optionalText("officeCode", 50),
    loginId: reader.text("loginId", 64),
  };
  if (member.relationship === "insured" && member.address === "" && !member.mailingAddress) {
    reader.warn("address", "noAddress");
  }
  if (reader.problems.length > 0 || !birthDate || !acquiredOn) {
    return { kind: "invalid", problems: reader.problems };
  }
  return {
    kind: "member",
    member: Object.assign(member, { birthDate, acquiredOn }),
    warnings: reader.warnings,
  };
}

/** 記号 or 番号 as it is compared: NFKC, no dashes or spaces, zeros kept. */
export function cardKey(text: string): string {
  return foldWithoutDashes(text).toUpperCase();
}

// Foreign names stand in the kana column in Latin letters in some files.
const kanaName = /^[ァ-ヺー]+$|^[A-ZÀ-Þー'’]+$/u;
const exponent = /^[0-9.]+E\+[0-9]+$/;
const longestCardNumber = 19; // レセプト電算処理: 記号 and 番号 share 38 bytes
const oldestAge = 130;

function readCardNumber(reader: RowReader): {
  symbol: string;
  number: string;
  symbolKey: string;
  numberKey: string;
} {
  const symbol = reader.text("symbol", 50);
  const number = reader.text("number", 50);
  const [symbolKey, numberKey] = [cardKey(symbol), cardKey(number)];
  if (Array.from(symbolKey + numberKey).length > longestCardNumber)
    reader.refuse("number", "cardNumberTooLong");
  if (number !== "" && numberKey === "") reader.refuse("number", "empty");
  if (exponent.test(numberKey)) reader.refuse("number", "shortened");
  return { symbol, number, symbolKey, numberKey };
}

// A single digit can only be a two-digit 枝番 whose zero a spreadsheet dropped: there are no others.
function readBranch(reader: RowReader): string {
  const branch = fold(reader.text("branch", 10));
  if (/^[0-9]$/.test(branch)) {
    reader.warn("branch", "branchPadded", `0${branch}`);
    return `0${branch}`;
  }
  if (branch !== "" && !/^[0-9]{2}$/.test(branch)) reader.refuse("branch", "branchNotTwoDigits");
  return branch;
}

// Host systems write "no end" as nines and "no date" as zeros.
const noDate = /^(0+|9{8}|9{4}[-/.年]?12[-/.月]?31日?|9{4}[-/.]99[-/.]99)$/;

function readLostOn(reader: RowReader, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const text = reader.text("lostOn", 50);
  return text === "" || noDate.test(fold(text)) ? null : reader.date("lostOn", text, today);
}

const sexes: Readonly<Record<string, Sex>> = {
  ...{ "": "unknown", "0": "unknown", "9": "unknown", 不明: "unknown" },
  ...{ "1": "male", 男: "male", 男性: "male", M: "male" },
  ...{ "2": "female", 女: "female", 女性: "female", F: "female" },
};

function readSex(reader: RowReader): Sex | null {
  const text = reader.optionalText("sex", 20);
  if (text === null) return null;
  const sex = sexes[fold(text).toUpperCase()];
  if (!sex) reader.refuse("sex", "sexUnknown");
  return sex ?? null;
}

function relationshipOf(text: string): Relationship {
  const folded = fold(text);
  return folded.includes("本人") || folded.includes("被保険者") ? "insured" : "dependant";
}

function readPostalCode(reader: RowReader, column: "postalCode" | "mailingPostalCode"): string | null {
  const text = reader.optionalText(column, 20);
  if (text === null) return null;
  const digits = foldWithoutDashes(text).replace(/^〒/, "");
  if (digits === "") return "";
  if (!/^[0-9]{6,7}$/.test(digits)) {
    reader.refuse(column, "postalCodeInvalid");
    return null;
  }
  const code = digits.padStart(7, "0");
  const written = `${code.slice(0, 3)}-${code.slice(3)}`;
  // The codes of 北海道 and 東北 begin with 0, which spreadsheets drop.
  if (digits.length === 6) {
    reader.warn(column, "postalCodePadded", reader.isSecret(column) ? "●●●-●●●●" : written);
  }
  return written;
}

function readAddressHidden(reader: RowReader): boolean | null {
  const flag = readFlag(reader.text("addressHidden", 20));
  if (flag === "unclear") reader.refuse("addressHidden", "yesOrNoUnclear");
  return flag === "nothing" ? null : flag === "yes";
}

function isAfter(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) > 0;
}

const suspicious = /[?\p{Cc}\p{Co}\ufffd]/u;
const controlCharacter = /\p{Cc}/u;
const userDefined = /\p{Co}/u;
const secretValue = `（${columns.addressHidden}）`;

/** Takes the values of one row by column and gathers what is wrong with them. */
class RowReader {
  readonly problems: Problem[] = [];
  readonly warnings: Problem[] = [];
  readonly #header: Header;
  readonly #row: { line: number; fields: readonly string[] };

  constructor(header: Header, row: { line: number; fields: readonly string[] }) {
    this.#header = header;
    this.#row = row;
    if (row.fields.length <= header.width) return;
    const surplus = row.fields.slice(header.width).find((field) => field.trim() !== "");
    if (surplus !== undefined) {
      const value = this.isSecret(null) ? secretValue : surplus;
      this.problems.push({ line: row.line, column: null, value, reason: "tooManyFields" });
    }
  }

  /** The value without spaces at its ends, empty when there is no such column. */
  text(column: Column, most: number): string {
    return this.optionalText(column, most) ?? "";
  }

  /** The same, null when there is no such column. */
  optionalText(column: Column, most: number): string | null {
    if (!this.#header.positions.has(column)) return null;
    const written = this.#written(column).trim();
    const isPlain = !suspicious.test(written);
    const text = isPlain ? written : written.replace(/[\r\n\t]+/g, " ");
    if (text.length > most) this.refuse(column, "tooLong", String(most));
    if (isPlain) return text;
    if (text.includes(unreadableCharacter)) this.refuse(column, "unreadableCharacter");
    else if (controlCharacter.test(text)) this.refuse(column, "controlCharacter");
    if (text.includes("?")) this.warn(column, "questionMark");
    if (userDefined.test(text)) this.warn(column, "gaiji");
    return text;
  }

  /** Refuses an empty value; one that was refused already is not complained of twice. */
  require(column: Column): void {
    if (this.#written(column).trim() === "") this.refuse(column, "empty");
  }

  requiredDate(column: Column, today: Temporal.PlainDate): Temporal.PlainDate | null {
    return this.date(column, this.text(column, 50), today);
  }

  date(column: Column, text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
    const outcome = readDate(text);
    if (outcome.kind === "invalid") this.refuse(column, outcome.reason);
    else if (outcome.date.year >= today.year - oldestAge) return outcome.date;
    else this.refuse(column, "yearOutOfRange");
    return null;
  }

  refuse(column: Column, reason: Reason, detail?: string): void {
    this.problems.push(this.#problem(column, reason, detail));
  }

  warn(column: Column, reason: Reason, detail?: string): void {
    this.warnings.push(this.#problem(column, reason, detail));
  }

  /** Whether what stands there is, or may be, the address of somebody who hides: problems do not repeat it. */
  isSecret(column: Column | null): boolean {
    const flagAt = this.#header.positions.get("addressHidden");
    const secret = secretPart(this.#row.fields, flagAt, this.#header.width);
    return secret === "everything" || (secret === "addresses" && isAddress(column));
  }

  #problem(column: Column, reason: Reason, detail: string | undefined): Problem {
    const value = this.isSecret(column) ? secretValue : this.#written(column).trim();
    const problem = { line: this.#row.line, column: columns[column], value, reason };
    return detail === undefined ? problem : { ...problem, detail };
  }

  #written(column: Column): string {
    const written = this.#row.fields[this.#header.positions.get(column) ?? -1] ?? "";
    return guarded.test(written) ? written.slice(1) : written;
  }
}

/** What was read of the last dates: a file repeats few of them over and over, and reading one takes a while. */
const readDates = new Map<string, DateOutcome>();
const mostReadDates = 20_000;

function readDate(text: string): DateOutcome {
  const known = readDates.get(text);
  if (known) return known;
  const outcome = parseJapaneseDate(text, { eraCodes: true });
  if (readDates.size >= mostReadDates) readDates.clear();
  readDates.set(text, outcome);
  return outcome;
}

// Our own file of bad rows guards its text so that no spreadsheet runs it (csv-out.ts); it is mended and comes back.
const guarded = /^'[=+\-@＝＋－＠]/;

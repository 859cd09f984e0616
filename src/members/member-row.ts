import { fold, foldWithoutDashes, kanaKey } from "../platform/index.ts";
import type { Header } from "./columns.ts";
import { readFlag } from "./hidden-address.ts";
import type { Problem } from "./problem.ts";
import { hiddenPostalCode, RowReader } from "./row-reader.ts";

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
    reader.warn(column, "postalCodePadded", reader.isSecret(column) ? hiddenPostalCode : written);
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

import { type DateOutcome, parseJapaneseDate, unreadableCharacter } from "../platform/index.ts";
import { type Column, columns, type Header } from "./columns.ts";
import { isAddress, secretPart } from "./hidden-address.ts";
import type { Problem, Reason } from "./problem.ts";

const suspicious = /[?\p{Cc}\p{Co}\ufffd]/u;
const controlCharacter = /\p{Cc}/u;
const userDefined = /\p{Co}/u;
const oldestAge = 130;
/** Stands for an address that is told to nobody. */
export const secretValue = `（${columns.addressHidden}）`;
export const hiddenPostalCode = "●●●-●●●●";

/** Takes the values of one row of the member file by column and gathers what is wrong with them. */
export class RowReader {
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

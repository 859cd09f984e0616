import { createReadStream } from "node:fs";
import { CsvError, parse } from "csv-parse";
import iconv from "iconv-lite";

/** Opens a file from its beginning; unless told the encoding, it is called twice, as that is known only at the end. */
export type CsvSource = () => AsyncIterable<Uint8Array>;

export type CsvEncoding = "utf-8" | "cp932";

/**
 * `line` is the line of the file on which the row begins, counted from 1. A character that the encoding
 * does not know arrives as U+FFFD (`unreadableCharacter`); whoever takes the value has to refuse it.
 */
export type CsvRow = { kind: "row"; line: number; fields: readonly string[] };

/** The file cannot be read on from here. */
export type CsvBreak = {
  kind: "broken";
  line: number;
  reason: "quoteNotClosed" | "quoteMisplaced" | "rowTooLong";
};

export const unreadableCharacter = "\ufffd";

const longestRow = 100_000;

/** A file on disk as a source. */
export function csvFile(path: string): CsvSource {
  return () => createReadStream(path, { highWaterMark: 256 * 1024 });
}

/** Bytes that are in memory already, such as an upload. */
export function csvBytes(bytes: Uint8Array): CsvSource {
  return async function* () {
    yield bytes;
  };
}

/**
 * Rows of a CSV file as Japanese offices write them: CP932 or UTF-8 with or without byte order mark, any
 * line end, line breaks inside quotes. Rows without any value are left out, as is the Ctrl-Z with which
 * host systems end a file. Streams: what is held in memory does not grow with the file.
 */
export async function* readCsv(
  source: CsvSource,
  known?: { encoding: CsvEncoding },
): AsyncGenerator<CsvRow | CsvBreak> {
  const encoding = known?.encoding ?? (await guessEncoding(source));
  let batch: CsvRow[] = [];
  let lastLine = 0;
  // csv-parse counts a CRLF inside quotes as two lines.
  let countedTwice = 0;
  const parser = parse({
    recordDelimiter: ["\r\n", "\n", "\r"],
    relaxColumnCount: true,
    skipEmptyLines: true,
    maxRecordSize: longestRow,
    // Taken here and not from the stream, which drops the rows before an error.
    onRecord: (record: string[], { lines }) => {
      const inside = breaksInside(record);
      countedTwice += inside.crlf;
      lastLine = lines - countedTwice;
      if (!record.every(isBlank)) batch.push({ kind: "row", line: lastLine - inside.all, fields: record });
      return null;
    },
  });
  const failure = new Promise<unknown>((resolve) => parser.once("error", resolve));
  try {
    for await (const text of decode(source(), encoding)) {
      await Promise.race([new Promise((resolve) => parser.write(text, resolve)), failure]);
      if (parser.destroyed) break;
      yield* batch;
      batch = [];
    }
    const ended = new Promise<null>((resolve) => parser.resume().end(() => resolve(null)));
    const error = await Promise.race([failure, ended]);
    yield* batch;
    if (error === null) return;
    const reason = error instanceof CsvError ? breakReasons[error.code] : undefined;
    if (!reason) throw error;
    yield { kind: "broken", line: lastLine + 1, reason };
  } finally {
    parser.destroy();
  }
}

const breakReasons: Readonly<Record<string, CsvBreak["reason"]>> = {
  CSV_QUOTE_NOT_CLOSED: "quoteNotClosed",
  CSV_MAX_RECORD_SIZE: "rowTooLong",
  CSV_INVALID_CLOSING_QUOTE: "quoteMisplaced",
  INVALID_OPENING_QUOTE: "quoteMisplaced",
};

/**
 * UTF-8 when the whole file is valid UTF-8, CP932 otherwise. A prefix would not do: a file whose first
 * kanji stands on line 5,000 is plain ASCII until then.
 */
export async function guessEncoding(source: CsvSource): Promise<CsvEncoding> {
  const guess = new EncodingGuess();
  for await (const chunk of source()) {
    guess.take(chunk);
    if (guess.isSettled) break;
  }
  return guess.end();
}

/** The same guess about bytes that pass by once, such as an upload. */
export class EncodingGuess {
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });
  #isUtf8 = true;

  take(chunk: Uint8Array): void {
    if (this.#isUtf8) this.#try(() => this.#decoder.decode(chunk, { stream: true }));
  }

  /** Nothing that follows can change it. */
  get isSettled(): boolean {
    return !this.#isUtf8;
  }

  end(): CsvEncoding {
    if (this.#isUtf8) this.#try(() => this.#decoder.decode());
    return this.#isUtf8 ? "utf-8" : "cp932";
  }

  #try(decode: () => string): void {
    try {
      decode();
    } catch (error) {
      if ((error as { code?: string }).code !== "ERR_ENCODING_INVALID_ENCODED_DATA") throw error;
      this.#isUtf8 = false;
    }
  }
}

// iconv-lite reads CP932 as Windows wrote it (〜 is U+FF5E, － is U+FF0D, NEC and IBM extensions are known);
// Node's own "shift_jis" reads the backslash as a yen sign.
async function* decode(chunks: AsyncIterable<Uint8Array>, encoding: CsvEncoding): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding);
  let isStart = true;
  for await (const chunk of chunks) {
    const text = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    if (text === "") continue;
    yield isStart && text.startsWith("\ufeff") ? text.slice(1) : text;
    isStart = false;
  }
  const rest = decoder.end();
  if (rest) yield rest;
}

function isBlank(field: string): boolean {
  return field === "" || field === "\u001a" || field.trim() === "";
}

function breaksInside(record: readonly string[]): { all: number; crlf: number } {
  let all = 0;
  let crlf = 0;
  for (const field of record) {
    if (!field.includes("\n") && !field.includes("\r")) continue;
    for (const [lineBreak] of field.matchAll(/\r\n|\n|\r/g)) {
      all += 1;
      if (lineBreak === "\r\n") crlf += 1;
    }
  }
  return { all, crlf };
}

import { loginIdKey } from "../../accounts/index.ts";
import { cardKey } from "../../members/index.ts";
import { fold, kanaKey, parseJapaneseDate, unifyDashes } from "../../platform/index.ts";

/** One way to understand what was typed: all of it must fit. */
export type MemberReading = {
  loginIdKey?: string;
  symbolKey?: string;
  numberKey?: string;
  branchKey?: string;
  /** Beginning of the name in kana, folded. */
  kana?: string;
  /** Beginning of the name as written; folded by the database, as the names are. */
  name?: string;
  birthDate?: Temporal.PlainDate;
};

const mostReadings = 8;
// Nobody is called, or written on a card, in more; a pasted row of a table is, and a page of text.
const mostWords = 8;
const mostCharacters = 200;

/**
 * Reads the one field of the search: a user ID, 記号-番号-枝番, a name in kanji or kana of any width, a birth date in
 * any form, or several of them with spaces between ("さとう 1980-12-01"). What can mean two things, as 19801201,
 * is read in both ways. Empty when there is nothing to look for, or more than is said of one person.
 */
export function readMemberQuery(typed: string): MemberReading[] {
  const text = typed.replace(spaces, " ").trim();
  const words = text.split(" ");
  if (text === "" || text.length > mostCharacters || words.length > mostWords) return [];
  const whole = [...dateOf(text), ...cardOf(text), ...cardInWords(text)];
  return distinct([...whole, ...readWords(words)]).slice(0, mostReadings);
}

const spaces = /[\s\p{Z}、，]+/gu;

/** Names go together, whatever else there is is read by itself; everything must fit. */
function readWords(words: readonly string[]): MemberReading[] {
  if (words.length > 1 && words.every((word) => latinName.test(fold(word)))) {
    return [{ kana: kanaKey(words.join("")) }, { name: words.join("") }];
  }
  const names = words.filter((word) => nameWord.test(fold(word)) && dateOf(word).length === 0);
  const others = words.filter((word) => !names.includes(word));
  let readings: MemberReading[] = nameOf(names);
  for (const word of others) {
    const dates = dateOf(word);
    const isDate = dates.length > 0 && !/^[0-9]+$/.test(fold(word));
    const meanings = isDate ? dates : [...dates, ...cardOf(word), ...idOrNumber(word)];
    readings = readings
      .flatMap((reading) => meanings.map((meaning) => ({ ...reading, ...meaning })))
      .slice(0, mostReadings);
  }
  return readings.filter((reading) => Object.keys(reading).length > 0);
}

// Kana alone is the name in kana; with a kanji in it, it is the name as written ("佐藤 さくら").
const nameWord = /^(?=.*[^ -~])[^\p{Nd}!-/:-@[-`{-~]+$/u;
const latinName = /^[A-Za-zÀ-ÿ'’]+$/;
const kanaWord = /^[ァ-ヺー]+$/;

function nameOf(words: readonly string[]): MemberReading[] {
  if (words.length === 0) return [{}];
  const kana = kanaKey(words.join(""));
  return kanaWord.test(kana) ? [{ kana }] : [{ name: words.join("") }];
}

function idOrNumber(word: string): MemberReading[] {
  const folded = fold(word);
  const number = cardKey(word);
  const readings: MemberReading[] = [{ loginIdKey: loginIdKey(word) }];
  if (/\p{Nd}/u.test(folded) && number !== "") readings.push({ numberKey: number });
  // Foreign names stand in the kana column in Latin letters in some files.
  if (latinName.test(folded)) readings.push({ kana: kanaKey(word) }, { name: word });
  return readings;
}

function dateOf(text: string): MemberReading[] {
  const outcome = parseJapaneseDate(text);
  return outcome.kind === "date" ? [{ birthDate: outcome.date }] : [];
}

/** 記号-番号 or 記号-番号-枝番; an empty 記号 stays empty: `-3456789`. */
function cardOf(text: string): MemberReading[] {
  const parts = unifyDashes(fold(text)).split("-");
  return parts.length === 2 || parts.length === 3 ? card(parts) : [];
}

/** 「12 3456789」, 「12 3456789 00」, also with the words between that the card prints. */
function cardInWords(text: string): MemberReading[] {
  const words = text
    .replace(/記号|番号|枝番|[:：]/g, " ")
    .split(" ")
    .filter(Boolean);
  if (words.length === 1 && text.includes("番号")) return [{ numberKey: cardKey(words[0] ?? "") }];
  return words.length === 2 || words.length === 3 ? card(words) : [];
}

function card([symbol = "", number = "", branch]: readonly string[]): MemberReading[] {
  if (!/^[0-9A-Z]*[0-9][0-9A-Z]*$/.test(cardKey(number))) return [];
  const reading = { symbolKey: cardKey(symbol), numberKey: cardKey(number) };
  if (branch === undefined || branch === "") return [reading];
  const branchKey = fold(branch).padStart(2, "0");
  return /^[0-9]{2}$/.test(branchKey) ? [{ ...reading, branchKey }] : [];
}

function distinct(readings: readonly MemberReading[]): MemberReading[] {
  const seen = new Map(readings.map((reading) => [JSON.stringify(reading), reading]));
  return [...seen.values()];
}

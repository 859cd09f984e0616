import { objectionDays } from "../accounts/index.ts";
import type { Association, Logo } from "../associations/index.ts";
import { eraYear, formatJapaneseDate } from "../platform/index.ts";
import { formatMoment } from "../ui/index.ts";
import type { IssuedLetter } from "./issue.ts";
import { type NamedCharacter, named } from "./readings.ts";

/** Who sends the letters of one print run, and where they lead. */
export type Letterhead = {
  association: Association;
  logo: Logo | null;
  /** Scheme, host and port of the association's portal, such as `https://sakura.example.jp`. */
  portal: URL;
};

/** What is printed on one letter: the only paper that carries a hidden address too. */
export type LetterContent = {
  letter: IssuedLetter;
  /** An older letter of the same kind was sent before: it says that that one opens nothing any more. */
  replaces: boolean;
  loginId: string;
  /** As it is printed. */
  name: string;
  /** Where it is sent (`postalAddress`). */
  postalCode: string;
  address: string;
};

/** A print run as letter.typ reads it. */
export type PrintRun = {
  title: string;
  /** Marked 見本 across the sheet: nothing on it opens anything. */
  isSample: boolean;
  sender: Record<
    "name" | "nameEn" | "brandColor" | "postalCode" | "address" | "telephone" | "hours" | "hoursEn",
    string
  > & { logo: string | null; signIn: string; activation: string };
  letters: PrintedLetter[];
};

type PrintedLetter = {
  kind: IssuedLetter["kind"];
  name: string;
  postalCode: string;
  address: string;
  issueNumber: string;
  printedOn: string;
  lastDay: { year: string; day: string; english: string };
  objectUntil: string;
  loginId: NamedCharacter[];
  secret: NamedCharacter[][];
  replaces: boolean;
  /** What the QR code says. */
  signIn: string;
};

/** @param logo path under which letter.typ finds the logo */
export function printRun(
  { association, portal }: Letterhead,
  logo: string | null,
  letters: readonly LetterContent[],
): PrintRun {
  const signIn = new URL("/sign-in", portal);
  return {
    title: association.name,
    isSample: letters.some(({ letter }) => letter.secret.includes(hiddenCharacter)),
    sender: {
      name: association.name,
      nameEn: association.nameEn,
      brandColor: association.brandColor,
      postalCode: postalCode(association.postalCode),
      address: association.address,
      telephone: association.helpDeskTelephone,
      hours: association.helpDeskHours,
      hoursEn: association.helpDeskHoursEn,
      logo,
      signIn: signIn.href,
      activation: new URL("/activation", portal).href,
    },
    letters: letters.map((content) => printed(content, signIn)),
  };
}

/** Stands for each character of a secret on a sample. */
export const hiddenCharacter = "●";

function printed({ letter, loginId, replaces, ...receiver }: LetterContent, signIn: URL): PrintedLetter {
  return {
    kind: letter.kind,
    replaces,
    name: receiver.name,
    postalCode: postalCode(receiver.postalCode),
    address: receiver.address,
    issueNumber: letter.issueNumber,
    printedOn: formatJapaneseDate(letter.printedOn, "ja"),
    lastDay: {
      year: yearInWords(letter.lastDay),
      day: formatDay(letter.lastDay),
      english: formatJapaneseDate(letter.lastDay, "en"),
    },
    objectUntil: formatDay(letter.printedOn.add({ days: objectionDays })),
    loginId: named(loginId),
    secret: (letter.secret.match(/.{1,4}/g) ?? []).map(named),
    // The fragment stays in the browser: the ID reaches no log. The password is in no code at all.
    signIn: `${signIn.href}#id=${encodeURIComponent(loginId)}`,
  };
}

const weekdays = ["月", "火", "水", "木", "金", "土", "日"];

function yearInWords(date: Temporal.PlainDate): string {
  const era = eraYear(date);
  return era ? `${date.year}年（${era.kanji}${era.year === 1 ? "元" : era.year}年）` : `${date.year}年`;
}

function formatDay(date: Temporal.PlainDate): string {
  return `${date.month}月${date.day}日（${weekdays[date.dayOfWeek - 1]}）`;
}

/** 1000001 and 100-0001 are both printed as 100-0001. */
function postalCode(code: string): string {
  const digits = /^(\d{3})-?(\d{4})$/.exec(code.normalize("NFKC"));
  return digits ? `${digits[1]}-${digits[2]}` : code;
}

/** What a cover list tells: the envelopes of a run in the order of printing. */
export type CoverList = {
  association: Association;
  issuedAt: Temporal.Instant;
  /** How many letters each file has, in order. */
  files: readonly number[];
  letters: readonly { issueNumber: string; name: string; fileNumber: number }[];
};

/** The cover list as cover-list.typ reads it. */
export function coverList({ association, issuedAt, files, letters }: CoverList): object {
  return {
    title: association.name,
    issuedAt: formatMoment("ja", issuedAt),
    total: letters.length.toLocaleString("ja-JP"),
    files: files.map((count, index) => ({
      number: index + 1,
      count: count.toLocaleString("ja-JP"),
      rows: letters
        .filter(({ fileNumber }) => fileNumber === index + 1)
        .map(({ issueNumber, name }, row) => [String(row + 1), issueNumber, name]),
    })),
  };
}

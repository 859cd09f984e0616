import { objectionDays } from "../accounts/index.ts";
import type { Association, Logo } from "../associations/index.ts";
import { eraYear, formatJapaneseDate } from "../platform/index.ts";
import type { IssuedLetter } from "./issue.ts";
import { qrSvg } from "./qr-svg.ts";
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
  loginId: string;
  name: string;
  /** Where it is sent: the mailing address when there is one, else the address. */
  postalCode: string;
  address: string;
};

/** A print run as letter.typ reads it. */
export type PrintRun = {
  title: string;
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
  qr: string;
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

function printed({ letter, loginId, ...receiver }: LetterContent, signIn: URL): PrintedLetter {
  return {
    kind: letter.kind,
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
    qr: qrSvg(`${signIn.href}#id=${encodeURIComponent(loginId)}`),
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

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import iconv from "iconv-lite";

const header =
  "記号,番号,枝番,氏名,氏名カナ,生年月日,性別,続柄,郵便番号,住所,資格取得年月日,事業所コード,ユーザーID";

const families = [
  ["佐藤", "ｻﾄｳ"],
  ["鈴木", "ｽｽﾞｷ"],
  ["髙橋", "ﾀｶﾊｼ"],
  ["田中", "ﾀﾅｶ"],
  ["伊藤", "ｲﾄｳ"],
  ["渡邊", "ﾜﾀﾅﾍﾞ"],
  ["山本", "ﾔﾏﾓﾄ"],
  ["中村", "ﾅｶﾑﾗ"],
  ["小林", "ｺﾊﾞﾔｼ"],
  ["加藤", "ｶﾄｳ"],
] as const;
const givenNames = [
  ["花子", "ﾊﾅｺ"],
  ["一郎", "ｲﾁﾛｳ"],
  ["さくら", "ｻｸﾗ"],
  ["健", "ｹﾝ"],
  ["美咲", "ﾐｻｷ"],
  ["茂", "ｼｹﾞﾙ"],
  ["久美子", "ｸﾐｺ"],
  ["翔太", "ｼｮｳﾀ"],
  ["恵", "ﾒｸﾞﾐ"],
  ["大輔", "ﾀﾞｲｽｹ"],
] as const;

/**
 * Writes a member file as an association's own system writes it: CP932, CRLF, half-width kana, era dates.
 * Every other member joined before the switch-over and has an old user ID. The same `rows` and `from` make
 * the same file.
 * @param from number of the first member, so that files may hold different people
 */
export async function writeMemberFile(file: string, rows: number, from = 0): Promise<void> {
  const out = createWriteStream(file);
  out.write(iconv.encode(`${header}\r\n`, "cp932"));
  for (let first = from; first < from + rows; first += 1000) {
    const numbers = Array.from({ length: Math.min(1000, from + rows - first) }, (_, index) => first + index);
    if (!out.write(iconv.encode(`${numbers.map(line).join("\r\n")}\r\n`, "cp932"))) await once(out, "drain");
  }
  out.end();
  await once(out, "close");
}

function line(number: number): string {
  const [family, familyKana] = families[number % 10] ?? families[0];
  const [given, givenKana] = givenNames[Math.floor(number / 10) % 10] ?? givenNames[0];
  const born = `S${String(30 + (Math.floor(number / 100) % 33)).padStart(2, "0")}.${1 + (Math.floor(number / 7) % 12)}.${1 + (number % 28)}`;
  const isLegacy = number % 2 === 1;
  const joined = isLegacy ? "平成15年4月1日" : "2026/4/1";
  const address = `東京都千代田区丸の内${1 + (number % 9)}丁目${1 + (number % 30)}番${1 + (number % 20)}号`;
  return [
    ...[
      "31",
      String(number).padStart(7, "0"),
      "00",
      `${family}　${given}`,
      `${familyKana} ${givenKana}`,
      born,
    ],
    ...[number % 2 ? "1" : "2", "本人", "100-0005", address, joined, "A01", isLegacy ? `old${number}` : ""],
  ].join(",");
}

import { type Random, randomDigits } from "../platform/index.ts";

// Damm's quasigroup of order 10 (H. M. Damm, 2004): finds every single wrong digit and every swap of two
// neighbours, the two mistakes people make when they read a number aloud.
const damm = [
  "0317598642",
  "7092154863",
  "4206871359",
  "1750983426",
  "6123045978",
  "3674209581",
  "5869720134",
  "8945362017",
  "9438617205",
  "2581436790",
];

/** A letter's issue number (発行番号): nine random digits, which tell nothing, and a check digit. */
export function newIssueNumber(random: Random): string {
  const digits = randomDigits(random, 9);
  return digits + rest(digits);
}

/** Whether these are ten digits of which the last checks the others. */
export function issueNumberHolds(number: string): boolean {
  return /^[0-9]{10}$/.test(number) && rest(number) === 0;
}

function rest(digits: string): number {
  return Array.from(digits, Number).reduce((row, digit) => Number(damm[row]?.charAt(digit)), 0);
}

import { isCommonPassword } from "./common-passwords.ts";

/** Longer ones are refused, never cut (standards.md, decision 2). Code points. */
export const longestPassword = 256;

export type PasswordProblem =
  | { kind: "missing" }
  | { kind: "tooShort"; least: number }
  | { kind: "tooLong"; most: number }
  | { kind: "common" }
  | { kind: "repetitive" }
  /** holds something that others know or can guess: the ID, a birth date, the association's name … */
  | { kind: "guessable" };

/** What a password of this member must not lean on. */
export type PasswordContext = {
  minLength: number;
  loginId: string;
  /** null where it is not known: staff have none here */
  birthDate: Temporal.PlainDate | null;
  /** 番号 and 記号+番号 of the insurance card, folded */
  cardNumbers: readonly string[];
  /** names of the association and the product */
  names: readonly string[];
};

/** Passwords are compared as typed, after NFC only (NIST SP 800-63B-4 §3.1.1.2; standards.md, decision 1). */
export function normalizePassword(typed: string): string {
  // Browsers strip a pasted line break from a password field; other clients may not.
  return typed.replace(/[\r\n]+$/, "").normalize("NFC");
}

/** What is wrong with a new password, or null. Length and guessing count; composition rules do not exist. */
export function passwordProblem(password: string, context: PasswordContext): PasswordProblem | null {
  const length = Array.from(password).length;
  if (length === 0) return { kind: "missing" };
  if (length < context.minLength) return { kind: "tooShort", least: context.minLength };
  if (length > longestPassword) return { kind: "tooLong", most: longestPassword };
  if (new Set(password.toLowerCase()).size < 4) return { kind: "repetitive" };
  if (isCommonPassword(password)) return { kind: "common" };
  if (leansOn(password, context)) return { kind: "guessable" };
  return null;
}

function leansOn(password: string, context: PasswordContext): boolean {
  const folded = password.normalize("NFKC").toLowerCase();
  const known = [
    context.loginId,
    ...(context.birthDate ? birthDateForms(context.birthDate) : []),
    ...context.cardNumbers,
    ...context.names,
    "kosmo",
    "kenpo",
    "password",
    "パスワード",
  ]
    .map((word) => word.normalize("NFKC").toLowerCase())
    .filter((word) => word.length >= 4);
  // What remains when everything known is taken out must still be long enough to have to be guessed.
  const rest = known
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, word) => text.replaceAll(word, ""), folded);
  return rest.length !== folded.length && rest.replace(/[^\p{L}\p{N}]/gu, "").length < 8;
}

function birthDateForms(date: Temporal.PlainDate): string[] {
  const year = String(date.year);
  const month = String(date.month).padStart(2, "0");
  const day = String(date.day).padStart(2, "0");
  return [
    year + month + day,
    year.slice(2) + month + day,
    month + day + year,
    day + month + year,
    year,
    month + day,
  ];
}

import { dictionary } from "@zxcvbn-ts/language-common";

// 49,000 passwords that leaks showed to be common (standards.md, S6: at least the first 3,000).
const common: ReadonlySet<string> = new Set(dictionary["passwords-common"].map((word) => String(word)));

/** Whether many others use this password, also when written in capitals or with a digit or two behind it. */
export function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase();
  return common.has(lower) || common.has(lower.replace(/[0-9!?.]{1,4}$/, ""));
}

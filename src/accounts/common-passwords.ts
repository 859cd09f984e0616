import { createRequire } from "node:module";

let common: ReadonlySet<string> | null = null;

/** Whether many others use this password, also when written in capitals or with a digit or two behind it. */
export function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase();
  common ??= readCommon();
  return common.has(lower) || common.has(lower.replace(/[0-9!?.]{1,4}$/, ""));
}

// 49,000 passwords that leaks showed to be common (standards.md, S6: at least the first 3,000). Read when somebody
// chooses a password, which most visits do not.
function readCommon(): ReadonlySet<string> {
  const load = createRequire(import.meta.url);
  const { dictionary } = load("@zxcvbn-ts/language-common") as typeof import("@zxcvbn-ts/language-common");
  return new Set(dictionary["passwords-common"].map((word) => String(word)));
}

import { fold, unifyDashes } from "../platform/index.ts";

/** IDs we make: k and eight digits, so that none looks like an 保険者番号 and all can be said on the telephone. */
export const generatedLoginId = /^k[0-9]{8}$/;

/**
 * A user ID as it is compared: full-width, spaces and case do not matter. In an ID of the form that we
 * print, O and I or l can only be 0 and 1.
 */
export function loginIdKey(typed: string): string {
  const key = unifyDashes(fold(typed)).toLowerCase();
  return /^k[0-9oil]{8}$/.test(key) ? key.replaceAll("o", "0").replace(/[il]/g, "1") : key;
}

import { fold, unifyDashes } from "../platform/index.ts";

/**
 * A telephone number as it is printed in Japan: 03-1234-5678, 0120-123-456, 0570-00-1234, typed in any width and with
 * any dash. Ten digits or eleven, which the hyphens part in three; a day such as 9999-12-31 is none. Null: it is no
 * such number.
 */
export function japaneseTelephone(typed: string): string | null {
  const telephone = unifyDashes(fold(typed));
  if (!/^0[1-9]\d{0,3}-\d{1,4}-\d{3,4}$/.test(telephone)) return null;
  const digits = telephone.replaceAll("-", "").length;
  return digits === 10 || digits === 11 ? telephone : null;
}

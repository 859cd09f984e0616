import { fold, foldWithoutDashes } from "../platform/index.ts";

/** Ten wrong values in a lifetime end a legacy password (standards.md, decision 6). */
export const legacyLifetimeFailures = 10;
/** Days after the activation letter was printed from which silence counts as consent. */
export const objectionDays = 14;

/**
 * The password of the old system: 記号 + 番号 + birth date as digits. Computed when it is tried and
 * stored nowhere. 記号 12, 番号 3456789, born 1980-12-01: `12345678919801201`.
 */
export function legacyPassword(member: {
  symbol: string;
  number: string;
  birthDate: Temporal.PlainDate;
}): string {
  const { year, month, day } = member.birthDate;
  const digits = String(year * 10000 + month * 100 + day);
  return foldLegacyPassword(member.symbol + member.number) + digits;
}

/** A legacy password as it is compared: full-width, spaces and dashes between its parts do not matter. */
export function foldLegacyPassword(typed: string): string {
  return foldWithoutDashes(fold(typed)).toUpperCase();
}

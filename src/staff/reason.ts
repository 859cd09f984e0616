import type { Typed } from "../journey/index.ts";

// Characters as people count them: 𠮷 is one.
const longest = 500;

/** What a page says about a reason that is missing or too long. */
export type ReasonWords = { missingReason: string; longReason: string };

/** Why staff do something, as they typed it; `error` is what is wrong with it. */
export function readReason(
  typed: Pick<Typed, "text">,
  { missingReason, longReason }: ReasonWords,
  field = "reason",
): { reason: string; error: string | null } {
  const reason = typed.text(field).trim();
  if (reason === "") return { reason, error: missingReason };
  return { reason, error: Array.from(reason).length > longest ? longReason : null };
}

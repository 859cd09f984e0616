import type { Method } from "../accounts/index.ts";
import type { Facts } from "./facts.ts";

/** Which factor this session must show before anything else, or null. */
export function nextChallenge({ session, account }: Facts): Method | null {
  // A letter proves itself by the birth date; what was enrolled before it ends there.
  if (session.openedWith === "letter" || !account.passwordChosen || session.factorProved) return null;
  const [firstBound] = account.boundFactors;
  if (firstBound) {
    return account.boundFactors.find((factor) => factor === account.method) ?? firstBound;
  }
  return account.method === "otp-mail" && account.emailVerified && !session.mailboxProved ? "otp-mail" : null;
}

/** The page that asks for a factor. */
export function challengePath(method: Method): string {
  return `/sign-in/${method}`;
}

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

/** Every factor that would do: whoever has lost or forgotten one may show another. */
export function possibleChallenges(facts: Facts): readonly Method[] {
  const wanted = nextChallenge(facts);
  if (wanted === null) return [];
  return facts.account.boundFactors.length > 0 ? facts.account.boundFactors : [wanted];
}

/** The page that asks for a factor. */
export function challengePath(method: Method): string {
  return `/sign-in/${method}`;
}

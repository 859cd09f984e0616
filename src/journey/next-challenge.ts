import type { Method } from "../accounts/index.ts";
import type { Facts } from "./facts.ts";
import { isStopped } from "./stopped.ts";

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

/** What can be shown beside the password. */
export type Challenge = Method | "recovery-code";

/**
 * Everything that would do: whoever has lost or forgotten a factor may show another, or a recovery code. Known only
 * behind the password, so nobody learns who has codes.
 */
export function possibleChallenges(facts: Facts): readonly Challenge[] {
  const wanted = nextChallenge(facts);
  // Where nothing opens, nothing is asked: a code would be spent for it.
  if (wanted === null || isStopped(facts)) return [];
  const { boundFactors, recoveryCodesLeft } = facts.account;
  const factors = boundFactors.length > 0 ? boundFactors : [wanted];
  return recoveryCodesLeft ? [...factors, "recovery-code"] : factors;
}

/** The page that asks for it. */
export function challengePath(challenge: Challenge): string {
  return `/sign-in/${challenge}`;
}

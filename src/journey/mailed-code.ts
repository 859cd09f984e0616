import { holdAccount } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import { type CodeOutcome, type CodePurpose, readCode, tryCode } from "../factors/index.ts";
import type { Tx } from "../platform/index.ts";
import { type Attempt, clearFailures, countAttempt, forgiveAttempt } from "../throttle/index.ts";
import { addressConfirmed } from "./address-confirmed.ts";
import { stepUp } from "./step-up.ts";
import { accountKey, type MemberVisit, memberDid } from "./visit.ts";

/**
 * A member types a code from a mail: right, it confirms the address it went to and, where that is the one
 * in use, proves the mailbox to this session. Each code has five tries; the account's counter goes on over all of them (NIST SP 800-63B-4
 * §3.2.2).
 */
export async function answerWithMailedCode(
  tx: Tx,
  visit: MemberVisit,
  purpose: CodePurpose,
  typed: string,
): Promise<CodeOutcome | { kind: "notSixDigits" } | Exclude<Attempt, { kind: "allowed" }>> {
  // A slip of the finger, and no guess.
  const code = readCode(typed);
  if (code === null) return { kind: "notSixDigits" };
  const { runtime, now } = visit;
  const { sessionId } = visit.session;
  const { associationId, accountId } = accountKey(visit);
  const subject = runtime.keys.mac("throttle-subject", accountId);
  const counter = { associationId, scope: "mailed-code", subject } as const;
  // Together: one round trip.
  const [, attempt] = await Promise.all([
    holdAccount(tx, { associationId, accountId }),
    countAttempt(tx, { ...counter, now }),
  ]);
  if (attempt.kind !== "allowed") return attempt;
  const outcome = await tryCode(tx, runtime.keys, { associationId, sessionId, purpose, code, now });
  // Whoever has these digits has read the mailbox: they came too late, and guessed nothing.
  if (outcome.kind === "late" || outcome.kind === "previous") await forgiveAttempt(tx, counter);
  if (outcome.kind !== "right") {
    await record(tx, { ...memberDid(visit), event: "code.failed", details: { purpose, as: outcome.kind } });
    return outcome;
  }
  await clearFailures(tx, counter);
  const { emailAddressId } = outcome;
  const found = { accountId, sessionId, emailAddressId };
  const confirmed = await addressConfirmed(tx, visit, found, purpose === "sign-in" ? "sign-in-code" : "code");
  if (confirmed.kind === "stale") return { kind: "noCode" };
  await stepUp(tx, visit);
  return outcome;
}

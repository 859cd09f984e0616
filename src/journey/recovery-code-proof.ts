import { holdAccount, tellOwner } from "../accounts/index.ts";
import { type AuditRecord, record } from "../audit/index.ts";
import { fewRecoveryCodes, type RecoveryCodeOutcome, spendRecoveryCode } from "../factors/index.ts";
import { recoveryCodeUsedMail } from "../mail/index.ts";
import type { Tx } from "../platform/index.ts";
import { deviceName } from "../sessions/index.ts";
import { type Attempt, clearFailures, countAttempt } from "../throttle/index.ts";
import type { ShownFor, Visit } from "./visit.ts";

type Proof = { accountId: string; code: string; did: Omit<AuditRecord, "event">; shownFor: ShownFor };

/**
 * Spends a recovery code in place of the factor, counts and records it, and tells the owner; what it opens is up
 * to who asks.
 * @param proof.code by `readRecoveryCode`
 * @param proof.did the part of the audit record that says who does it, in which session
 */
export async function proveRecoveryCode(
  tx: Tx,
  visit: Visit,
  { accountId, code, did, shownFor }: Proof,
): Promise<RecoveryCodeOutcome | Exclude<Attempt, { kind: "allowed" }>> {
  const { runtime, association, locale, now, userAgent } = visit;
  const { associationId } = association;
  const counter = {
    ...{ associationId, scope: "recovery-code" as const },
    subject: runtime.keys.mac("throttle-subject", accountId),
  };
  await holdAccount(tx, { associationId, accountId });
  const attempt = await countAttempt(tx, { ...counter, now });
  if (attempt.kind !== "allowed") return attempt;
  const outcome = await spendRecoveryCode(tx, { associationId, accountId, code, now });
  if (outcome.kind !== "right") {
    const details = { method: "recovery-code", as: outcome.kind };
    await record(tx, { ...did, event: "factor.failed", details });
    return outcome;
  }
  await clearFailures(tx, counter);
  const { left } = outcome;
  const details = { method: "recovery-code", for: shownFor, left };
  await record(tx, { ...did, event: "factor.accepted", details });
  const content = recoveryCodeUsedMail({
    ...{ locale, association, at: now, device: deviceName(userAgent) },
    ...{ left, few: left <= fewRecoveryCodes },
  });
  await tellOwner(tx, runtime, { association, accountId, kind: "recovery-code-used", content, now });
  return outcome;
}

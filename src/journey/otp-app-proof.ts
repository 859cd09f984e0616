import { type AuditRecord, record } from "../audit/index.ts";
import { type OtpAppOutcome, spendOtpAppCode } from "../factors/index.ts";
import type { Tx } from "../platform/index.ts";
import { deviceName } from "../sessions/index.ts";
import { type Attempt, clearFailures, countAttempt } from "../throttle/index.ts";
import type { ShownFor, Visit } from "./visit.ts";

type Proof = { accountId: string; code: string; did: Omit<AuditRecord, "event">; shownFor: ShownFor };

/**
 * Checks a code of any of the account's apps, counts it and records what came of it; what a right one opens is up
 * to who asks.
 * @param proof.code by `readCode`
 * @param proof.did the part of the audit record that says who does it, in which session
 */
export async function proveOtpApp(
  tx: Tx,
  visit: Visit,
  { accountId, code, did, shownFor }: Proof,
): Promise<OtpAppOutcome | Exclude<Attempt, { kind: "allowed" }>> {
  const { runtime, association, now, userAgent } = visit;
  const { associationId } = association;
  // One counter for all apps of the account: a guess is tried against each of them.
  const counter = {
    ...{ associationId, scope: "otp-app" as const },
    subject: runtime.keys.mac("throttle-subject", accountId),
  };
  const attempt = await countAttempt(tx, { ...counter, now });
  if (attempt.kind !== "allowed") return attempt;
  const device = deviceName(userAgent);
  const outcome = await spendOtpAppCode(tx, runtime.keys, { associationId, accountId, code, device, now });
  switch (outcome.kind) {
    case "right":
      await clearFailures(tx, counter);
      await record(tx, { ...did, event: "factor.accepted", details: { method: "otp-app", for: shownFor } });
      return outcome;
    case "clockWrong": {
      const details = { method: "otp-app", as: "sign-in", stepsAhead: outcome.stepsAhead };
      await record(tx, { ...did, event: "factor.clock-wrong", details });
      return outcome;
    }
    case "wrong":
    case "used":
      await record(tx, {
        ...did,
        event: "factor.failed",
        details: { method: "otp-app", as: outcome.kind },
      });
      return outcome;
    default:
      return outcome satisfies never;
  }
}

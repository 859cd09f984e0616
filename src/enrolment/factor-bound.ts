import { tellOwner } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import { accountKey, type MemberVisit, memberDid, stepUp } from "../journey/index.ts";
import { methodBoundMail } from "../mail/index.ts";
import type { Tx } from "../platform/index.ts";
import { proveFactor } from "../sessions/index.ts";

/** What follows the binding of a factor: this session has shown it and goes on anew, and the owner is told. */
export async function factorBound(tx: Tx, visit: MemberVisit, method: "passkey" | "otp-app"): Promise<void> {
  const { association, runtime, session, now, locale } = visit;
  const key = accountKey(visit);
  await proveFactor(tx, key.associationId, session.sessionId, method, now);
  await stepUp(tx, visit);
  await record(tx, { ...memberDid(visit), event: "factor.bound", details: { method } });
  const content = methodBoundMail({ locale, association, at: now, method });
  const { accountId } = key;
  await tellOwner(tx, runtime, { association, accountId, kind: "method-bound", content, now });
}

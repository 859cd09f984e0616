import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";
import type { Scope } from "./queries.ts";
import { failuresThatDisable, waitUntil } from "./rules.ts";

/** Which account; `subject` is the MAC of its number, under which most of its counters stand. */
type Whose = { associationId: AssociationId; accountId: string; subject: Uint8Array };

// Everything that is counted under the account's number. `password-known-browser` is counted under the browser's,
// and names its account.
const scopes: readonly Scope[] = [
  ...(["password", "mailed-code", "otp-app", "recovery-code", "activation-code", "login-id"] as const),
];

/** How an account's failures stand: the counter that stops it for longest. */
export type Lock =
  | { kind: "open" }
  /** Some failures, and nothing waits. */
  | { kind: "failures"; failures: number }
  | { kind: "wait"; until: Temporal.Instant; failures: number }
  /** A hundred failures in a row: it waits for ever, until staff unlock it or a letter is printed. */
  | { kind: "disabled" };

export async function lockOf(tx: Tx, whose: Whose, now: Temporal.Instant): Promise<Lock> {
  const counters = await tx<{ failures: number; lastFailedAt: Temporal.Instant }[]>`
    select failures, last_failed_at from throttle_counters where ${areOf(tx, whose)}`;
  if (counters.some(({ failures }) => failures >= failuresThatDisable)) return { kind: "disabled" };
  const failures = Math.max(0, ...counters.map((counter) => counter.failures));
  const waits = counters.flatMap((counter) => waitUntil(counter.failures, counter.lastFailedAt) ?? []);
  const until = waits.toSorted(Temporal.Instant.compare).at(-1);
  if (until && Temporal.Instant.compare(now, until) < 0) return { kind: "wait", until, failures };
  return failures === 0 ? { kind: "open" } : { kind: "failures", failures };
}

/** Staff unlock an account: every counter of it begins anew. @returns how many there were */
export async function unlockAccount(tx: Tx, whose: Whose): Promise<number> {
  const cleared = await tx`delete from throttle_counters where ${areOf(tx, whose)}`;
  return cleared.count;
}

function areOf(tx: Tx, { associationId, accountId, subject }: Whose): ReturnType<Tx> {
  return tx`association_id = ${associationId}
    and (account_id = ${accountId} or (scope in ${tx([...scopes])} and subject = ${subject}))`;
}

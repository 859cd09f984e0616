import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";
import { accountsThatMakeASpray, failuresThatDisable, waitUntil } from "./rules.ts";

/** Which authenticator a counter is about. */
export type Scope =
  | "password"
  | "password-known-browser"
  | "mailed-code"
  | "otp-app"
  | "recovery-code"
  | "activation-code"
  | "login-id"
  | "staff-password"
  | "staff-password-known-browser"
  | "staff-otp-app"
  // Of no account: an ID or address that nobody has, the claim of who asks for a letter.
  | "unknown-id"
  | "unknown-staff"
  | "reissue-claim";

export type Attempt =
  | { kind: "allowed" }
  | { kind: "wait"; until: Temporal.Instant }
  /** Until it is bound anew: by letter, or by resetting it. */
  | { kind: "disabled" };

type Counter = { associationId: AssociationId; scope: Scope; subject: Uint8Array; now: Temporal.Instant };
/** `accountId`: whose it is, where the subject alone does not say so; staff unlock by it. */
type Counted = Counter & { accountId?: string | undefined };

/**
 * Counts an attempt as failed before it is checked; a success clears the count afterwards. So a
 * hundred guesses sent at once are a hundred failures, and not one that a hundred readers saw.
 */
export async function countAttempt(
  tx: Tx,
  { associationId, scope, subject, now, accountId }: Counted,
): Promise<Attempt> {
  // Nobody has failed: the usual case, and one statement. Whoever comes at the same moment waits here.
  const first = await tx`
    insert into throttle_counters (association_id, scope, subject, failures, last_failed_at, account_id)
    values (${associationId}, ${scope}, ${subject}, 1, ${now}, ${accountId ?? null})
    on conflict (association_id, scope, subject) do nothing`;
  if (first.count === 1) return { kind: "allowed" };
  const [counter] = await tx<{ failures: number; lastFailedAt: Temporal.Instant }[]>`
    select failures, last_failed_at from throttle_counters
    where association_id = ${associationId} and scope = ${scope} and subject = ${subject}
    for update`;
  // Cleared between the two statements by somebody's success: counted from the beginning.
  if (!counter) return countAttempt(tx, { associationId, scope, subject, now, accountId });
  if (counter.failures >= failuresThatDisable) return { kind: "disabled" };
  const until = waitUntil(counter.failures, counter.lastFailedAt);
  if (until && Temporal.Instant.compare(now, until) < 0) return { kind: "wait", until };
  await tx`
    update throttle_counters set failures = failures + 1, last_failed_at = ${now}
    where association_id = ${associationId} and scope = ${scope} and subject = ${subject}`;
  return { kind: "allowed" };
}

/** The attempt was right after all: consecutive failures end. */
export async function clearFailures(
  tx: Tx,
  { associationId, scope, subject }: Omit<Counter, "now">,
): Promise<void> {
  await tx`
    delete from throttle_counters
    where association_id = ${associationId} and scope = ${scope} and subject = ${subject}`;
}

/** Ends consecutive failures of many subjects at once. */
export async function clearFailuresOf(
  tx: Tx,
  {
    associationId,
    scopes,
    subjects,
  }: { associationId: AssociationId; scopes: readonly Scope[]; subjects: readonly Uint8Array[] },
): Promise<void> {
  const hex = subjects.map((subject) => Buffer.from(subject).toString("hex"));
  await tx`
    delete from throttle_counters
    where association_id = ${associationId} and scope = any(${[...scopes]}::text[])
      and subject in (select decode(h, 'hex') from unnest(${hex}::text[]) as h)`;
}

/**
 * The attempt was right, and the count goes on all the same: something further is asked that shares it. The
 * wait that was just waited out does not begin anew (no wait is longer than an hour).
 */
export async function forgiveAttempt(
  tx: Tx,
  { associationId, scope, subject }: Omit<Counter, "now">,
): Promise<void> {
  await tx`
    update throttle_counters
    set failures = greatest(failures - 1, 0), last_failed_at = last_failed_at - interval '1 hour'
    where association_id = ${associationId} and scope = ${scope} and subject = ${subject}`;
}

/**
 * Whether `network` failed at so many different accounts within the last hour that a further one
 * must wait. Accounts are counted, not attempts: a whole employer may be one address.
 */
export async function isSpraying(
  tx: Tx,
  {
    associationId,
    network,
    subject,
    now,
  }: { associationId: AssociationId; network: Uint8Array; subject: Uint8Array; now: Temporal.Instant },
): Promise<boolean> {
  const [row] = await tx<{ others: number }[]>`
    select count(*)::int as others from (
      select from throttle_sprays
      where association_id = ${associationId} and network = ${network} and subject <> ${subject}
        and last_failed_at > ${now.subtract({ hours: 1 })}
      limit ${accountsThatMakeASpray}) recent`;
  return (row?.others ?? 0) >= accountsThatMakeASpray;
}

export async function noteFailureFrom(
  tx: Tx,
  {
    associationId,
    network,
    subject,
    now,
  }: { associationId: AssociationId; network: Uint8Array; subject: Uint8Array; now: Temporal.Instant },
): Promise<void> {
  await tx`
    insert into throttle_sprays (association_id, network, subject, last_failed_at)
    values (${associationId}, ${network}, ${subject}, ${now})
    on conflict (association_id, network, subject) do update set last_failed_at = excluded.last_failed_at`;
}

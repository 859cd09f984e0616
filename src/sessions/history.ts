import type { AssociationId } from "../associations/index.ts";
import { noRow, type Tx } from "../platform/index.ts";
import type { OpenedWith } from "./queries.ts";

/** Days for which a member sees who signed in. */
export const historyDays = 365;

type Key = { associationId: AssociationId; accountId: string };

/** What was shown beside the password. */
export type ProvedWith = "passkey" | "otp-app" | "recovery-code" | "mailed-code";

/** A sign-in, or an attempt at one. Device and network are empty once they were erased. */
export type SignInLine = {
  id: string;
  at: Temporal.Instant;
  device: string;
  network: string;
} & (
  | {
      kind: "session";
      openedWith: OpenedWith;
      birthDateConfirmed: boolean;
      /** What was asked for beside the password was shown; `provedWith` says what it was, where that was kept. */
      proved: boolean;
      provedWith: ProvedWith | null;
      disownedAt: Temporal.Instant | null;
    }
  /** The user ID was right and the password was not. */
  | { kind: "failure" }
);

/** How far somebody came. `stopped`: the password was right, and what is asked for after it was not shown. */
export type Reach = "in" | "stopped" | "failed";

export function reachOf(line: SignInLine): Reach {
  if (line.kind === "failure") return "failed";
  const isOnboarding = line.openedWith === "letter" || line.openedWith === "legacy";
  const isIn = line.openedWith === "passkey" || line.proved || (isOnboarding && line.birthDateConfirmed);
  return isIn ? "in" : "stopped";
}

/** Where a page of the history begins: below this line. */
export type HistoryPlace = { at: Temporal.Instant; id: string };

/** Sign-ins and failed attempts from `since` on, newest first; at most `limit` of them, below `below`. */
export async function signInHistory(
  tx: Tx,
  { associationId, accountId }: Key,
  { since, below, limit }: { since: Temporal.Instant; below: HistoryPlace | null; limit: number },
): Promise<SignInLine[]> {
  const under = (column: "opened_at" | "at"): ReturnType<Tx> =>
    below ? tx`and (${tx(column)}, id) < (${below.at}::timestamptz, ${below.id}::uuid)` : tx``;
  return tx<SignInLine[]>`
    (select 'session' as kind, id, opened_at as at, device, network, opened_with,
        birth_date_confirmed_at is not null as birth_date_confirmed, disowned_at,
        factor_proved_at is not null or mailbox_proved_at is not null as proved,
        -- What was shown first; a factor that was added in the session came later.
        case when mailbox_proved_at <= coalesce(factor_proved_at, 'infinity') then 'mailed-code'
          else factor_proved_with end as proved_with
      from sessions
      where association_id = ${associationId} and account_id = ${accountId} and opened_at >= ${since}
        ${under("opened_at")}
      order by opened_at desc, id desc limit ${limit})
    union all
    (select 'failure', id, at, device, network, null, null, null, null, null
      from sign_in_failures
      where association_id = ${associationId} and account_id = ${accountId} and at >= ${since} ${under("at")}
      order by at desc, id desc limit ${limit})
    order by at desc, id desc limit ${limit}`;
}

/**
 * Keeps that a password was wrong. For an ID that nobody has nothing is written, by the same statement: the time
 * tells nothing (ASVS 6.3.8).
 */
export async function noteSignInFailure(
  tx: Tx,
  failure: {
    associationId: AssociationId;
    accountId: string | null;
    device: string;
    network: string;
    now: Temporal.Instant;
  },
): Promise<void> {
  await tx`
    insert into sign_in_failures (association_id, account_id, at, device, network)
    select association_id, id, ${failure.now}, ${failure.device}, ${failure.network} from accounts
    where association_id = ${failure.associationId} and id = ${failure.accountId ?? noRow}`;
}

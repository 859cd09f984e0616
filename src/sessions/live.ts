import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";
import { type SessionState, type SessionTimes, sessionState } from "./rules.ts";

type Key = { associationId: AssociationId; accountId: string };

/** A session that still opens something, as its owner sees it. */
export type LiveSession = {
  id: string;
  openedAt: Temporal.Instant;
  lastSeenAt: Temporal.Instant;
  rememberedUntil: Temporal.Instant | null;
  device: string;
  network: string;
  state: Exclude<SessionState, "over">;
};

/** Where the account is signed in just now, the latest in use first. */
export async function liveSessions(
  tx: Tx,
  { associationId, accountId, now }: Key & { now: Temporal.Instant },
): Promise<LiveSession[]> {
  const rows = await tx<(Omit<LiveSession, "state"> & SessionTimes)[]>`
    select s.id, s.opened_at, s.authenticated_at, s.last_seen_at, s.remembered_until, s.ended_at, s.device, s.network,
      a.first_login_done_at is not null as first_login_done
    from sessions s
    join accounts a on a.association_id = s.association_id and a.id = s.account_id
    where s.association_id = ${associationId} and s.account_id = ${accountId} and s.ended_at is null
    order by s.last_seen_at desc, s.id`;
  return rows.flatMap((row) => {
    const state = sessionState(row, now);
    const { id, openedAt, lastSeenAt, rememberedUntil, device, network } = row;
    return state === "over" ? [] : [{ id, openedAt, lastSeenAt, rememberedUntil, device, network, state }];
  });
}

/** Ends one session of the account; false when it has no such session, or that one is over. */
export async function endSessionOf(
  tx: Tx,
  { associationId, accountId }: Key,
  sessionId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const { count } = await tx`
    update sessions set ended_at = ${now}
    where association_id = ${associationId} and account_id = ${accountId} and id = ${sessionId}
      and ended_at is null`;
  return count === 1;
}

/** 「これは自分ではない」: the session ends, if it lives, and is marked. False when the account never had it. */
export async function disownSession(
  tx: Tx,
  { associationId, accountId }: Key,
  sessionId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const { count } = await tx`
    update sessions set ended_at = coalesce(ended_at, ${now}), disowned_at = coalesce(disowned_at, ${now})
    where association_id = ${associationId} and account_id = ${accountId} and id = ${sessionId}`;
  return count === 1;
}

/** The session is remembered on this browser no longer, and lives on until it is idle. */
export async function unremember(tx: Tx, associationId: AssociationId, sessionId: string): Promise<void> {
  await tx`
    update sessions set remembered_until = null
    where association_id = ${associationId} and id = ${sessionId}`;
}

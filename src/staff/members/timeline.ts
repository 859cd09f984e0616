import type { AssociationId } from "../../associations/index.ts";
import type { Details } from "../../audit/index.ts";
import type { Tx } from "../../platform/index.ts";

/** One thing that happened to an account. */
export type Happening = {
  at: Temporal.Instant;
  event: string;
  actor: "member" | "staff" | "operator" | "system";
  staffName: string | null;
  details: Details;
  reasonSealed: Uint8Array | null;
};

/** The newest things that happened to an account, newest first. That a page was opened is in the audit log only. */
export async function happeningsOf(
  tx: Tx,
  associationId: AssociationId,
  accountId: string,
  most = 60,
): Promise<Happening[]> {
  return tx<Happening[]>`
    select l.at, l.event, l.actor, s.name as staff_name, l.details, l.reason_sealed
    from audit_log l
    left join staff_accounts s on s.association_id = l.association_id and s.id = l.staff_id
    where l.association_id = ${associationId} and l.account_id = ${accountId} and l.event <> 'member.viewed'
    order by l.at desc, l.id desc limit ${most}`;
}

/** Who looked at whom is recorded: once for a session, a member and a day in Japan. */
export async function wasViewed(
  tx: Tx,
  associationId: AssociationId,
  { accountId, sessionId, since }: { accountId: string; sessionId: string; since: Temporal.Instant },
): Promise<boolean> {
  const [row] = await tx<{ viewed: boolean }[]>`
    select exists (
      select from audit_log
      where association_id = ${associationId} and account_id = ${accountId} and event = 'member.viewed'
        and session_id = ${sessionId} and at >= ${since}) as viewed`;
  return row?.viewed ?? false;
}

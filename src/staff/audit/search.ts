import { loginIdKey } from "../../accounts/index.ts";
import type { AssociationId } from "../../associations/index.ts";
import { type Details, eventsAboutObjects, eventsOf, failures, openReason } from "../../audit/index.ts";
import type { SecretKeys, Tx } from "../../platform/index.ts";
import { cursorAt, type MomentCursor, momentOf } from "../moment-cursor.ts";
import { momentsOf } from "../period.ts";
import { isSignInEvent, signInFigureInSql } from "../sign-in-figures.ts";
import type { Actor, AuditQuery } from "./query.ts";

/** A record of the log with the names that its numbers stand for. */
export type FoundRecord = {
  id: string;
  at: Temporal.Instant;
  event: string;
  actor: Actor;
  accountId: string | null;
  /** Null where the account was erased, or nobody's. */
  loginId: string | null;
  staffName: string | null;
  requestId: string | null;
  details: Details;
  /** What staff typed, opened; null where nothing was, or its key is gone. */
  reason: string | null;
  /** In the chain; null while it waits for its seal. */
  position: bigint | null;
};

export type FoundPage = { records: FoundRecord[]; next: MomentCursor | null };

/** Records that fit, newest first. A page costs the same wherever it stands: it goes on behind `before`. */
export async function findRecords(
  tx: Tx,
  keys: SecretKeys,
  associationId: AssociationId,
  query: AuditQuery,
  most = 50,
): Promise<FoundPage> {
  const { before } = query;
  const whose = await accountAsked(tx, associationId, query);
  if (whose === "nobody") return { records: [], next: null };
  const rows = await tx<(Omit<FoundRecord, "reason"> & { reasonSealed: Uint8Array | null })[]>`
    select r.id, r.at, r.event, r.actor, r.account_id, a.login_id, s.name as staff_name, r.request_id, r.details,
      r.reason_sealed, q.position
    from audit_log r
    left join accounts a on a.association_id = r.association_id and a.id = r.account_id
    left join staff_accounts s on s.association_id = r.association_id and s.id = r.staff_id
    left join audit_seals q on q.association_id = r.association_id and q.record_id = r.id
    where r.association_id = ${associationId} and ${fits(tx, query, whose)}
      ${before ? tx`and (r.at, r.id) < (${momentOf(before)}, ${before.id})` : tx``}
    order by r.at desc, r.id desc limit ${most + 1}`;
  const records = rows.slice(0, most).map(({ reasonSealed, ...record }) => ({
    ...record,
    reason: reasonSealed && openReason(keys, associationId, reasonSealed),
  }));
  const last = records.at(-1);
  const hasMore = rows.length > most && last !== undefined;
  return { records, next: hasMore ? cursorAt(last) : null };
}

export async function countRecords(tx: Tx, associationId: AssociationId, query: AuditQuery): Promise<number> {
  const whose = await accountAsked(tx, associationId, query);
  if (whose === "nobody") return 0;
  const [row] = await tx<{ records: number }[]>`
    select count(*)::int as records from audit_log r
    where r.association_id = ${associationId} and ${fits(tx, query, whose)}`;
  return row?.records ?? 0;
}

/** Everybody of the staff who ever had an account, for choosing whose acts one wants to see. */
export async function staffNames(
  tx: Tx,
  associationId: AssociationId,
): Promise<{ staffId: string; name: string }[]> {
  return tx<{ staffId: string; name: string }[]>`
    select id as staff_id, name from staff_accounts where association_id = ${associationId} order by name, id`;
}

type Whose = { accountId: string } | "everybody" | "nobody";

// Asked first, so that the database knows which account it is and takes the index that begins with it.
async function accountAsked(tx: Tx, associationId: AssociationId, { user }: AuditQuery): Promise<Whose> {
  if (user === null) return "everybody";
  const [account] = await tx<{ accountId: string }[]>`
    select id as account_id from accounts
    where association_id = ${associationId} and login_id_key = ${loginIdKey(user)}`;
  return account ?? "nobody";
}

function fits(tx: Tx, query: AuditQuery, whose: Exclude<Whose, "nobody">): ReturnType<Tx> {
  const { group, event, figure, failuresOnly, actor, staffId, requestId, objectId } = query;
  const { since, before } = momentsOf(query);
  const all: (ReturnType<Tx> | null)[] = [
    since ? tx`r.at >= ${since}` : null,
    before ? tx`r.at < ${before}` : null,
    group ? tx`r.event in ${tx(eventsOf(group))}` : null,
    event ? tx`r.event = ${event}` : null,
    figure ? tx`${isSignInEvent(tx)} and ${signInFigureInSql(tx)} = ${figure}` : null,
    failuresOnly ? tx`r.event in ${tx([...failures])}` : null,
    actor ? tx`r.actor = ${actor}` : null,
    staffId ? tx`r.staff_id = ${staffId}` : null,
    whose === "everybody" ? null : tx`r.account_id = ${whose.accountId}`,
    objectId ? isAbout(tx, objectId) : null,
    requestId ? tx`r.request_id = ${requestId}` : null,
  ];
  return all
    .filter((each) => each !== null)
    .reduce((joined: ReturnType<Tx>, one): ReturnType<Tx> => tx`${joined} and ${one}`, tx`true`);
}

// Among the events that can be meant, of which there are few: an index finds those.
function isAbout(tx: Tx, objectId: string): ReturnType<Tx> {
  return tx`r.event in ${tx([...eventsAboutObjects])}
    and exists (select from jsonb_each_text(r.details) about where about.value = ${objectId})`;
}

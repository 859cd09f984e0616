import { loginIdKey } from "../accounts/index.ts";
import type { AssociationId } from "../associations/index.ts";
import { cardKey } from "../members/index.ts";
import { fold, type Tx, unifyDashes } from "../platform/index.ts";

/** A member to whom a letter may go, with the address that is printed on it. */
export type Receiver = {
  accountId: string;
  loginId: string;
  loginIdOrigin: "generated" | "legacy" | "chosen";
  activatedAt: Temporal.Instant | null;
  hasProvisionalLetter: boolean;
  acquiredOn: Temporal.PlainDate;
  branch: string;
  name: string;
  postalCode: string;
  address: string;
};

export type FoundReceiver =
  | { kind: "found"; receiver: Receiver }
  | { kind: "unknown" }
  /** 記号 and 番号 fit several people; these are their 枝番. */
  | { kind: "several"; branches: string[] };

/**
 * The member whom an operator names by user ID or by 記号-番号 or 記号-番号-枝番 (an empty 記号 stays empty:
 * `-3456789`). A user ID is tried first.
 */
export async function findReceiver(
  tx: Tx,
  associationId: AssociationId,
  named: string,
): Promise<FoundReceiver> {
  const [receiver] = await receivers(tx, associationId, tx`a.login_id_key = ${loginIdKey(named)}`);
  if (receiver) return { kind: "found", receiver };
  const [symbol, number, branch, ...more] = unifyDashes(fold(named)).split("-");
  if (symbol === undefined || !number || more.length > 0) {
    return { kind: "unknown" };
  }
  const people = await receivers(
    tx,
    associationId,
    tx`m.number_key = ${cardKey(number)} and m.symbol_key = ${cardKey(symbol)}
      and ${branch === undefined ? tx`true` : tx`m.branch_key = ${branchKey(branch)}`}`,
  );
  const [person] = people;
  if (!person) return { kind: "unknown" };
  return people.length === 1
    ? { kind: "found", receiver: person }
    : { kind: "several", branches: people.map(({ branch }) => branch) };
}

// 枝番 has two digits; an empty one stays empty.
function branchKey(branch: string): string {
  return branch === "" ? "" : cardKey(branch).padStart(2, "0");
}

function receivers(tx: Tx, associationId: AssociationId, which: ReturnType<Tx>): Promise<Receiver[]> {
  return tx<Receiver[]>`
    select a.id as account_id, a.login_id, a.login_id_origin, a.activated_at, m.acquired_on, m.branch, m.name,
      exists (
        select from letters l
        where l.association_id = a.association_id and l.account_id = a.id and l.kind = 'provisional'
      ) as has_provisional_letter,
      case when m.mailing_address = '' then m.postal_code else m.mailing_postal_code end as postal_code,
      case when m.mailing_address = '' then m.address else m.mailing_address end as address
    from accounts a
    join members m on m.association_id = a.association_id and m.id = a.member_id
    where a.association_id = ${associationId} and ${which}
    order by m.branch`;
}

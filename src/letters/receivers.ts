import { loginIdKey } from "../accounts/index.ts";
import { type Association, type AssociationId, legacyIsOn } from "../associations/index.ts";
import { cardKey, postalAddress } from "../members/index.ts";
import { dayInJapan, fold, type Tx, unifyDashes } from "../platform/index.ts";
import { awaitsActivation, startedByLetter } from "./activation.ts";
import type { LetterKind } from "./secret.ts";

/** A member to whom a letter may go, with the address that is printed on it. */
export type Receiver = {
  accountId: string;
  loginId: string;
  name: string;
  /** What stands on the letter: the name, or what staff wrote for it. */
  printedName: string;
  branch: string;
  postalCode: string;
  address: string;
  /** 住所非表示: the address stands on the member's own letter and nowhere else. */
  addressHidden: boolean;
  /** With an old ID whose legacy password still opens it, or with which the first login was begun. */
  isLegacy: boolean;
  /** Of an old ID: the services are closed until its owner is known. */
  awaitsActivation: boolean;
  passwordChosenAt: Temporal.Instant | null;
  objectedAt: Temporal.Instant | null;
  lostOn: Temporal.PlainDate | null;
  /** When the address, or the borrowed one, last became another. */
  changedAt: Temporal.Instant;
  /** The newest letter of any kind. */
  lastKind: LetterKind | null;
  lastPrintedAt: Temporal.Instant | null;
  lastReturnedAt: Temporal.Instant | null;
  /** Whether it still opens something, but for its last day. */
  lastIsLive: boolean;
};

export type FoundReceiver =
  | { kind: "found"; receiver: Receiver }
  | { kind: "unknown" }
  /** 記号 and 番号 fit several people; these are their 枝番. */
  | { kind: "several"; branches: string[] };

/** Whoever this says of the account `a` and its member `m`, in the order of the post: by postal code and address. */
export type Which = ReturnType<Tx>;

/**
 * The member whom an operator names by user ID or by 記号-番号 or 記号-番号-枝番 (an empty 記号 stays empty:
 * `-3456789`). A user ID is tried first.
 */
export async function findReceiver(
  tx: Tx,
  association: Association,
  named: string,
  now: Temporal.Instant,
): Promise<FoundReceiver> {
  const [receiver] = await receivers(tx, association, now, tx`a.login_id_key = ${loginIdKey(named)}`);
  if (receiver) return { kind: "found", receiver };
  const [symbol, number, branch, ...more] = unifyDashes(fold(named)).split("-");
  if (symbol === undefined || !number || more.length > 0) {
    return { kind: "unknown" };
  }
  const people = await receivers(
    tx,
    association,
    now,
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

/** Whose letter it would be. */
export type Addressee = { name: string; loginId: string };

export async function findAddressee(
  tx: Tx,
  associationId: AssociationId,
  accountId: string,
): Promise<Addressee | null> {
  const [found] = await tx<Addressee[]>`
    select m.name, a.login_id from accounts a
    join members m on m.association_id = a.association_id and m.id = a.member_id
    where a.association_id = ${associationId} and a.id = ${accountId}`;
  return found ?? null;
}

/** The members of whom `which` is true, in the order of the post: families stand together. */
export async function receivers(
  tx: Tx,
  association: Association,
  now: Temporal.Instant,
  which: Which,
): Promise<Receiver[]> {
  return tx<Receiver[]>`
    select a.id as account_id, a.login_id, m.name, coalesce(m.name_for_print, m.name) as printed_name, m.branch,
      p.postal_code, p.address, m.address_hidden, ${isLegacy(tx, association, now)} as is_legacy,
      ${awaitsActivation(tx, now)} as awaits_activation, a.password_chosen_at, a.objected_at, m.lost_on, p.changed_at,
      last.kind as last_kind, last.printed_at as last_printed_at, last.returned_at as last_returned_at,
      coalesce(last.is_live, false) as last_is_live
    from accounts a
    join members m on m.association_id = a.association_id and m.id = a.member_id ${postalAddress(tx)}
    left join lateral (
      select l.kind, l.printed_at, l.returned_at, l.replaced_at is null and l.used_at is null as is_live
      from letters l
      where l.association_id = a.association_id and l.account_id = a.id
      order by l.printed_at desc, l.id desc limit 1) last on true
    where a.association_id = ${association.associationId} and ${which}
    order by ${postalOrder(tx)}`;
}

/** Sorts like the post does, and the members of one household by 枝番; `p` is the `postalAddress` of `m`. */
export function postalOrder(tx: Tx): Which {
  return tx`p.postal_code, p.address, m.number_key, m.branch, a.id`;
}

/** Whether an activation letter is the one for the account `a`: it goes on, or may begin, with its old ID. */
export function isLegacy(tx: Tx, association: Association, now: Temporal.Instant): Which {
  return tx`case when a.password_chosen_at is null then ${legacyOpens(tx, association, now)}
    else a.login_id_origin = 'legacy' and not ${startedByLetter(tx)} end`;
}

/** Whether the legacy password opens the account `a`: whoever was sent a provisional one signs in by letter only. */
export function legacyOpens(tx: Tx, association: Association, now: Temporal.Instant): Which {
  if (!legacyIsOn(association, dayInJapan(now))) return tx`false`;
  return tx`(a.login_id_origin = 'legacy' and m.acquired_on < ${association.switchOverOn} and not exists (
    select from letters l
    where l.association_id = a.association_id and l.account_id = a.id and l.kind = 'provisional'))`;
}

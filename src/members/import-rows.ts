import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";

export type MemberCounts = {
  new: number;
  changed: number;
  unchanged: number;
  numberChanges: number;
  /** Those of all these who have a day of leaving. */
  left: number;
};

/**
 * What writing the matched rows (see staging.ts) would do. Counted and not tried out: a million rows that are
 * written and taken back stay in the tables as dead ones until they are swept away.
 */
export async function countRows(
  tx: Tx,
  associationId: AssociationId,
  hasLostOn: boolean,
): Promise<MemberCounts> {
  const [row] = await tx<{ changed: number }[]>`
    with meant as (${meantRows(tx, associationId, hasLostOn)})
    select count(*)::int as changed
    from meant t
    join members m on m.association_id = ${associationId} and m.id = t.member_id
    where t.kind = 'same' and ${differs(tx)}`;
  if (!row) throw new Error("a count gave no row");
  return counted(tx, row.changed);
}

/**
 * Writes the matched rows into `members`. `updated_at` moves only where something is different, so the same
 * file twice changes nothing; `address_changed_at` only where the address is.
 * @param hasLostOn whether the file has 資格喪失年月日 at all; an empty value in it means "insured"
 */
export async function writeRows(
  tx: Tx,
  associationId: AssociationId,
  now: Temporal.Instant,
  hasLostOn: boolean,
): Promise<MemberCounts> {
  const [updated] = await tx<{ changed: number }[]>`
    with meant as (${meantRows(tx, associationId, hasLostOn)}),
    updated as (
      update members m
      set symbol = t.symbol, number = t.number, branch = t.branch, symbol_key = t.symbol_key,
        number_key = t.number_key, branch_key = t.branch_key, name = t.name, name_kana = t.name_kana,
        name_kana_key = t.name_kana_key, sex = t.sex, relationship = t.relationship,
        relationship_text = t.relationship_text, postal_code = t.postal_code, address = t.address,
        mailing_postal_code = t.mailing_postal_code, mailing_address = t.mailing_address,
        address_hidden = t.address_hidden, acquired_on = t.acquired_on, lost_on = t.lost_on,
        office_code = t.office_code, updated_at = ${now},
        address_changed_at = case when ${addressDiffers(tx)} then ${now} else m.address_changed_at end,
        name_for_print = case when m.name = t.name then m.name_for_print end
      from meant t
      where m.association_id = ${associationId} and m.id = t.member_id and ${differs(tx)}
      returning t.kind)
    select count(*) filter (where kind = 'same')::int as changed from updated`;
  await tx`
    insert into members (association_id, id, symbol, number, branch, symbol_key, number_key, branch_key,
      name, name_kana, name_kana_key, birth_date, sex, relationship, relationship_text, postal_code, address,
      mailing_postal_code, mailing_address, address_hidden, acquired_on, lost_on, office_code,
      created_at, updated_at, address_changed_at)
    select ${associationId}, x.member_id, s.symbol, s.number, s.branch, s.symbol_key, s.number_key, s.branch_key,
      s.name, s.name_kana, s.name_kana_key, s.birth_date, coalesce(s.sex, 'unknown'), s.relationship,
      s.relationship_text, coalesce(s.postal_code, ''), coalesce(s.address, ''),
      coalesce(s.mailing_postal_code, ''), coalesce(s.mailing_address, ''), coalesce(s.address_hidden, false),
      s.acquired_on, s.lost_on, coalesce(s.office_code, ''), ${now}, ${now}, ${now}
    from matched_members x
    join staged_members s on s.line = x.line
    where x.kind = 'new'
    order by s.line`; // as the file has them: the indexes grow at one place, a tenth faster
  if (!updated) throw new Error("a count gave no row");
  return counted(tx, updated.changed);
}

/**
 * Rows of members who are registered, as they will stand. What the file lacks stays as it is; so do the addresses of
 * who hides, until the file plainly says that they no longer do (docs/adr/0046): an employer's file has the old home
 * month after month. Where it says so, a mailing address that it has empty stays all the same.
 */
function meantRows(tx: Tx, associationId: AssociationId, hasLostOn: boolean): Fragment {
  const keeps = keepsAddresses(tx);
  const keepsMailing = tx`(${keeps} or (m.address_hidden and s.mailing_address = ''))`;
  return tx`
    select x.member_id, x.kind, s.symbol, s.number, s.branch, s.symbol_key, s.number_key, s.branch_key,
      s.name, s.name_kana, s.name_kana_key, coalesce(s.sex, m.sex) as sex, s.relationship,
      s.relationship_text, case when ${keeps} then m.postal_code
        else coalesce(s.postal_code, m.postal_code) end as postal_code,
      case when ${keeps} then m.address else coalesce(s.address, m.address) end as address,
      case when ${keepsMailing} then m.mailing_postal_code
        else coalesce(s.mailing_postal_code, m.mailing_postal_code) end as mailing_postal_code,
      case when ${keepsMailing} then m.mailing_address
        else coalesce(s.mailing_address, m.mailing_address) end as mailing_address,
      coalesce(s.address_hidden, m.address_hidden) as address_hidden, s.acquired_on,
      case when ${hasLostOn}::boolean then s.lost_on else m.lost_on end as lost_on,
      coalesce(s.office_code, m.office_code) as office_code
    from matched_members x
    join staged_members s on s.line = x.line
    join members m on m.association_id = ${associationId} and m.id = x.member_id
    where x.kind <> 'new'`;
}

/** Whether the member `m` hides, and the row `s` does not plainly say otherwise. */
export function keepsAddresses(tx: Tx): Fragment {
  return tx`(m.address_hidden and s.address_hidden is not false)`;
}

/** Whether a member `m` is to be changed by the row `t`. */
function differs(tx: Tx): Fragment {
  return tx`
    (m.symbol, m.number, m.branch, m.name, m.name_kana, m.name_kana_key, m.sex, m.relationship,
      m.relationship_text, m.postal_code, m.address, m.mailing_postal_code, m.mailing_address,
      m.address_hidden, m.acquired_on, m.lost_on, m.office_code)
    is distinct from (t.symbol, t.number, t.branch, t.name, t.name_kana, t.name_kana_key, t.sex,
      t.relationship, t.relationship_text, t.postal_code, t.address, t.mailing_postal_code,
      t.mailing_address, t.address_hidden, t.acquired_on, t.lost_on, t.office_code)`;
}

/** Whether letters would go elsewhere, to the member `m` or to who borrows the address. */
function addressDiffers(tx: Tx): Fragment {
  // As written first: most rows are equal in that already, and nothing is folded for them.
  return tx`
    (m.postal_code, m.address, m.mailing_postal_code, m.mailing_address)
      is distinct from (t.postal_code, t.address, t.mailing_postal_code, t.mailing_address)
    and (m.postal_code, address_key(m.address), m.mailing_postal_code, address_key(m.mailing_address))
      is distinct from
      (t.postal_code, address_key(t.address), t.mailing_postal_code, address_key(t.mailing_address))`;
}

type Fragment = ReturnType<Tx>;

async function counted(tx: Tx, changed: number): Promise<MemberCounts> {
  const [matched] = await tx<{ new: number; same: number; numberChanges: number; left: number }[]>`
    select count(*) filter (where x.kind = 'new')::int as new,
      count(*) filter (where x.kind = 'same')::int as same,
      count(*) filter (where x.kind = 'numberChange')::int as number_changes,
      count(s.lost_on)::int as left
    from matched_members x
    join staged_members s on s.line = x.line`;
  if (!matched) throw new Error("a count gave no row");
  const { same, ...counts } = matched;
  return { ...counts, changed, unchanged: same - changed };
}

import type { Tx } from "../platform/index.ts";

/** Whose address a letter goes to; "none": there is none, so no letter can be sent. */
export type AddressSource = "mailing" | "own" | "insured" | "none";

export type PostalAddress = { source: AddressSource; postalCode: string; address: string };

/**
 * To be joined to the member `m`: letters go to `p.postal_code` and `p.address`, which `p.source` says more of
 * and which last became another at `p.changed_at`, theirs or the borrowed one. That is the mailing address, else the
 * member's own address, else, for a dependant, the one of the person who is insured under the same 記号・番号: many
 * files have it there alone
 * (docs/adr/0045-letters-of-dependants.md).
 *
 * Where either of the two hides their address nothing is borrowed, or a letter would go to whom they hide from;
 * nor where two people could be meant.
 */
export function postalAddress(tx: Tx): ReturnType<Tx> {
  return tx`
    left join lateral (
      select min(i.postal_code) as postal_code, min(i.address) as address, max(i.address_changed_at) as address_changed_at
      from members i
      where m.relationship = 'dependant' and m.mailing_address = '' and m.address = '' and not m.address_hidden
        and i.association_id = m.association_id and i.number_key = m.number_key and i.symbol_key = m.symbol_key
        and i.relationship = 'insured' and (i.lost_on is null or i.lost_on > m.acquired_on)
      having count(*) = 1 and not bool_or(i.address_hidden)) insured on true
    cross join lateral (
      select
        case when m.mailing_address <> '' then 'mailing' when m.address <> '' then 'own'
          when insured.address <> '' then 'insured' else 'none' end as source,
        case when m.mailing_address <> '' then m.mailing_postal_code when m.address <> '' then m.postal_code
          else coalesce(insured.postal_code, m.postal_code) end as postal_code,
        case when m.mailing_address <> '' then m.mailing_address when m.address <> '' then m.address
          else coalesce(insured.address, '') end as address,
        greatest(m.address_changed_at, insured.address_changed_at) as changed_at) p`;
}

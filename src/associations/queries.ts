import type { Db, Tx } from "../platform/index.ts";
import type { Association, AssociationId } from "./association.ts";

/** Where a host name leads: to an association, or to the canonical host of one. */
export type HostMeaning =
  | { kind: "association"; associationId: AssociationId }
  | { kind: "alias"; canonicalHost: string }
  | { kind: "unknown" };

export async function findHost(db: Db, host: string): Promise<HostMeaning> {
  const [row] = await db.outside<
    { associationId: AssociationId; canonical: boolean; canonicalHost: string }[]
  >`
    select h.association_id, h.canonical, c.host as canonical_host
    from association_hosts h
    join association_hosts c on c.association_id = h.association_id and c.canonical
    where h.host = ${host}`;
  if (!row) return { kind: "unknown" };
  return row.canonical
    ? { kind: "association", associationId: row.associationId }
    : { kind: "alias", canonicalHost: row.canonicalHost };
}

/** Every association, for work that comes round to each: it then goes on inside the wall of each. */
export async function everyAssociation(db: Db): Promise<AssociationId[]> {
  const rows = await db.outside<{ associationId: AssociationId }[]>`
    select association_id from association_hosts where canonical order by association_id`;
  return rows.map(({ associationId }) => associationId);
}

/** The association that commands name by its slug: `--association sakura`. */
export async function findSlug(db: Db, slug: string): Promise<AssociationId | null> {
  const [row] = await db.outside<{ associationId: AssociationId }[]>`
    select association_id from association_hosts where slug = ${slug} and canonical`;
  return row?.associationId ?? null;
}

/** @throws Error when `associationId` is not the tenant of `tx` or does not exist. */
export async function getAssociation(tx: Tx, associationId: AssociationId): Promise<Association> {
  const [row] = await tx<Association[]>`
    select a.association_id, a.slug, h.host, a.insurer_number, a.name, a.name_en, a.brand_color,
      a.postal_code, a.address, a.help_desk_telephone, a.help_desk_hours, a.help_desk_hours_en,
      a.switch_over_on, a.legacy_until, a.letter_days, a.remember_days, a.password_min_length,
      a.reading_days_after_leaving
    from associations a
    join association_hosts h on h.association_id = a.association_id and h.canonical
    where a.association_id = ${associationId}`;
  if (!row) throw new Error(`association ${associationId} is not to be seen from here`);
  return row;
}

export type Logo = { logo: Uint8Array; logoType: "image/svg+xml" | "image/png" };

export async function getLogo(tx: Tx, associationId: AssociationId): Promise<Logo | null> {
  const [row] = await tx<Logo[]>`
    select logo, logo_type from associations where association_id = ${associationId} and logo is not null`;
  return row ?? null;
}

/** What `addAssociation` is told; the rest of an association are policies with safe defaults. */
export type NewAssociation = Omit<
  Association,
  "associationId" | "letterDays" | "rememberDays" | "passwordMinLength" | "readingDaysAfterLeaving"
> & {
  /** Further hosts, which redirect to `host`. */
  aliases: readonly string[];
  logo: Logo | null;
};

export type Added =
  | { kind: "added"; associationId: AssociationId }
  | { kind: "taken"; what: "host" | "slug" };

/** Makes an association and says which hosts are its own. */
export async function addAssociation(
  db: Db,
  association: NewAssociation,
  keys: (associationId: AssociationId) => { purpose: "letter"; sealed: Uint8Array }[],
  now: Temporal.Instant,
): Promise<Added> {
  const taken = await db.outside<{ host: string; slug: string }[]>`
    select host, slug from association_hosts
    where host in ${db.outside([association.host, ...association.aliases])} or (slug = ${association.slug} and canonical)`;
  const [clash] = taken;
  if (clash) return { kind: "taken", what: clash.slug === association.slug ? "slug" : "host" };
  const [next] = await db.outside<{ id: number }[]>`select nextval('association_ids')::int as id`;
  if (!next) throw new Error("the sequence gave no number");
  const associationId = next.id;
  await db.within(associationId, async (tx) => {
    await tx`
      insert into associations ${tx({
        associationId,
        slug: association.slug,
        insurerNumber: association.insurerNumber,
        name: association.name,
        nameEn: association.nameEn,
        brandColor: association.brandColor,
        postalCode: association.postalCode,
        address: association.address,
        helpDeskTelephone: association.helpDeskTelephone,
        helpDeskHours: association.helpDeskHours,
        helpDeskHoursEn: association.helpDeskHoursEn,
        switchOverOn: association.switchOverOn,
        legacyUntil: association.legacyUntil,
        logo: association.logo?.logo ?? null,
        logoType: association.logo?.logoType ?? null,
      })}`;
    for (const key of keys(associationId)) {
      await tx`
        insert into association_keys (association_id, purpose, sealed, made_at)
        values (${associationId}, ${key.purpose}, ${key.sealed}, ${now})`;
    }
    await tx`
      insert into association_hosts (host, association_id, slug, canonical)
      select host, ${associationId}::int, ${association.slug}, host = ${association.host}
      from unnest(${[association.host, ...association.aliases]}::text[]) host`;
  });
  return { kind: "added", associationId };
}

import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";
import type { Service, ServiceText, WrittenService } from "./service.ts";

type Viewer = { associationId: AssociationId; relationship: "insured" | "dependant" };

export async function servicesFor(tx: Tx, viewer: Viewer): Promise<Service[]> {
  return tx<Service[]>`
    select id, icon, name, name_en, description, description_en, address, strength from services
    where association_id = ${viewer.associationId} and ${isFor(tx, viewer)}
    order by position`;
}

/** The service behind a tile, if this member has that tile. */
export async function findService(tx: Tx, viewer: Viewer, id: string): Promise<Service | null> {
  const [service] = await tx<Service[]>`
    select id, icon, name, name_en, description, description_en, address, strength from services
    where association_id = ${viewer.associationId} and id = ${id} and ${isFor(tx, viewer)}`;
  return service ?? null;
}

/** Whether this session was opened, or its factor shown, with a passkey. */
export async function provedByPasskey(
  tx: Tx,
  associationId: AssociationId,
  sessionId: string,
): Promise<boolean> {
  const [session] = await tx`
    select from sessions where association_id = ${associationId} and id = ${sessionId}
      and (opened_with = 'passkey' or factor_proved_with = 'passkey')`;
  return session !== undefined;
}

/** All of them, for the console, in their order. */
export async function listServices(tx: Tx, associationId: AssociationId): Promise<WrittenService[]> {
  return tx<WrittenService[]>`
    select id, icon, name, name_en, description, description_en, address, strength, audience, revision
    from services
    where association_id = ${associationId} order by position`;
}

export async function getService(
  tx: Tx,
  associationId: AssociationId,
  id: string,
): Promise<WrittenService | null> {
  const [service] = await tx<WrittenService[]>`
    select id, icon, name, name_en, description, description_en, address, strength, audience, revision
    from services
    where association_id = ${associationId} and id = ${id}`;
  return service ?? null;
}

/** Adds a tile behind all others. */
export async function addService(
  tx: Tx,
  associationId: AssociationId,
  service: ServiceText,
): Promise<string> {
  await holdOrder(tx, associationId);
  const [row] = await tx<{ id: string }[]>`
    insert into services (association_id, position, icon, name, name_en, description, description_en, address,
      strength, audience)
    select ${associationId}, coalesce(max(position), 0) + 1, ${service.icon}, ${service.name}, ${service.nameEn},
      ${service.description}, ${service.descriptionEn}, ${service.address}, ${service.strength}, ${service.audience}
    from services where association_id = ${associationId}
    returning id`;
  if (!row) throw new Error("no service was written");
  return row.id;
}

/** What it was before, or null: somebody else changed or removed it since it was read. */
export async function changeService(
  tx: Tx,
  associationId: AssociationId,
  { id, revision }: Pick<WrittenService, "id" | "revision">,
  service: ServiceText,
): Promise<Pick<Service, "address"> | null> {
  const [before] = await tx<Pick<Service, "address">[]>`
    update services set ${tx(service)}, revision = revision + 1
    where association_id = ${associationId} and id = ${id} and revision = ${revision}
    returning old.address`;
  return before ?? null;
}

/** One place up or down. False at the end of the row, where there is nowhere to go. */
export async function moveService(
  tx: Tx,
  associationId: AssociationId,
  id: string,
  direction: "up" | "down",
): Promise<boolean> {
  const order = await holdOrder(tx, associationId);
  const from = order.indexOf(id);
  const to = direction === "up" ? from - 1 : from + 1;
  const other = order[to];
  if (from < 0 || other === undefined) return false;
  order[to] = id;
  order[from] = other;
  await tx`
    update services s set position = o.position
    from unnest(${order}::uuid[]) with ordinality as o (id, position)
    where s.association_id = ${associationId} and s.id = o.id`;
  return true;
}

/** What it was, or null: somebody else was faster. */
export async function removeService(
  tx: Tx,
  associationId: AssociationId,
  id: string,
): Promise<Pick<Service, "address"> | null> {
  const [removed] = await tx<Pick<Service, "address">[]>`
    delete from services where association_id = ${associationId} and id = ${id} returning address`;
  return removed ?? null;
}

// Two who move or add at the same moment do so one after the other.
async function holdOrder(tx: Tx, associationId: AssociationId): Promise<string[]> {
  await tx`select from associations where association_id = ${associationId} for no key update`;
  const rows = await tx<{ id: string }[]>`
    select id from services where association_id = ${associationId} order by position, id`;
  return rows.map(({ id }) => id);
}

function isFor(tx: Tx, { relationship }: Viewer) {
  return tx`audience in ('all', ${relationship === "insured" ? "insured" : "dependants"})`;
}

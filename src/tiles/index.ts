import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";

/** A service behind a tile of the top page, in the association's words and order. */
export type Service = {
  icon: string;
  name: string;
  nameEn: string;
  description: string;
  descriptionEn: string;
  /** Null while nothing is connected. */
  address: string | null;
};

export async function servicesFor(
  tx: Tx,
  { associationId, relationship }: { associationId: AssociationId; relationship: "insured" | "dependant" },
): Promise<Service[]> {
  const audience = relationship === "insured" ? "insured" : "dependants";
  return tx<Service[]>`
    select icon, name, name_en, description, description_en, address from services
    where association_id = ${associationId} and audience in ('all', ${audience})
    order by position`;
}

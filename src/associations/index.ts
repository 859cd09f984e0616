export { type Association, type AssociationId, legacyIsOn } from "./association.ts";
export { insurerNumberHolds } from "./insurer-number.ts";
export {
  type Added,
  addAssociation,
  findHost,
  findSlug,
  getAssociation,
  getLogo,
  type HostMeaning,
  type Logo,
  type NewAssociation,
} from "./queries.ts";

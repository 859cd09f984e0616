export { portalAddress } from "./address.ts";
export { type Association, type AssociationId, legacyIsOn } from "./association.ts";
export { insurerNumberHolds } from "./insurer-number.ts";
export {
  addLetterKey,
  eraseLetterKey,
  holdLetterKey,
  type LetterKey,
  newestLetterKey,
  openLetterKey,
  sealNewLetterKey,
} from "./keys.ts";
export { type CheckedLogo, checkLogo, longestLogo } from "./logo.ts";
export {
  changePolicies,
  getPolicies,
  longestLegacyDays,
  type Measure,
  measures,
  type Policies,
  setLogo,
} from "./policies.ts";
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
export { inEveryAssociation } from "./recurring.ts";
export { japaneseTelephone } from "./telephone.ts";

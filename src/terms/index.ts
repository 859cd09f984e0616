export { defaultTerms, publishDefaultTerms } from "./default-terms.ts";
export { type Change, type ComparedLine, difference } from "./difference.ts";
export { getTermsDraft, saveTermsDraft, type TermsDraft, takeTermsDraft } from "./draft.ts";
export { acceptTerms, publishTerms, type Terms, termsInForce } from "./queries.ts";
export {
  type Agreement,
  agreementTo,
  getTerms,
  listTerms,
  type Proof,
  proofsOf,
  type TermsVersion,
} from "./versions.ts";

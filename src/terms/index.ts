export { defaultTerms, publishDefaultTerms } from "./default-terms.ts";
export { acceptTerms, publishTerms, type Terms, termsInForce } from "./queries.ts";

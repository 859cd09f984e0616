export { reissuesAwaitingLetter } from "./awaiting.ts";
export {
  countOpenReissues,
  type DecidedReissue,
  decideReissue,
  findOpenReissue,
  type OpenReissue,
  openReissues,
  type ReissueDecision,
  type ReissueStanding,
  type ReissueState,
  reissueStanding,
  resumeReissue,
  settleReissuesOf,
  stopReissues,
} from "./decide.ts";
export { reissueLookUp } from "./look-up.ts";
export { openReissuesOf, type ReissueOfAccount } from "./of-account.ts";
export { newReceipt } from "./receipt.ts";
export { type Claim, type NewReissue, requestReissue } from "./request.ts";

// What the pages show, in any state, without reading anything: for the gallery.
export { objectedView, objectionOverView, objectionView } from "./objection.tsx";
export { forgottenPasswordView, passwordTexts } from "./password.tsx";
export { chooseView, endedView, proofView } from "./password-link-views.tsx";
export { reissueTakenView, reissueTexts, reissueView } from "./reissue.tsx";
export { reissueReceiptView, reissueStandingView } from "./reissue-standing.tsx";
export { stoppedView } from "./stopped.tsx";
export { forgottenUserIdView, userIdTexts } from "./user-id.tsx";

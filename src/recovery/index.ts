export { recoveryPaths, recoveryView } from "./by-telephone.tsx";
export { objectionPage } from "./objection.tsx";
export { reissuePage, reissueStandingPath } from "./reissue.tsx";
export { reissueStandingPage } from "./reissue-standing.tsx";
export { stoppedPage } from "./stopped.tsx";
export * as views from "./views.ts";

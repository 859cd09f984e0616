export { policyView } from "./one-view.tsx";
export { policiesView } from "./overview.tsx";
export { texts } from "./texts.ts";

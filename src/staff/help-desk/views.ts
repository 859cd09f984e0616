export { actView, impossibleView, outcomeView } from "./act-view.tsx";
export type { ActOutcome } from "./acts.ts";
export { texts } from "./texts.ts";

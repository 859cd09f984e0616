export { activationPage } from "./activation.tsx";
export { showNotice } from "./notice.tsx";
export { showTop } from "./top.tsx";
export * as views from "./views.ts";

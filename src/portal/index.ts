export { activationPage } from "./activation.tsx";
export { noticeAttachment, showNotice } from "./notice.tsx";
export { openingOf, showService } from "./service.tsx";
export { showTop } from "./top.tsx";
export * as views from "./views.ts";

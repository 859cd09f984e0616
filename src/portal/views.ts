// What the pages show, in any state, without reading anything: for the gallery.
export { activationView } from "./activation.tsx";
export { noticeView, personalNoticeView } from "./notice.tsx";
export { serviceView } from "./service.tsx";
export { texts } from "./texts.ts";
export { topView } from "./top.tsx";

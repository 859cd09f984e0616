// What the pages show, in any state, without reading anything: for the gallery.
export { activationView } from "./activation.tsx";
export { noticeView } from "./notice.tsx";
export { texts } from "./texts.ts";
export { topView } from "./top.tsx";

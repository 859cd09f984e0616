export { noticeDeskView } from "./desk-view.tsx";
export { noticesView } from "./list.tsx";
export { publishView } from "./publish.tsx";
export { texts } from "./texts.ts";
export { type NoticeOnDesk, noNotice } from "./write.tsx";

export { noticeDeskView } from "./desk-view.tsx";
export { noticesView } from "./list.tsx";
export { type NoticeOnDesk, noNotice } from "./on-desk.ts";
export { publishView } from "./publish.tsx";
export { texts } from "./texts.ts";

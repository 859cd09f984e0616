export { activationPage } from "./activation.tsx";
export { noticeView } from "./notice.tsx";
export { topView } from "./top.tsx";

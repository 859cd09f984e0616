export { termsListView } from "./list.tsx";
export { oneVersionView } from "./one.tsx";
export { publishTermsView } from "./publish.tsx";
export { texts } from "./texts.ts";
export { nextTermsView } from "./write.tsx";

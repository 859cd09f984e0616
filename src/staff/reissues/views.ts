// What the pages show, in any state, without reading anything: for the gallery.
export { reissuesView } from "./list.tsx";
export { reissueView } from "./one.tsx";
export { texts } from "./texts.ts";

// What the page shows, in any state, without reading anything: for the gallery.
export type { Day, Figures } from "./figures.ts";
export { dashboardView } from "./page.tsx";
export type { Tasks } from "./tasks.ts";

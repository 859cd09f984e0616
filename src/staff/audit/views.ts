// What the pages show, in any state, without reading anything: for the gallery.
export { lackingView } from "./export.tsx";
export { type AuditShown, auditView } from "./page.tsx";

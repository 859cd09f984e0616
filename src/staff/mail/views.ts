// What the page shows, in any state, without reading anything: for the gallery.
export { type MailShown, mailView } from "./page.tsx";

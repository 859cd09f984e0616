// What the pages show, in any state, without reading anything: for the gallery.
export { birthDateView } from "./birth-date.tsx";
export { doneView } from "./done.tsx";
export { emailView } from "./email.tsx";
export { emailLinkView } from "./email-link.tsx";
export { methodView } from "./method.tsx";
export { passwordView } from "./password.tsx";
export { declinedView, termsView } from "./terms.tsx";
export { texts } from "./texts.ts";
export { linkView, spentLinkView } from "./verify-email.tsx";

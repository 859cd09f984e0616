// What the pages show, in any state, without reading anything: for the gallery.
export { contactView, nextContactView } from "./contact.tsx";
export { changeEmailView, nextEmailView } from "./email.tsx";
export { historyView } from "./history.tsx";
export { type Registered, settingsView } from "./hub.tsx";
export { languageView } from "./language.tsx";
export { methodView } from "./method.tsx";
export { methodsView } from "./methods.tsx";
export { changePasswordView } from "./password.tsx";
export { type Safety, secureView } from "./secure.tsx";
export { sessionsView } from "./sessions.tsx";
export { texts } from "./texts.ts";
export { changeUserIdView } from "./user-id.tsx";

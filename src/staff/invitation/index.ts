export { invitationOptions } from "./options.ts";
export { invitationPage, invitationPicture } from "./page.ts";
export { appView, choiceView, type DeadInvitation, deadView, invitationTexts } from "./view.tsx";

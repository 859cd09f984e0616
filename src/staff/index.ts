export { type Invitation, type Inviting, invite, sendAgain } from "./accounts/invite.ts";
export { inviteView } from "./accounts/invite-page.tsx";
export { accountsView } from "./accounts/list.tsx";
export { personView } from "./accounts/person-view.tsx";
export { texts as accountsTexts } from "./accounts/texts.ts";
export * as approvalsViews from "./approvals/views.ts";
export * as auditViews from "./audit/views.ts";
export { dashboardCounting } from "./dashboard/count.ts";
export * as dashboardViews from "./dashboard/views.ts";
export { roleNames, staffFrame } from "./frame.tsx";
export * as helpDeskViews from "./help-desk/views.ts";
export * as importViews from "./import/views.ts";
export {
  appView,
  choiceView,
  type DeadInvitation,
  deadView,
  invitationOptions,
  invitationPage,
  invitationPicture,
  invitationTexts,
} from "./invitation/index.ts";
export * as lettersViews from "./letters/views.ts";
export * as mailViews from "./mail/views.ts";
export * as membersViews from "./members/views.ts";
export { homeOf } from "./navigation.ts";
export * as noticesViews from "./notices/views.ts";
export {
  type CurrentStaff,
  type DoorPage,
  type DoorVisit,
  doorLog,
  type Params,
  type StaffFile,
  type StaffPage,
  type StaffRoute,
  type StaffUpload,
  type StaffVisit,
  staffDid,
} from "./page.ts";
export * as policiesViews from "./policies/views.ts";
export type { QueuedReissue } from "./reissues/list.tsx";
export * as reissueViews from "./reissues/views.ts";
export { staffRoutes } from "./routes.ts";
export * as servicesViews from "./services/views.ts";
export {
  staffOtpAppPage,
  staffOtpAppView,
  staffRelyingParty,
  staffSignInPage,
  staffSignInTexts,
  staffSignInView,
} from "./sign-in/index.ts";
export * as termsViews from "./terms/views.ts";

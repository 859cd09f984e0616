export {
  findStaffByEmail,
  findStaffForSignIn,
  getStaff,
  listStaff,
  noteStaffSignIn,
  type StaffAccount,
  type StaffKey,
  type StaffSignIn,
  staffEmail,
} from "./account.ts";
export {
  changeRole,
  type DeactivationOutcome,
  deactivateStaff,
  type RoleOutcome,
} from "./changes.ts";
export { eraseOldStaffDrafts, keepStaffDraft, staffDraftMinutes, takeStaffDraft } from "./drafts.ts";
export {
  type InvitationStanding,
  type Invited,
  invitationDays,
  inviteAgain,
  inviteStaff,
  keepInvitedPassword,
  lookAtInvitation,
  type NewStaff,
  type OpenInvitation,
  spendInvitation,
} from "./invitations.ts";
export {
  bindStaffOtpApp,
  burnStaffOtpStep,
  pendingStaffOtpApp,
  prepareStaffOtpApp,
  type StaffOtpApp,
  spendStaffOtpStep,
  staffOtpAppsOf,
} from "./otp-apps.ts";
export {
  addStaffPasskey,
  findStaffPasskey,
  noteStaffPasskeyUse,
  type StaffPasskey,
  staffUserId,
} from "./passkeys.ts";
export { openStaffPassword, sealStaffPassword } from "./password-seal.ts";
export { mayDo, type Right, type Role, roles } from "./rights.ts";
export {
  endedStaffSession,
  endStaffSession,
  endStaffSessions,
  findStaffSession,
  openStaffSession,
  proveStaffFactor,
  type StaffSession,
  staffIdleMinutes,
  touchStaffSession,
} from "./sessions.ts";

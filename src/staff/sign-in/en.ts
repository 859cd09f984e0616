import type { ja } from "./ja.ts";

export const en: typeof ja = {
  title: "Staff sign-in",
  lead: "This is the entrance for the association's staff. Members please use the sign-in page for members.",
  memberSignIn: "To the sign-in page for members",
  withPasskey: "Sign in with a passkey",
  or: "With a password and an OTP app",
  email: "E-mail address",
  password: "Password",
  next: "Next",
  missingEmail: "Enter your e-mail address",
  missingPassword: "Enter your password",
  failed: "The e-mail address or password is not right",
  failedHints: [
    "Check that Caps Lock is off.",
    "After several failures sign-in pauses for 30 seconds to an hour, even with the right password. Please wait a little and try again.",
    "If you have forgotten the password, ask an approver to invite you again.",
  ],
  failedTitle: "If you cannot sign in",
  busy: "Many people are signing in just now. Wait a minute, then press “Next” again",
  sessionOver:
    "For your safety you were signed out after a while. Sign in again to go back to where you were.",
  signedOut: "You have signed out.",
  formTooOld: "This page was open for a long time. Please enter everything again",
  needsCookies: "You cannot sign in because this browser does not accept cookies",
  needsCookiesHelp: "Allow cookies in the browser's settings, then try again.",
  needsScript:
    "To use a passkey, allow JavaScript in the browser's settings. A password with an OTP app works too.",
  refused: "We could not confirm the passkey. Please try again",
  unknown:
    "This passkey cannot be used here: it was removed, or belongs to another association. Sign in another way",
  otherDoor:
    "This is a passkey for members. Choose the one for staff, or sign in with a password and an OTP app",
  problems: {
    cancelled: "It was cancelled or took too long. Press again to start over.",
    unsupported: "This browser cannot use passkeys. Sign in with a password and an OTP app.",
    failed: "That did not work. Wait a little and try again.",
    duplicate: "This device's passkey is on file already.",
    wrongPlace: "Passkeys cannot be used at this address. Open the one in your invitation.",
  },

  otpTitle: "Code from your OTP app",
  otpLead: "Open your OTP app and enter the six digits that it shows now.",
  code: "One-time password",
  codeHelp: "The six digits that the app shows. They change every 30 seconds.",
  signIn: "Sign in",
  startAgain: "Start again",
  missingCode: "Enter the six digits that the app shows",
  notSixDigits: "The code has six digits. Check the app and enter it again",
  wrong: "That code is not right. Enter the one that the app shows before it changes",
  used: "That code has been used. Wait until the app shows the next one",
  clock: (minutes, isAhead) =>
    `The clock of your device is wrong (about ${minutes} ${minutes === 1 ? "minute" : "minutes"} ${isAhead ? "fast" : "slow"}). Set it, then enter a new code`,
  wait: (time) => `After several wrong codes you have to wait until ${time}. Please try again then`,
  disabled: "After many wrong codes sign-in with the app is off. Ask an approver to invite you again",
  lost: "If you cannot use the app",
  lostHelp: "Ask an approver to invite you again. You can then set up a new way to sign in.",
};

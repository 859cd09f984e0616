import type { ja } from "./ja.ts";

export const en: typeof ja = {
  title: "Sign in",
  loginId: "User ID",
  password: "Password",
  remember: "Keep me signed in",
  rememberHelp: (days) =>
    `On this device the top page opens without signing in for ${days} days. Do not choose this on a device that others use.`,
  signIn: "Sign in",
  forgotPassword: "Forgot your password?",
  forgotUserId: "Forgot your user ID?",
  reissue: "Have your account reissued",
  stuck: "If you cannot sign in",
  withPasskey: "Sign in with a passkey",
  firstTime: "First-time users",
  firstTimeLead:
    "Please have the letter from your health-insurance association at hand. This is where to look.",
  firstTimeSteps: [
    "Type the user ID from the letter into “User ID”.",
    "Type the provisional password from the letter into “Password”. Hyphens, capitals and small letters make no difference.",
    "Press “Sign in”, then follow the pages (about two minutes).",
  ],
  letterAlt: "A sample of the letter: user ID and provisional password are in the frame in the middle.",
  usedBefore: "If you have used this service before",
  usedBeforeSteps: [
    "Your user ID is the same as before.",
    "Your password is your insurance symbol, number and date of birth as digits. Symbol 12, number 3456789, born 1 December 1980: 12345678919801201",
    "After signing in you will choose a new password.",
  ],
  missingLoginId: "Enter your user ID",
  missingPassword: "Enter your password",
  failed: "The user ID or password is not right",
  failedTitle: "What often goes wrong",
  failedHints: [
    "If you have more than one letter, use the newest. The provisional password of an earlier letter no longer works.",
    "Once you have chosen a password of your own, use that and not the one on the letter.",
    "Check that Caps Lock is off.",
    "After several failures sign-in pauses for 30 seconds to an hour, even with the right password. Please wait a little and try again.",
  ],
  swapped:
    "The user ID field seems to hold the provisional password. Check that user ID and password are not swapped",
  insurerNumber:
    "The user ID field seems to hold the insurer's number. Enter the user ID from the letter (it begins with k)",
  letterExpired:
    "The provisional password on this letter has expired. Please call the number below for a new letter",
  letterReplaced: "This is the provisional password of an earlier letter. Enter the one on the newest letter",
  letterStopped:
    "This letter was stopped when we were told “not me” and no longer works. Please call the help desk below: once we know that it is you, we will send a new one",
  letterReturned:
    "This letter came back to the association by post and no longer works. Please call the help desk below for a new one",
  letterUsed: "This provisional password has done its work. Enter the password you chose yourself",
  busy: "Very many people are signing in just now. Wait a minute, then press “Sign in” again",
  sessionOver: "For your safety you were signed out after a while. Sign in again to go on where you were.",
  draftKept:
    "For your safety you were signed out after a while. What you typed has been kept. Sign in again to go on where you were.",
  signedOut: "You have signed out.",
  passwordChanged:
    "Your new password is set. Every device has been signed out: sign in with the new password.",
  letterEnded:
    "The provisional password of this letter no longer works. If you have a newer letter, sign in with the password on that one. If you have none, please call the number below.",
  again: "To go on, enter your password again.",

  otpTitle: "One-time password (OTP) by e-mail",
  otpSent: (address) => `We have mailed a six-digit code to ${address}. Enter the code from the mail.`,
  otpNotSent: (address) => `Press “Send again” and we will mail a six-digit code to ${address}.`,
  otpCode: "One-time password",
  otpCodeHelp: "Six digits, good for ten minutes.",
  otpRun: "Continue",
  otpResend: "Send again",
  otpResent: "We have sent a new code. Enter the one from the newest mail.",
  otpMissing: "Enter the six-digit code",
  otpNotSix: "The code has six digits. Check the mail and enter it again",
  otpWrong: (left) =>
    left > 0
      ? `That code is not right. Check the mail; you have ${left} more ${left === 1 ? "try" : "tries"}`
      : "That code is not right. Press “Send again” for a new one",
  otpPrevious: "That code is from an earlier mail. Enter the one from the newest mail",
  otpLate: "That code is too old. Press “Send again” for a new one",
  otpNoCode: "No code is waiting. Press “Send again” for a new one",
  otpTooSoon: (seconds) =>
    `The mail is on its way; it can take a minute. You can send again in ${seconds} seconds`,
  otpTooMany: (minutes) =>
    `Several mails were sent. You can send again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}. Please check the mails you have`,
  otpWait: (time) => `After several wrong codes you have to wait until ${time}. Please try again then`,
  otpDisabled: "After many wrong codes sign-in by mail is off. Please call the number below",
  otpNothing: "If no mail arrives",
  otpNothingSteps: (from) => [
    "Look into the spam folder.",
    `Allow mail from ${from} in your mail settings.`,
    "If nothing has come after a minute, press “Send again”.",
    "If you can no longer use this address, ask for a new letter under “Have your account reissued”.",
  ],
  undeliverable: (address) => `Mail to ${address} was not delivered`,
  undeliverableHelp:
    "This e-mail address seems to be out of use. With a recovery code you can sign in and change it; otherwise have your account reissued.",
  notYou: "Sign in as somebody else",
};

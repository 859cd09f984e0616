import type { ja } from "./ja.ts";

export const en: typeof ja = {
  title: "Set up how you sign in",
  lead: (name, role) => `You are ${name} (${role}). Choose how you will sign in to the staff console.`,
  howTo: "Set up one of these. An approver can invite you again whenever you want to change it.",
  replaces:
    "When you have finished, your earlier passkey, password and OTP app stop working, and you are signed out everywhere else.",
  passkeyTitle: "Use a passkey (recommended)",
  passkeyLead: "Sign in with this device's face, fingerprint or screen lock. It takes about a minute.",
  createPasskey: "Create a passkey",
  needsScript:
    "To create a passkey, allow JavaScript in the browser's settings. If you cannot, set up a password and an OTP app.",
  refused: "We could not save the passkey. Press “Create a passkey” again",
  taken: "This passkey is on file already. Create one on another device, or set up a password and an OTP app",
  problems: {
    cancelled: "It was cancelled or took too long. Press again to start over.",
    unsupported: "This device could not create a passkey. Set up a password and an OTP app.",
    failed: "That did not work. Wait a little and try again.",
    duplicate: "This device's passkey is on file already.",
    wrongPlace: "Passkeys cannot be used at this address. Open the one in your invitation.",
  },
  passwordTitle: "Use a password and an OTP app",
  passwordLead:
    "Choose a password, then add an OTP app on your phone or computer. It takes about five minutes.",
  password: "New password",
  rules: (least) => [
    `At least ${least} characters. You need not mix in symbols or capitals.`,
    "No common words, and nothing that leans on your name, the association's name or your e-mail address.",
  ],
  next: "Next",
  problem: (problem) => {
    switch (problem.kind) {
      case "missing":
        return "Enter a password";
      case "tooShort":
        return `The password needs at least ${problem.least} characters`;
      case "tooLong":
        return `The password can have ${problem.most} characters at most`;
      case "common":
        return "This password is a common one. Choose one that others would not think of";
      case "repetitive":
        return "This password repeats a few characters. Use more different ones";
      case "guessable":
        return "This password can be guessed from a name or address. Choose another";
      default:
        return problem satisfies never;
    }
  },
  busy: "Many people are signing in just now. Wait a minute, then press “Next” again",

  appTitle: "Add your OTP app",
  appLead: "Your password has been taken. Add an OTP app, and you are done.",
  scan: "1. Add it to the app",
  scanLead:
    "In an app such as Google Authenticator or Microsoft Authenticator press “+” → “Scan a QR code” and scan this one.",
  picture: "QR code for the app. If you cannot scan it, use the key below.",
  save: "Save the QR code as a picture",
  cannotScan: "Cannot scan?",
  open: "Open in an app on this device",
  byHand: "Or enter this key in the app. The type of key is “time based”.",
  keyLabel: "Setup key",
  enter: "2. Enter a code",
  code: "One-time password",
  codeHelp: "The six digits that the app shows.",
  finish: "Finish and sign in",
  other: "Choose another way",
  missing: "Enter the six digits that the app shows",
  notSixDigits: "The code has six digits. Check the app and enter it again",
  wrong:
    "That code is not right. Enter the one that the app shows now. If it goes on, scan the QR code on this page again",
  used: "That code cannot be used. Wait until the app shows the next one",
  clock: (minutes, isAhead) =>
    `The clock of your device is wrong (about ${minutes} ${minutes === 1 ? "minute" : "minutes"} ${isAhead ? "fast" : "slow"}). Set it, then enter a new code`,

  dead: {
    used: {
      title: "This invitation has been used",
      lead: "A way to sign in has been set up. If it was not you, tell an approver at once.",
    },
    replaced: {
      title: "There is a newer invitation",
      lead: "We have sent you another invitation since. Open the link in the newest mail.",
    },
    expired: {
      title: "This invitation has expired",
      lead: "Invitations work for 7 days. Ask an approver to invite you again.",
    },
    unknown: {
      title: "This invitation cannot be used",
      lead: "Its address may have been cut short. Open the link in the mail again.",
    },
  },
  signIn: "To the staff sign-in",
};

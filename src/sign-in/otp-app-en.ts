import type { ja } from "./otp-app-ja.ts";

export const en: typeof ja = {
  title: "One-time password (OTP) from your app",
  lead: "Open your OTP app and enter the six digits that it shows now.",
  registered: (names) => `Apps on file: ${names}`,
  code: "One-time password",
  codeHelp: "The six digits that the app shows. They change every 30 seconds.",
  run: "Continue",
  usePasskey: "Use a passkey (face, fingerprint or screen lock)",
  lost: "If you cannot use the app",
  lostSteps: [
    "If you have set up an app on another device too, its codes work as well.",
    "If you have deleted the app or lost your phone, sign in with a recovery code or start again with a new letter.",
  ],
  reissue: "Have your account reissued",
  missing: "Enter the six digits that the app shows",
  notSixDigits: "The code has six digits. Check the app and enter it again",
  wrong: (issuer) =>
    `That code is not right. Enter the one that the app shows for “${issuer}” before it changes`,
  used: "That code has been used. Wait until the app shows the next one",
  clock: (minutes, isAhead) =>
    `The clock of your device is wrong (about ${minutes} ${minutes === 1 ? "minute" : "minutes"} ${isAhead ? "fast" : "slow"}). Set it, then enter a new code`,
  wait: (time) => `After several wrong codes you have to wait until ${time}. Please try again then`,
  disabled: "After many wrong codes sign-in with the app is off. Please call the number below",
  notYou: "Sign in as somebody else",
};

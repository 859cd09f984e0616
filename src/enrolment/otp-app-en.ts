import type { ja } from "./otp-app-ja.ts";

export const en: typeof ja = {
  title: "Set up your OTP app",
  lead: "From now on you sign in with a six-digit code that an app makes every 30 seconds. Setting it up takes about three minutes.",

  chooseApp: "1. Get an app",
  chooseAppLead:
    "Choose what you will use, and the steps open. All of these apps are free (no paid version is needed).",
  phone: "On my phone only",
  phoneSteps: [
    "Install one of these apps unless you have one.",
    "Under “Cannot scan?” below, press “Open in an app on this device”, then add (save) the account in the app.",
    "If no app opens, press “Copy” to copy the key, and paste it in the app under “+” → “Enter a setup key”. The type of key is “Time based”.",
    "Come back to this page and enter the six digits that the app shows.",
  ],
  both: "On my computer and my phone",
  bothSteps: [
    "If your phone has no such app yet, point its camera at one of these codes to install it.",
    "Open the app and press “+” → “Scan a QR code” (in Microsoft Authenticator “+” → “Other account”).",
    "Point it at the QR code under “2. Add it to the app” on this computer. On Android the “QR code scanner” works too: swipe down twice from the top of the screen.",
    "On the computer, enter the six digits that the app shows.",
  ],
  chrome: "On my computer only (Chrome)",
  chromeSteps: [
    "Add the extension “Authenticator” to Chrome.",
    "Scroll until you see the whole QR code below.",
    "Press the puzzle piece at the top right of Chrome, then “Authenticator” → “Scan QR code” (a square frame).",
    "Drag a box around the QR code with its white margin.",
    "Press “Authenticator” again: it shows six digits.",
  ],
  chromeStore: "“Authenticator” in the Chrome Web Store",
  edge: "On my computer only (Edge)",
  edgeSteps: [
    "Add the extension “Open Two-Factor Authenticator” to Edge.",
    "Press “Save the QR code as a picture” below.",
    "Open the extension from the puzzle piece at the top right of Edge and choose a master password (4 characters or more). You enter it each time you look at the codes; do not take your KOSMO Web password.",
    "Choose the saved picture in the extension.",
    "Codes look like “066 474”. You may type the space or leave it out.",
    "When you have finished, delete the saved picture.",
  ],
  edgeStore: "Find “Open Two-Factor Authenticator” among Edge Add-ons",
  blocked:
    "Some employers do not allow extensions. If so, use an app on your phone or choose another way to sign in.",
  newTab: "opens in a new tab",
  named: (whole, part) => `${whole} (${part})`,
  storeCode: (app, store) => `QR code that opens ${app} (${store})`,

  scan: "2. Add it to the app",
  picture: "QR code for the app. If you cannot scan it, use the key under “Cannot scan?”.",
  until: (time) => `This QR code works until about ${time} (Japan time). Do not show it to anyone else.`,
  save: "Save the QR code as a picture",
  saved: "Delete the saved picture when you have finished. Whoever sees it can make the same codes.",
  cannotScan: "Cannot scan?",
  open: "Open in an app on this device",
  openHelp: "If this device has such an app, you need not scan anything.",
  byHand: "Or enter this key in the app.",
  keyLabel: "Setup key",
  account: "Account name",
  keyType: "Type of key: time based",

  enter: "3. Enter a code",
  code: "One-time password",
  codeHelp: "The six digits that the app shows.",
  name: "Device name",
  nameHelp: "The device that has the app, so that you can tell it from others later.",
  suggestedPhone: "Phone",
  everywhere: "Sign out on all devices",
  everywhereHelp: "For when you are still signed in elsewhere. This page stays signed in.",
  submit: "Send",
  other: "Choose another way",

  noKey: "Show the QR code to scan it with the app.",
  expired:
    "For your safety a QR code works for ten minutes. If an app has scanned the earlier one, delete that entry.",
  show: "Show the QR code",

  missing: "Enter the six digits that the app shows",
  notSixDigits: "The code has six digits. Check the app and enter it again",
  wrong:
    "That code is not right. Enter the one that the app shows now. If it goes on, scan the QR code on this page again",
  used: "That code has been used. Wait until the app shows the next one",
  clock: (minutes, isAhead) =>
    `The clock of your device is wrong (about ${minutes} ${minutes === 1 ? "minute" : "minutes"} ${isAhead ? "fast" : "slow"}). Set it, then enter a new code`,
  renewed:
    "Ten minutes have passed, so there is a new QR code. Delete the earlier entry in the app and scan again",
  nameTooLong: "The device name can have 50 characters at most",
};

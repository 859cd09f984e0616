import type { ja } from "./ja.ts";

export const en: typeof ja = {
  notYou: "If this is not you, please sign out",
  signOut: "Sign out",
  wait: (time) => `After several wrong answers you have to wait until ${time}. Please try again then`,
  disabled: "After many wrong answers this letter no longer leads on. Please call the number below",

  birthDate: {
    title: "Confirm your date of birth",
    lead: "To make sure that it is you, enter the day you were born.",
    legend: "Date of birth",
    support: "Western years and Japanese eras are both fine.",
    submit: "Next",
    mismatch: "This is not the date of birth the association has on file. Please check what you entered",
    mismatchHelp:
      "If it is right and you cannot go on, our records may be wrong. Please call the number below.",
  },

  terms: {
    title: "Terms of use",
    lead: "Please read the terms before you begin.",
    version: (version, day) => `Version ${version} (from ${day})`,
    agree: "Agree",
    decline: "Do not agree",
    changed: "The terms changed while you were reading. Please read the new ones",
    declinedTitle: "If you do not agree",
    declinedLead:
      "Without agreeing to the terms you cannot use this site. The provisional password on your letter stays good until it expires. You can also call the number below.",
    back: "Back to the terms",
    choose: "Choose “Agree” or “Do not agree”",
  },

  email: {
    title: "Set your e-mail address",
    lead: "Enter the e-mail address for confirmation codes and important news.",
    label: "E-mail address",
    support: "Use an address you can read right now. Sharing one with your family is fine.",
    submit: "Send a confirmation mail",
    missing: "Enter your e-mail address",
    notAnAddress: "This is not an e-mail address. Enter it with an @, like name@example.jp",
    badDots:
      "Mail cannot be delivered to an address with two dots in a row or a dot before the @. Enter another address",
    meantTitle: "Please check the address",
    meant: (address) => `Did you mean ${address}?`,
    useMeant: "Use this address",
    asTyped: "Send it as I typed it",
  },

  emailLink: {
    title: "We have sent a confirmation mail",
    lead: (address) => `A mail is on its way to ${address}.`,
    steps: [
      "Open the mail on your phone or computer.",
      "Press “Confirm e-mail address” in the mail.",
      "Come back here: this page moves on by itself.",
    ],
    noMail: (address) => `No confirmation mail is waiting. Press “Send again” for a new one to ${address}.`,
    refresh: "Refresh",
    resend: "Send again",
    resendHint: "If no mail arrives, choose “Send again”",
    resent: "We have sent another mail. Please use the newest one.",
    orCode: "Confirm with the code from the mail",
    code: "Confirmation code",
    codeSupport: "The six digits in the mail, good for ten minutes.",
    submitCode: "Confirm",
    correct: "Correct the address",
    nothing: "If no mail arrives",
    nothingSteps: (from) => [
      "Look into the spam folder.",
      `Allow mail from ${from} in your mail settings.`,
      "If the address is wrong, press “Correct the address”.",
      "If nothing has come after a minute, press “Send again”.",
    ],
    undeliverable: (address) => `Mail to ${address} was not delivered`,
    undeliverableHelp:
      "The address is wrong or no longer takes mail. Press “Correct the address” and enter another one.",
    missing: "Enter the six-digit code",
    notSixDigits: "The code has six digits. Check the mail and enter it again",
    wrong: (left) =>
      left > 0
        ? `That code is not right. Check the mail; you have ${left} more ${left === 1 ? "try" : "tries"}`
        : "That code is not right. Press “Send again” for a new one",
    previous: "That code is from an earlier mail. Enter the one from the newest mail",
    late: "That code is too old. Press “Send again”, or press the button in the mail",
    noCode: "No code is waiting. Press “Send again” for a new mail",
    tooSoon: (seconds) =>
      `The mail is on its way; it can take a minute. You can send again in ${seconds} seconds`,
    tooMany: (minutes) =>
      `Several mails were sent. You can send again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}. Please check the mails you have`,
  },

  verify: {
    title: "Confirm your e-mail address",
    lead: "Press “Confirm” and your e-mail address is confirmed.",
    submit: "Confirm",
    doneTitle: "Your e-mail address is confirmed",
    done: "Go back to the page you came from; it moves on by itself. You can close this page.",
    already: "This address is already confirmed. Go back to the page you came from.",
    expiredTitle: "This link cannot be used",
    expired: "The link is too old. Press “Send again” on the page you came from for a new mail.",
    replaced: "A newer mail was sent after this one. Press the button in the newest mail.",
    unknown:
      "The link may have been cut off. Press the button in the mail again, or type the code from the mail into the page you came from.",
    toSignIn: "To sign-in",
  },

  method: {
    title: "Choose how to sign in",
    lead: "Choose what you will use beside your password from now on.",
    submit: "Next",
    missing: "Choose a method",
    passkey: {
      title: "Biometrics (passkey)",
      description:
        "A passkey signs you in with your face, fingerprint or screen lock. There is no code to type.",
      needs: "A phone or computer that opens with face or fingerprint",
      duration: "About 1 minute",
      badge: "Safest",
    },
    otpApp: {
      title: "OTP app",
      description: "Type the six digits that an app shows.",
      needs: "An app on your phone (free)",
      duration: "About 3 minutes",
    },
    otpMail: {
      title: "OTP mail",
      description:
        "Type six digits from a mail at each sign-in. Mind that anyone who reads your mail can see them.",
      needs: "The e-mail address you have just confirmed",
      duration: "None: it works at once",
      badge: "Simplest",
    },
    here: {
      here: "This device can do it.",
      phone: "Not on this device, but with your phone (by QR code and Bluetooth).",
      none: "This browser cannot do it. Please choose another way.",
    },
  },

  password: {
    title: "Set a new password",
    lead: "Choose the password for signing in from now on. The one you used so far will stop working.",
    back: "Choose another way to sign in",
  },

  done: {
    title: "First sign-in complete",
    finished: "What is done",
    facts: {
      birthDate: "Your identity is confirmed",
      terms: "You agreed to the terms of use",
      email: (address) => `E-mail address: ${address}`,
      method: (name) => `Way to sign in: ${name}`,
      password: "Your new password is set",
    },
    allDone: "Everything is set up",
    allDoneLead: "From now on, sign in with your user ID, your new password and the code we mail you.",
    left: "One thing is left",
    leftLead: (name) => `“${name}” is still to be set up. Go on now, or sign in later and go on then.`,
    loginId: "User ID",
    loginIdKept: "Your user ID stays the same.",
    continue: "Continue",
    signOut: "Sign out",
    letter: "The provisional password on your letter no longer works. You can shred the letter.",
  },
  methods: { passkey: "Passkey", "otp-app": "OTP app", "otp-mail": "OTP mail" },
};

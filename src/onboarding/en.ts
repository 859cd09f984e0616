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
    onlyJapanese: "These terms are in Japanese only.",
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
  },

  emailLink: {
    title: "We have sent a confirmation mail",
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
    replaced:
      "A newer mail was sent after this one, or the address is wanted no longer. Press the button in the newest mail.",
    unknown:
      "The link may have been cut off. Press the button in the mail again, or type the code from the mail into the page you came from.",
    contact: "It is registered as your contact address for notices. You can close this page.",
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
    recoveryCodes: "Make recovery codes",
    recoveryCodesLead:
      "With “Make recovery codes” you can note down codes that work even when no mail reaches you (about a minute; you can also do it later).",
    continue: "Continue",
    signOut: "Sign out",
    letter: "The provisional password on your letter no longer works. You can shred the letter.",
  },
  methods: { passkey: "Passkey", "otp-app": "OTP app", "otp-mail": "OTP mail" },
};

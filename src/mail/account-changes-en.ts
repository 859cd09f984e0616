import type { ja } from "./account-changes-ja.ts";

const methods = {
  passkey: "Passkey (face, fingerprint or screen lock)",
  "otp-app": "OTP app",
  "otp-mail": "OTP mail",
};

export const en: typeof ja = {
  changed: {
    "method-removed": {
      subject: "【KOSMO Web】A sign-in method was removed",
      lead: (at, method) =>
        `On ${at} a way to sign in to KOSMO Web (“${methods[method]}”) was removed. That device can no longer sign in.`,
    },
    "method-default": {
      subject: "【KOSMO Web】Your usual sign-in method was changed",
      lead: (at, method) =>
        `On ${at} the usual way to sign in to KOSMO Web was changed to “${methods[method]}”.`,
    },
    "email-changed": {
      subject: "【KOSMO Web】Your e-mail address was changed",
      lead: (at) => `On ${at} the e-mail address registered at KOSMO Web was changed.`,
    },
    "contact-added": {
      subject: "【KOSMO Web】A contact address was added",
      lead: (at) =>
        `On ${at} a contact address was registered at KOSMO Web. When something important changes we tell it as well.`,
    },
    "contact-removed": {
      subject: "【KOSMO Web】The contact address was removed",
      lead: (at) => `On ${at} the contact address registered at KOSMO Web was removed.`,
    },
    "user-id-changed": {
      subject: "【KOSMO Web】Your user ID was changed",
      lead: (at) =>
        `On ${at} the user ID at KOSMO Web was changed. Use the new one from the next sign-in on; the old one no longer works.`,
    },
  },
  mine: "If this was you, there is nothing to do.",
  notMine:
    "If it was not you, sign in at once and look at “Sign-in history” in your settings. If you cannot sign in, please call your association.",
  why: "This mail goes to every registered address whenever something important changes.",

  givenUp: {
    subject: "【KOSMO Web】This e-mail address is no longer registered",
    lead: (at) =>
      `On ${at} the e-mail address registered at KOSMO Web was changed to another one. We send nothing more to this address.`,
    object: (until) =>
      `If you know nothing of this, open “This was not me” below. The account is then stopped, so that nobody else can use it (until ${until}).`,
    button: "This was not me",
    why: "This mail tells the address used so far that it was replaced.",
  },
};

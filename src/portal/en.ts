import type { ja } from "./ja.ts";

export const en: typeof ja = {
  reading: "Your membership has ended, so the services are closed to you",
  readingLead:
    "Notices and settings stay open to you for a while. If you have questions, please call the number below.",
  title: "Top page",
  welcome: (name) => `Welcome, ${name}`,
  lastSignIn: (moment) => `Last sign-in: ${moment}`,
  firstSignIn: "This is your first sign-in.",
  services: "Services",
  noServices: "Services will appear here as they become available.",
  notices: "Notices",
  noticeTitle: "Notice",
  backToTop: "Back to the top page",
  onlyJapanese: "This notice is in Japanese only.",
  attachment: (name, size) => `Save the attached file (${name}, ${size})`,
  personalNotice: "A notice for you",
  personalNeedsSignIn: "This notice is not for everybody. Please sign in again to read it.",
  personalNeedsActivation:
    "This notice is not for everybody. Please enter the code from your letter to read it.",
  signInAgain: "Sign in again",
  service: {
    open: { lead: "You are signed in and can go on.", help: "", action: "Open the service" },
    notConnected: { lead: "This service is not available yet.", help: "", action: "" },
    needsActivation: {
      lead: "To use this service, please enter the code from your letter.",
      help: "",
      action: "Enter the code",
    },
    needsSignIn: {
      lead: "To use this service, please sign in again.",
      help: "It shows important information, so we make sure that it is you.",
      action: "Sign in again",
    },
    needsPasskey: {
      lead: "To use this service, please sign in with your passkey.",
      help: "On the next page choose “Sign in with a passkey”.",
      action: "Sign in with a passkey",
    },
    noPasskey: {
      lead: "This service asks you to sign in with a passkey.",
      help: "You have not set one up yet. Once you have, you sign in with your device's face, fingerprint or screen lock.",
      action: "Set up a passkey",
    },
  },
  undeliverable: (address) => `Mail to ${address} was not delivered`,
  undeliverableHelp:
    "You could not receive the code at your next sign-in. Change the address in the settings.",
  recoveryCodes: {
    offer: "In case you lose your phone",
    offerLead:
      "With recovery codes on paper you can sign in even when you cannot use your way of signing in (about a minute).",
    few: (left) =>
      left > 0
        ? `${left} recovery ${left === 1 ? "code is" : "codes are"} left`
        : "All recovery codes have been used",
    fewLead: "Make new ones, so that you can sign in even without your way of signing in.",
    make: "Make recovery codes",
  },
  passwordOnly: "To go on, enter your password again",
  activate: "Please enter the code from your letter",
  activateLead:
    "For your safety the services stay closed until we know that it is you. Enter the code from the activation letter that your association sends you.",
  activateLink: "Enter the code",
  activation: {
    title: "Confirm that it is you",
    lead: "Enter the code from the activation letter. It confirms that it is you and opens all services.",
    code: "Confirmation code",
    codeSupport: "Twelve letters and digits. Hyphens, capitals and small letters make no difference.",
    submit: "Confirm",
    missing: "Enter the confirmation code",
    wrong: "That code is not right. Check the letter and enter it again",
    expired: "The code on this letter has expired. Please call the number below for a new letter",
    replaced: "This is the code of an earlier letter. Enter the one on the newest letter",
    stopped:
      "This letter was stopped when we were told “not me” and no longer works. Please call the help desk below for a new one",
    returned:
      "This letter came back to the association by post and no longer works. Please call the help desk below",
    used: "This code has already been used",
    wait: (time) => `After several wrong codes you have to wait until ${time}. Please try again then`,
    disabled: "After many wrong codes this code is off. Please call the number below",
    nothing: "If no letter has come",
    nothingHelp:
      "We send it to your registered address. If it does not arrive, call the number below. Fourteen days after it was sent the services open without a code.",
  },
};

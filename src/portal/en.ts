import type { ja } from "./ja.ts";

export const en: typeof ja = {
  title: "Top page",
  welcome: (name) => `Welcome, ${name}`,
  lastSignIn: (moment) => `Last sign-in: ${moment}`,
  firstSignIn: "This is your first sign-in.",
  services: "Services",
  noServices: "Services will appear here as they become available.",
  notices: "Notices",
  noticeTitle: "Notice",
  backToTop: "Back to the top page",
  undeliverable: (address) => `Mail to ${address} was not delivered`,
  undeliverableHelp: "You could not receive the code at your next sign-in. Please call the number below.",
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
    used: "This code has already been used",
    wait: (time) => `After several wrong codes you have to wait until ${time}. Please try again then`,
    disabled: "After many wrong codes this code is off. Please call the number below",
    nothing: "If no letter has come",
    nothingHelp:
      "We send it to your registered address. If it does not arrive, call the number below. Fourteen days after it was sent the services open without a code.",
  },
};

import type { ja } from "./objection-ja.ts";

export const en: typeof ja = {
  title: "This was not me",
  mine: "If it was you, press nothing and close this page.",
  reissue: {
    lead: "Stops the request for a new letter.",
    what: [
      "The request goes no further until our staff have spoken to the member.",
      "A letter that is already on its way stops working.",
      "Your password and your ways to sign in go on working.",
    ],
    submit: "Stop the request",
    done: "The request is stopped",
    doneLead:
      "It goes no further until our staff have spoken to the member. If you have questions, please call the number below. Your password and your ways to sign in go on working.",
  },
  account: {
    lead: "Stops the account when somebody else might be using it.",
    what: [
      "Every device that is signed in is signed out.",
      "Until you sign in with a new letter nobody can sign in, and nothing that is registered changes.",
      "Ask for the letter by calling the number below, or with “Reissue my account”.",
    ],
    submit: "Stop the account",
    done: "The account is stopped",
    doneLead:
      "Every device is signed out. Nobody can sign in until a new letter is used. Please call the number below: after making sure that it is you, we send you one.",
  },
  already: {
    title: "Already stopped",
    lead: "This link has done its work. If you have questions, please call the number below.",
  },
  expired: {
    title: "This link is too old",
    lead: "It no longer works. If there is something that you did not do, please call the number below.",
  },
  unknown: {
    title: "This link is not known",
    lead: "Its address may have been cut off. Please open the link in the mail again.",
  },
  toSignIn: "To sign-in",
};

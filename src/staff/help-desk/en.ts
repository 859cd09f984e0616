import type { ja } from "./ja.ts";

export const en: typeof ja = {
  acts: {
    unlock: {
      title: "Unlock sign-in",
      lead: "Clears the failures in a row, so that the member can sign in at once.",
      effects: [
        "The failures of passwords, one-time passwords, recovery codes and activation codes all begin anew.",
        "Password and methods stay as they are.",
      ],
      button: "Unlock",
      done: "Sign-in is unlocked.",
    },
    "end-sessions": {
      title: "Sign out all devices",
      lead: "Every device that is signed in now has to sign in again.",
      effects: ["Remembered browsers are signed out too.", "Password and methods stay as they are."],
      button: "Sign out",
      done: "All devices are signed out.",
    },
    "clear-factor": {
      title: "Clear a lost method",
      lead: "Removes one method whose device is lost or broken.",
      effects: [
        "That device can no longer sign in.",
        "All devices are signed out.",
        "If no method is left, the next sign-in asks for another, after password and mailbox.",
        "The member is told by mail.",
      ],
      button: "Clear the method",
      done: "The method is cleared. The member is told by mail.",
    },
    "clear-factors": {
      title: "Clear all methods",
      lead: "Removes all methods and the recovery codes. A second person has to approve.",
      effects: [
        "Once approved, they are removed at once.",
        "All devices are signed out.",
        "The next sign-in asks for another method, after password and mailbox.",
        "The member is told by mail.",
      ],
      button: "Ask for approval",
      done: "All methods are cleared. The member is told by mail.",
    },
    reissue: {
      title: "Reissue by post",
      lead: "Sends a letter with a new provisional password to the registered address. A second person has to approve.",
      effects: [
        "Once approved, it waits on the page of letters to be printed.",
        "Printing it voids the letter before.",
        "Password and methods end when the member signs in with it and confirms the date of birth.",
        "If the address has changed, correct it first.",
      ],
      button: "Ask for approval",
      done: "The letter waits to be printed.",
    },
    "hide-address": {
      title: "Hide the address",
      lead: "For members whose address nobody may learn, as after domestic violence. It works at once.",
      effects: [
        "Address and mailing address are shown on no page of the console any more.",
        "The address is printed on the member’s own letters only.",
        "To end it, correct what is registered and say why.",
      ],
      button: "Hide the address",
      done: "The address is hidden.",
    },
    objection: {
      title: "Record “not me”",
      lead: "For when members say that a sign-in or a notice was not theirs. Stops the account.",
      effects: [
        "All devices are signed out, and no password or method opens the account.",
        "Letters that are out are void. Requests for a new letter made online stop.",
        "Signing in with a new letter and confirming the date of birth opens it again: reissue next.",
      ],
      button: "Record and stop",
      done: "It is recorded and the account is stopped. Please reissue by post next.",
    },
  },
  member: "Member",
  effectsTitle: "What happens",
  which: "Method to clear",
  missingWhich: "Choose the method to clear",
  boundSince: (day, lastUsed) =>
    lastUsed === null ? `Set up on ${day}` : `Set up on ${day}, last used ${lastUsed}`,
  reason: "Reason",
  reasonSupport:
    "So that others understand it later (such as: called, lost the phone). It is kept in the audit log.",
  missingReason: "Type a reason",
  longReason: "A reason has at most 500 characters",
  identity: "How you know who it is",
  identityLead:
    "No caller has been checked. On the telephone, check who is calling on the member’s page first.",
  identities: {
    telephone: { title: "By telephone", description: "" },
    counter: { title: "At the counter", description: "They showed an identity document." },
    letter: { title: "In writing", description: "We have a form and a copy of an identity document." },
  },
  missingIdentity: "Choose how you know who it is",
  checked: (until) => `The caller is the member (valid until ${until})`,
  waiting: "Approval is asked for.",
  waitingLead:
    "A second person (an approver) decides on the page of approvals. The member’s page shows the outcome too.",
  asked: "It was asked for already.",
  askedLead: "The same request waits to be approved or carried out.",
  nothing: "There was nothing to do.",
  nothingLead: "Somebody else did it, or things have changed. Look at the member’s page.",
  impossible: "This cannot be done now",
  impossibleLead: "There is nothing of this to do for this member now. Look at the member’s page.",
  toRequest: "See the request",
  toMember: "Back to the member",
  toReissue: "Reissue by post",
};

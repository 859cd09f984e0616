import type { ja } from "./addresses-ja.ts";

export const en: typeof ja = {
  email: {
    title: "Change your e-mail address",
    current: "Your address now",
    lead: "We send a confirmation mail to the new address. Until it is confirmed your address stays as it is.",
    after:
      "We tell your present address too. If the change was not yours, you can stop it from that mail for 7 days.",
    label: "New e-mail address",
    same: "This is the address you have now. Enter another one",
    undeliverable: (address) => `Mail to ${address} was not delivered`,
    undeliverableHelp: "If you have another address now, please register it.",
    waitingTitle: "We have sent a confirmation mail",
    newsChanged: "Your e-mail address is changed. We have told the old one too.",
    newsWithdrawn: "The change is given up. Your address stays as it was.",
  },
  contact: {
    title: "Contact address",
    lead: "When your password, a way to sign in or the like changes, we tell this address too. It never gets sign-in codes or mails to reset a password.",
    label: "Contact e-mail address",
    current: "Registered address",
    same: "This is your usual e-mail address. Enter another one",
    remove: "Remove",
    removeLead: "To use another address, remove this one first.",
    waitingTitle: "We have sent a confirmation mail",
    newsConfirmed: "The contact address is registered. We have told your usual address too.",
    newsRemoved: "The contact address is removed. We have told both addresses.",
    newsWithdrawn: "It was not registered.",
  },
};

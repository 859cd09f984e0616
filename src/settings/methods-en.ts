import type { ja } from "./methods-ja.ts";

export const en: typeof ja = {
  methods: {
    title: "Ways to sign in",
    lead: "What you use beside your password. With two or more you are safe when a device is lost.",
    kind: "Kind",
    added: "Added",
    lastUsed: "Last used",
    notUsed: "Not used yet",
    unnamed: "Not named yet",
    edit: "Rename or remove",
    default: "Usual",
    makeDefault: (method) => `Usually use the ${method}`,
    mail: (address) => `At each sign-in you type a code that we mail to ${address}.`,
    mailRests: "Not used as long as a passkey or an OTP app is registered.",
    addTitle: "Add another",
    addPasskey: "Add a passkey",
    addOtpApp: "Add an OTP app",
    none: "No passkey or OTP app yet. With a passkey you sign in without typing a code.",
    newsAdded: "The new way to sign in is registered. We have told your e-mail addresses too.",
    newsRemoved:
      "It is removed, and all other devices are signed out. We have told your e-mail addresses too.",
    newsRenamed: "The name is changed.",
    newsDefault: "Your usual way to sign in is changed. We have told your e-mail addresses too.",
    newsGone: "This way to sign in had been removed already.",
    recovered: "You signed in with a recovery code",
    recoveredLead:
      "Please remove the device you can no longer use, and add a new way to sign in. If mail no longer reaches you, change your e-mail address in the settings.",
  },
  method: {
    title: (method) => `Your ${method}`,
    name: "Name",
    nameSupport: "For you to tell one from another.",
    nameMissing: "Enter a name",
    nameTooLong: "The name can have at most 50 characters",
    rename: "Change the name",
    remove: "Remove it",
    removeLead:
      "Remove devices you have lost and what you no longer use. It can no longer sign in then, and every device but this one is signed out.",
    removeDevice: "What is left on the device or in the app you delete there.",
    removeButton: "Remove",
    lastLead:
      "This is your last way to sign in, so it cannot simply be removed. Add another one first, or change to OTP mail.",
    lastUndeliverable:
      "This is your last way to sign in, so it cannot simply be removed. Add another one first.",
    backToMail: "Without it you use “OTP mail”: at each sign-in you type a code that we mail you.",
    switchButton: "Change to OTP mail and remove it",
    back: "Back to the ways to sign in",
  },
};

import type { ja } from "./ja.ts";

export const en: typeof ja = {
  title: "Settings",
  loginId: "User ID",
  email: "E-mail address",
  method: "Way to sign in",
  since: "Signed in since",
  methods: { passkey: "Passkey", "otp-app": "OTP app", "otp-mail": "OTP mail" },
  factors: "Passkeys and OTP apps",
  noFactors: "None yet. With a passkey you sign in without typing a code.",
  added: "Added",
  lastUsed: "Last used",
  notUsed: "Not used yet",
  addPasskey: "Add a passkey",
  addOtpApp: "Add an OTP app",
  changes: "To change what is registered",
  changesLead: "Please call the number below. After making sure that it is you, we send you a new letter.",
  others: "Other devices",
  othersLead: "Signs out every device but this one.",
  endOthers: "Sign out other devices",
  ended: "All other devices are signed out.",
  back: "Back to the top page",
};

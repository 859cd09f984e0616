import type { ja } from "./stopped-ja.ts";

export const en: typeof ja = {
  left: {
    title: "Your time here is over",
    lead: "Your membership of the health insurance association has ended, so you cannot use this site any more.",
    steps: [
      "If you need records from before your membership ended, please call the number below.",
      "If it has not ended, or you have joined again, please call too: we will check our records.",
    ],
  },
  frozen: {
    title: "This account is stopped",
    lead: "Somebody told us “This was not me”, so for safety the account is stopped.",
    steps: [
      "Call the number below, or ask for a new letter with “Reissue my account”.",
      "When the letter arrives, sign in with the user ID and the provisional password on it.",
      "Once your date of birth is confirmed the account starts anew. The password and ways to sign in that you had no longer work.",
    ],
  },
  reissue: "Reissue my account",
  signOut: "Sign out",
};

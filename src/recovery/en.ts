import type { ja } from "./ja.ts";

export const en: typeof ja = {
  password: {
    title: "Forgot your password",
    steps: [
      "Call the number below.",
      "We ask for your name and date of birth to make sure that it is you. We never ask for a password.",
      "We send a letter with a new provisional password to your registered address.",
      "When it arrives, sign in with the user ID and provisional password on it.",
    ],
    before:
      "If you forgot the provisional password, look at your letter: the one on the newest letter works.",
  },
  userId: {
    title: "Forgot your user ID",
    steps: [
      "If you have a letter from your association, the user ID is on it. It stays the same until you change it yourself.",
      "If you cannot find the letter, call the number below.",
      "After making sure that it is you, we send a letter with your user ID to your registered address.",
    ],
    before: null,
  },
  back: "Back to sign-in",
};

import type { ja } from "./ja.ts";

export const en: typeof ja = {
  label: "New password",
  rules: (least) => [
    `${least} characters or more (up to 256)`,
    "Any characters, in any mix. Spaces are fine.",
    "Nothing that others know, such as your user ID or date of birth.",
    "A long sentence is easy to remember and safe. Make your own rather than copying this one: eggs and miso soup for breakfast.",
  ],
  submit: "Set password",
  suggest: "Make a strong password",
  suggested:
    "A strong password, shown on this page only. If you use it, write it down or copy it first. The gaps are only for reading; do not type them.",
  useSuggested: "Use this password",
  another: "Make another",
  ownChoice: "Choose my own",
  problem: (problem) => {
    switch (problem.kind) {
      case "missing":
        return "Enter a new password";
      case "tooShort":
        return `Enter at least ${problem.least} characters`;
      case "tooLong":
        return `Enter at most ${problem.most} characters`;
      case "common":
        return "Many people use this password, so it is easy to guess. Choose another";
      case "repetitive":
        return "Repeating the same characters is easy to guess. Choose another password";
      case "guessable":
        return "A password built on your user ID, date of birth, numbers or the association's name is easy to guess. Choose another";
      case "sameAsLetter":
        return "This is the password you had so far. Choose another";
      default:
        return problem satisfies never;
    }
  },
  busy: "Very many people are here just now. Wait a minute, then try again",
};

import type { ja } from "./account-ja.ts";

export const en: typeof ja = {
  password: {
    title: "Change your password",
    lead: "Every device but this one is signed out then. We tell your e-mail addresses that it was changed.",
    news: "Your password is changed, and all other devices are signed out. We have told your e-mail addresses too.",
  },
  userId: {
    title: "Change your user ID",
    lead: "You can choose an ID that you remember more easily.",
    current: "Your user ID now",
    label: "New user ID",
    rules: [
      "4 to 32 letters and digits, “.”, “_” and “-”",
      "At least one letter. Capitals make no difference.",
      "Not the numbers of your insurance card, the insurer's number or your date of birth.",
      "You cannot go back to an ID you had before. Nobody else gets it either.",
    ],
    submit: "Change it",
    problems: {
      missing: "Enter a new user ID",
      tooShort: "The user ID needs at least 4 characters",
      tooLong: "The user ID can have at most 32 characters",
      characters: "Use letters, digits, “.”, “_” and “-” for the user ID",
      noLetter: "The user ID needs at least one letter",
      looksGenerated: "“k” and eight digits would be confused with the IDs that we hand out",
      personal:
        "The user ID must not hold the numbers of your card, the insurer's number or your date of birth",
      same: "This is the user ID you have now. Enter another one",
      taken: "This user ID cannot be used. Enter another one",
      disabled:
        "After many user IDs that cannot be used, yours can no longer be changed here. Please call the number below",
    },
    wait: (time) =>
      `After several user IDs that cannot be used you have to wait until ${time}. Please try again then`,
    news: (loginId) => `Your user ID is now “${loginId}”. Use it from the next sign-in on.`,
    newsLabels: "OTP apps and passkey lists may go on showing the old one. They work all the same.",
    waits: "You can change it once your account is activated",
    waitsLead: "Please enter the code from the letter we sent you.",
    waitsLink: "Enter the code",
  },
  language: {
    title: "Language",
    legend: "Language of pages and mails",
    ja: "日本語 (Japanese)",
    en: "English",
    missing: "Choose a language",
    submit: "Save",
    news: "Saved. Pages and mails use this language from now on.",
  },
};

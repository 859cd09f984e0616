import type { ja } from "./recovery-code-ja.ts";

export const en: typeof ja = {
  title: "Confirm with a recovery code",
  lead: "For when you have lost your phone, for example: it stands in for your way of signing in. Enter any one of the recovery codes that you wrote down.",
  code: "Recovery code",
  codeHelp: "15 letters and digits. Hyphens, capitals and small letters make no difference.",
  run: "Continue",
  once: "A code works once. We tell you by mail that it was used.",
  link: "Use a recovery code",
  back: "Confirm in another way",
  none: "If you cannot find your recovery codes",
  noneHelp: "You can start again with a new letter.",
  reissue: "Have your account reissued",
  missing: "Enter a recovery code",
  notACode: "A recovery code has 15 letters and digits. Check your copy and enter it again",
  wrong: "That recovery code is not right. Check your copy and enter it again",
  used: "That recovery code has been used. Enter another one",
  replaced: "That recovery code is from an earlier set. Enter one of the newest",
  wait: (time) => `After several wrong codes you have to wait until ${time}. Please try again then`,
  disabled: "After many wrong codes recovery codes are off. Please have your account reissued",
  notYou: "Sign in as somebody else",
};

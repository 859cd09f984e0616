import type { ja } from "./recovery-codes-ja.ts";

export const en: typeof ja = {
  title: "Recovery codes",
  lead: "They stand in for your way of signing in when you have lost your phone or can no longer use it.",
  how: [
    "Ten codes are made at a time.",
    "Write them down or print them, and keep them apart from your phone.",
    "When you sign in, choose “Use a recovery code” after the password and enter any one of them. Each works once.",
  ],
  none: "There are no recovery codes yet",
  left: (left) => `${left} left`,
  leftTerm: "Codes you can use",
  madeTerm: "Made",
  few: "Few are left",
  fewHelp: "It is safer to make new ones now.",
  make: "Make recovery codes",
  remake: "Make new ones",
  remakeWarns: "Making new ones ends all the codes you have now.",
  cannotShow: "Codes cannot be shown a second time. If you cannot find yours, make new ones.",
  made: "Your recovery codes are ready",
  madeLead:
    "They are shown on this page only. Write them down or print them. Codes made before no longer work.",
  codes: "Recovery codes (each works once)",
  madeOn: (moment) => `Made: ${moment}`,
  use: "When you sign in, choose “Use a recovery code” after the password and enter any one of them. Do not keep them with your password.",
  save: "Save as a file",
  saveHelp:
    "You can save them for ten minutes after making them. Keep the file where nobody else can open it.",
  tooLate:
    "More than ten minutes have passed, so they can no longer be saved. If you have no copy, make new ones",
  fileTitle: (association) => `${association} KOSMO Web recovery codes`,
  back: "To the top page",
  toSettings: "Back to the settings",
};

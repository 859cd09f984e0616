import type { ja } from "./ja.ts";

export const en: typeof ja = {
  title: "Policies",
  lead: "The rules of this association. A change takes effect at once for all members; the audit log keeps who changed what, when and why.",
  policies: {
    "letter-days": {
      title: "Life of a letter",
      meaning:
        "Days from printing on which the provisional password or code of a letter works. Letters already printed keep their day.",
      safe: "30 days",
      loosened: "A longer life leaves lost or stolen letters usable for longer.",
    },
    "remember-days": {
      title: "Days of “Keep me signed in”",
      meaning:
        "For how long a browser that a member chose to be remembered on opens top page and notices. Anything personal always asks to sign in again. 0 days switches it off. Browsers already remembered keep their day.",
      safe: "7 days",
      loosened: "On shared devices the notices of whoever was there before stay for longer.",
    },
    "password-length": {
      title: "Shortest password",
      meaning: "Characters of passwords chosen from now on. Passwords that there are go on working.",
      safe: "10 characters (common ones, and those like a name or birth date, are refused at any length)",
      loosened: "It cannot be less than 10. Longer is stronger, but more people write it down.",
    },
    legacy: {
      title: "Former passwords (symbol + number + birth date)",
      meaning:
        "The last day on which members from before the switch-over may begin with their former ID and symbol + number + birth date. Empty switches it off.",
      safe: "Off (empty)",
      loosened:
        "Anybody who has seen the insurance card can guess it. Nothing personal is shown before the letter's code, but leave it on only as long as needed; we suggest 90 days at most.",
    },
    "two-person-rule": {
      title: "Two-person rule",
      meaning:
        "Printing letters in bulk, reissuing and clearing all methods wait until another member of staff has approved.",
      safe: "On",
      loosened:
        "Off, one person decides alone. Keep it on unless there is only one of you. The audit log marks what was done while it was off.",
    },
    "reading-days": {
      title: "Reading after leaving",
      meaning: "Days from the day of leaving on which former members may still sign in to read.",
      safe: "0 days (no sign-in from the day of leaving)",
      loosened: "The accounts of those who left stay a way in for longer.",
    },
    "help-desk": {
      title: "Help desk",
      meaning: "Telephone number and hours on every page, letter and mail.",
      safe: "A number that is answered",
      loosened: "A wrong number leads members to somebody else. Call it before you save.",
    },
    color: {
      title: "Brand colour",
      meaning:
        "The association's own colour, for the bar at the top and the buttons. Text stays readable whatever it is.",
      safe: "A colour with a contrast of 4.5 or more with white",
      loosened:
        "Colours too light for white words are refused. With a red, which would be taken for “wrong”, buttons stay blue.",
    },
    logo: {
      title: "Logo",
      meaning:
        "Stands on pages and letters. SVG or PNG, up to 64 kB; a square picture with little margin fits best.",
      safe: "None (the first character of the name, drawn in the brand colour)",
      loosened: "Pictures that contain scripts or refer to other places are refused.",
    },
    retention: {
      title: "How long records are kept",
      meaning:
        "What is older is erased by itself every hour; the audit log keeps how many. The audit log itself is never erased (kept for 5 years and more).",
      safe: "Sign-ins 365 days, mails 90 days, former members 5 years",
      loosened:
        "Longer means more to lose in a leak; shorter means questions that you cannot answer. What was erased does not come back.",
    },
    "audit-anchor": {
      title: "Daily mail of the audit log’s check line",
      meaning:
        "The check line of the audit log (one line of code) is mailed to this address every day. Kept outside of the association, it shows when records were later removed or made anew. It holds no personal data.",
      safe: "Off (empty). With an audit from outside: the auditor’s address",
      loosened:
        "Keep the lines where whoever administers the database or this console cannot write. A mail that did not arrive is listed under “Mail delivery”.",
    },
  },
  groups: { sign: "Sign-in", staff: "What staff do", looks: "What members see", records: "Records" },
  change: "Change",
  see: "More",
  looser: "Looser than the default",
  back: "To the list of policies",
  saved: "Changed.",
  unchanged: "It was the same as before, so nothing was changed.",
  missing: "There is no such policy",
  facts: { now: "Now", safe: "Safe default", loosened: "When loosened", mind: "Take care" },
  mayNot: "Only approvers can change this policy.",
  days: (count) => (count === 1 ? "1 day" : `${count} days`),
  years: (count) => (count === 1 ? "1 year" : `${count} years`),
  characters: (count) => `${count} characters or more`,
  off: "Off",
  on: "On",
  until: (day) => `until ${day}`,
  notMailed: "Not mailed",
  noLogo: "None (the first character)",
  hasLogo: "Uploaded",
  retentionNow: (signIns, mails, years) =>
    `Sign-ins ${signIns} days, mails ${mails} days, former members ${years} years, audit log never erased`,
  form: {
    days: "Days",
    length: "Characters",
    between: (least, most) => `From ${least} to ${most}`,
    legacyUntil: "Last day",
    legacySupport: "Leave it empty to switch it off. A day within a year.",
    twoPersonRule: "Two-person rule",
    twoPersonOn: "On (safe default)",
    twoPersonOff: "Off",
    telephone: "Telephone number",
    hours: "Hours (Japanese)",
    hoursEn: "Hours (English)",
    color: "Colour",
    colorSupport: "# and six digits, such as #b4326e",
    file: "File of the logo",
    anchorTo: "E-mail address for the check line",
    anchorSupport: "Empty: nothing is mailed. E.g. audit@example.jp",
    keepSignIns: "History of sign-ins and failures (days)",
    keepMail: "Record of mails sent (days)",
    keepFormer: "Everything about former members (years since leaving)",
    reason: "Reason",
    reasonSupport: "The audit log keeps it.",
    check: "See how it looks",
    save: "Change",
    upload: "Replace the logo",
    removeLogo: "Remove the logo; show the first character",
  },
  errors: {
    number: (least, most) => `Enter a number from ${least} to ${most}`,
    missingReason: "Enter the reason",
    longReason: "Keep the reason to 500 characters",
    date: "Enter a day",
    datePast: "The day must be today or later",
    dateFar: "The day must be within a year",
    choose: "Choose one",
    address: "This does not look like an e-mail address. Please check it.",
    telephone:
      "Enter the telephone number as 10 or 11 digits that begin with 0, with hyphens, such as 03-0000-1234 or 0120-000-123",
    hours: "Enter the hours in up to 100 characters",
    color: "Enter the colour as # and six digits 0–9 or a–f, such as #b4326e",
    colorTooLight: (ratio) =>
      `This colour is too light (contrast with white ${ratio}). Choose a darker one with 4.5 or more`,
    logo: {
      none: "Choose the file of the logo",
      tooLong: "The file is too large; 64 kB is the most",
      notAPicture: "The file is neither an SVG nor a PNG",
      unsafe:
        "It contains more than a drawing, such as a script or a reference to another place. Use a plain SVG or a PNG",
    },
  },
  contrast: {
    title: "How this colour looks",
    ratio: (ratio) => `Contrast with white: ${ratio} (4.5 or more reads well)`,
    buttons: "It is used for the bar, icons and buttons.",
    accent: "It is used for the bar and icons. A red would be taken for “wrong”, so buttons stay blue.",
    tooLight: "It is too light for white words. Choose a darker one.",
    label: (color) => `Sample of ${color}`,
  },
};

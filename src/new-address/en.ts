import type { ja } from "./ja.ts";

export const en: typeof ja = {
  email: {
    label: "E-mail address",
    support: "Use an address you can read right now. Sharing one with your family is fine.",
    submit: "Send a confirmation mail",
    missing: "Enter your e-mail address",
    notAnAddress: "This is not an e-mail address. Enter it with an @, like name@example.jp",
    badDots:
      "Mail cannot be delivered to an address with two dots in a row or a dot before the @. Enter another address",
    meantTitle: "Please check the address",
    meant: (address) => `Did you mean ${address}?`,
    useMeant: "Use this address",
    asTyped: "Send it as I typed it",
  },

  waiting: {
    lead: (address) => `A mail is on its way to ${address}.`,
    steps: [
      "Open the mail on your phone or computer.",
      "Press “Confirm e-mail address” in the mail.",
      "Come back here: this page moves on by itself.",
    ],
    noMail: (address) => `No confirmation mail is waiting. Press “Send again” for a new one to ${address}.`,
    refresh: "Refresh",
    resend: "Send again",
    resendHint: "If no mail arrives, choose “Send again”",
    resent: "We have sent another mail. Please use the newest one.",
    orCode: "Confirm with the code from the mail",
    code: "Confirmation code",
    codeSupport: "The six digits in the mail, good for ten minutes.",
    submitCode: "Confirm",
    correct: "Correct the address",
    nothing: "If no mail arrives",
    nothingSteps: (from) => [
      "Look into the spam folder.",
      `Allow mail from ${from} in your mail settings.`,
      "If the address is wrong, press “Correct the address”.",
      "If nothing has come after a minute, press “Send again”.",
    ],
    undeliverable: (address) => `Mail to ${address} was not delivered`,
    undeliverableHelp:
      "The address is wrong or no longer takes mail. Press “Correct the address” and enter another one.",
    missing: "Enter the six-digit code",
    notSixDigits: "The code has six digits. Check the mail and enter it again",
    wrong: (left) =>
      left > 0
        ? `That code is not right. Check the mail; you have ${left} more ${left === 1 ? "try" : "tries"}`
        : "That code is not right. Press “Send again” for a new one",
    previous: "That code is from an earlier mail. Enter the one from the newest mail",
    late: "That code is too old. Press “Send again”, or press the button in the mail",
    noCode: "No code is waiting. Press “Send again” for a new mail",
    tooSoon: (seconds) =>
      `The mail is on its way; it can take a minute. You can send again in ${seconds} seconds`,
    tooMany: (minutes) =>
      `Several mails were sent. You can send again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}. Please check the mails you have`,
    wait: (time) => `After several wrong answers you have to wait until ${time}. Please try again then`,
    disabled:
      "After many wrong answers codes are no longer taken. Press the button in the mail, or call the number below",
  },
};

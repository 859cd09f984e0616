import type { Method } from "../../accounts/index.ts";
import type { AccountStep } from "../../journey/index.ts";
import { formatDay } from "../../ui/index.ts";
import type { Advice } from "./advice.ts";
import type { ja } from "./ja.ts";

const steps: Record<AccountStep, string> = {
  notStarted: "Not started",
  birthDate: "Date of birth",
  terms: "Terms of use",
  email: "E-mail address",
  emailLink: "Waiting for the mail",
  method: "Choice of method",
  password: "New password",
  done: "Last page",
  enrolment: "Setting up the method",
  finished: "In use",
};

const methods: Record<Method, string> = {
  passkey: "passkey",
  "otp-app": "OTP app",
  "otp-mail": "OTP mail",
};

export const en: typeof ja = {
  members: "Members",
  search: "Search",
  searchSupport:
    "User ID, 記号-番号 (as in 12-3456789), name (kanji or kana of any width), date of birth (as in 昭和55年12月1日). They can be combined: “さとう 1980/12/1”.",
  searchHint: "Search, or choose a list.",
  searchLost: "The search before was of another session. Please search again.",
  nothingTyped: "Type what to look for, or choose a list",
  notReadable: "Nothing can be looked for with this. Type a user ID, 記号-番号, a name or a date of birth",
  any: "All",
  stepFilter: "Where they stand",
  letterFilter: "Letter",
  undeliverableFilter: "Mail does not arrive",
  find: "Search",
  foundCount: (count, more) => (more ? `The first ${count} members` : `${count} found`),
  nobodyFound:
    "Nobody fits. Check the zeros of the number, or how the family name is read. Who is not registered yet can be imported or added by hand.",
  pages: "Pages",
  firstPage: "To the beginning",
  nextPage: "Next",
  addMember: "Add a member",
  name: "Name",
  loginId: "User ID",
  card: "Number-branch",
  bornIn: "Born",
  yearOf: (year) => String(year),
  standing: "Where they stand",
  letter: "Letter",
  dependant: "Dependant",
  insured: "Insured",
  addressHidden: "Address hidden",
  objected: "Stopped (“not me”)",
  undeliverable: "Mail does not arrive",
  lostOn: (day) => `Left on ${day}`,
  steps,
  letters: {
    none: "None sent",
    out: "Sent, not used",
    expired: "Expired",
    returned: "Returned",
    used: "Used",
    replaced: "Void",
  },

  notFound: "There is no such member",
  notFoundLead: "The registration changed, or the address is wrong. Please choose from the list again.",
  toSearch: "Search members",
  telephone: "What to say on the telephone",
  checkFirst: "Say it once you know who is calling.",
  news: {
    corrected: "What is registered was saved.",
    added: "The member is registered. Print a letter so that they can begin.",
  },
  journey: "Where they stand",
  journeyDone: "Done",
  journeyHere: "Is here now",
  journeyNext: "To come",
  state: "How things are",
  lastSignIn: "Last sign-in",
  never: "Never",
  method: "Method",
  noMethod: "Not chosen",
  methods,
  factorOf: (method, name, since) => `${methods[method]} “${name}” (since ${since})`,
  sessions: "Devices signed in",
  sessionCount: (count) => String(count),
  email: "E-mail address",
  noEmail: "None",
  emailVerified: "Confirmed",
  emailUnverified: "Not confirmed yet",
  emailDead: (reason) => `Mail does not arrive (${reason})`,
  lock: "Sign-in paused",
  lockOpen: "No",
  lockFailures: (failures) => `No (${failures} failures in a row)`,
  lockWait: (until) => `Until ${until}`,
  lockDisabled: "Stopped (100 failures in a row)",
  lettersTitle: "Letters",
  letterKind: { provisional: "Provisional password", activation: "Activation" },
  issueNumber: "Issue number",
  printedOn: "Printed",
  lastDay: "Last day",
  letterState: "State",
  letterStandings: {
    out: "Valid",
    used: "Used",
    returned: "Returned",
    replaced: "Void: a newer one was printed",
    expired: "Expired",
  },
  noLetters: "No letter was ever sent.",
  openRequests: "Waiting to be approved or carried out",
  openRequest: (kind, by, at) => `${kind} (${by}, ${at})`,
  kinds: {
    "bulk-letters": "Printing many letters",
    reissue: "Reissue by post",
    "clear-factors": "Clearing all methods",
  },
  acts: "What you can do",
  actNames: {
    unlock: "Unlock sign-in",
    "end-sessions": "Sign out all devices",
    "clear-factor": "Clear a lost method",
    "clear-factors": "Clear all methods (needs approval)",
    reissue: "Reissue by post (needs approval)",
    objection: "Record “not me”",
  },
  details: "See or correct what is registered",
  history: "What happened",
  when: "When",
  what: "What",
  who: "Who",
  why: "Reason",
  actors: { member: "The member", staff: "Staff", operator: "Operator", system: "By itself" },
  noHistory: "Nothing has happened yet.",
  mail: "Delivery of mail",
  mailKind: "Kind",
  mailState: "State",
  noMail: "No mail was sent.",
  mailKinds: {
    "confirm-address": "Confirmation mail",
    "sign-in-code": "One-time password",
    "password-chosen": "Notice of a new password",
    "new-device": "Notice of a new device",
    "method-bound": "Notice of a new method",
  },
  mailOther: "Notice",
  mailStates: {
    queued: "Waiting",
    sending: "Being sent",
    sent: "Sent",
    abandoned: "Could not be sent",
    bounced: "Came back",
  },

  caller: "Who is calling",
  callerLead:
    "**Read nothing out.** Let the caller say two or more of these, and type them as they are said. Never ask for a password or a code.",
  callerFacts: {
    birthDate: "Date of birth",
    number: "番号 (or 記号 and 番号)",
    postalCode: "Postal code",
    address: "Address (town and number)",
  },
  callerCheck: "Compare",
  callerFew: "Type two or more",
  callerWrong: "Not as registered. Ask the caller to say it again",
  callerRight: (until) => `The caller is the member (valid until ${until})`,
  callerRightLead: "You can go on with this call.",
  callerSuspicious: (count) =>
    `What callers said was wrong ${count} times in 24 hours. Do nothing by telephone: offer a letter to the registered address.`,

  advice: adviceWords,
};

function dayOf(day: Temporal.PlainDate): string {
  return formatDay("en", day);
}

function adviceWords(advice: Advice): { say: string; todo: string } {
  switch (advice.kind) {
    case "left":
      return {
        say: `“Your membership ended on ${dayOf(advice.lostOn)}, so the portal no longer opens.”`,
        todo: "If it should go on, check the day of leaving in what is registered.",
      };
    case "objected":
      return {
        say: "“We stopped the account for your safety after we were told “not me”. We will send a new letter to your registered address.”",
        todo: "Once you know who is calling, reissue by post. Signing in with that letter opens the account again.",
      };
    case "disabled":
      return {
        say: "“Sign-in was stopped after many failures. I will unlock it now; please try again.”",
        todo: "Unlock once you know who is calling. If the password is forgotten, reissue by post.",
      };
    case "wait":
      return {
        say: `“After several failures there is a short wait. Please try again at ${clockOf(advice.until)}.”`,
        todo: "If it is urgent, you can unlock once you know who is calling.",
      };
    case "legacySpent":
      return {
        say: "“The previous password no longer works after too many failures. We will send you a new letter.”",
        todo: "A previous password cannot be unlocked. Reissue by post.",
      };
    case "legacyStart":
      return {
        say: "“Your previous user ID still works. The password is 記号, 番号 and your date of birth, all digits in a row.”",
        todo: "Point to “過去にご利用がある方” on the sign-in page. Do not read out numbers or the date of birth.",
      };
    case "noLetter":
      return {
        say: "“We will send you the letter that you need to sign in.”",
        todo: "No letter was sent yet. Print one on the page of letters.",
      };
    case "letterOut":
      return {
        say: `“Please have the letter at hand that we sent on ${dayOf(advice.printedOn)} (issue number ${advice.issueNumber}). It is valid until ${dayOf(advice.lastDay)}.”`,
        todo: "Go through the provisional password together (you cannot see it). If it did not arrive, check the address and reissue.",
      };
    case "letterExpired":
      return {
        say: `“The letter was valid until ${dayOf(advice.lastDay)}. We will send you a new one.”`,
        todo: "Check whether the address has changed, then reissue by post.",
      };
    case "letterReturned":
      return {
        say: "“The letter that we sent came back. Please tell us your present address.”",
        todo: "Correct the address (or the mailing address) first, then reissue by post.",
      };
    case "mailDead":
      return {
        say: `“Mail does not reach your registered address (${advice.masked}). Please check whether it is right.”`,
        todo: "The member can go back to the page of the address and correct it. Where that is over, reissue by post.",
      };
    case "mailUnconfirmed":
      return {
        say: `“We sent a confirmation mail to ${advice.masked}. Press its button, or type its code on the page.”`,
        todo: "Have them look into the spam folder; if it is not there, point to “再送信” on the page.",
      };
    case "step":
      return {
        say: `“Please sign in; you will go on at “${steps[advice.step]}”.”`,
        todo: "Everything that was done so far is kept. Until a new password is chosen, the letter’s (or the previous) one opens the account.",
      };
    case "ready":
      return {
        say: `“You can sign in: user ID and password, and then ${methods[advice.method]}.”`,
        todo:
          advice.method === "otp-mail"
            ? "If the password is forgotten, point to “パスワードを忘れた方はこちら” on the sign-in page."
            : "If the phone is lost, clear that method once you know who is calling.",
      };
    default:
      return advice satisfies never;
  }
}

function clockOf(moment: Temporal.Instant): string {
  return moment
    .toZonedDateTimeISO("Asia/Tokyo")
    .round({ smallestUnit: "minute", roundingMode: "ceil" })
    .toPlainTime()
    .toString({ smallestUnit: "minute" });
}

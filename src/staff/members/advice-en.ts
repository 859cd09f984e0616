import type { Method } from "../../accounts/index.ts";
import type { AccountStep } from "../../journey/index.ts";
import { formatDay } from "../../ui/index.ts";
import type { Advice } from "./advice.ts";
import type { adviceWords as ja } from "./advice-ja.ts";

export const steps: Record<AccountStep, string> = {
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

export const methods: Record<Method, string> = {
  passkey: "passkey",
  "otp-app": "OTP app",
  "otp-mail": "OTP mail",
};

export function adviceWords(advice: Advice): ReturnType<typeof ja> {
  switch (advice.kind) {
    case "left":
      return {
        say: `“Your membership ended on ${dayOf(advice.lostOn)}, so the portal no longer opens.”`,
        todo: "If it should go on, check the day of leaving in what is registered.",
      };
    case "objected":
      return {
        say: "“We stopped the account for your safety after we were told ‘not me’. We will send a new letter to your registered address.”",
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
        todo: "Point to “過去にご利用がある方” (If you have used this service before) on the sign-in page. Do not read out numbers or the date of birth.",
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
        todo: "Have them look into the spam folder; if it is not there, point to “再送信” (Send again) on the page.",
      };
    case "step":
      return {
        say: `“Please sign in; you will go on at ‘${steps[advice.step]}’.”`,
        todo: "Everything that was done so far is kept. Until a new password is chosen, the letter’s (or the previous) one opens the account.",
      };
    case "activationOut":
      return {
        say: `“You can sign in, but the services are not open yet. We sent you a letter on ${dayOf(advice.sentOn)} (issue number ${advice.issueNumber}): please enter its confirmation code at ‘コードを入力する’ (Enter the code) on the top page. Without the code they open on ${dayOf(advice.opensOn)}.”`,
        todo: "You cannot see the code. If the letter did not arrive, check the address and print another (the 14 days begin anew). If it was not the member who signed in, record “not me”.",
      };
    case "activationReturned":
      return {
        say: "“You can sign in, but the services are not open yet. The letter with your confirmation code came back. Please tell us your present address.”",
        todo: "Whoever saw the insurance card knows the number and the date of birth. Have the new address confirmed, by the employer for one, before you correct it; then print a letter.",
      };
    case "activationMissing":
      return {
        say: "“You can sign in, but for your safety the services are not open yet. We will send a letter with a confirmation code to your registered address.”",
        todo: "There is no letter that opens them. Print one. They open with its code, or 14 days after it was sent.",
      };
    case "ready":
      return {
        say: `“You can sign in: user ID and password, and then ${methods[advice.method]}.”`,
        todo:
          advice.method === "otp-mail"
            ? "If the password is forgotten, point to “パスワードを忘れた方はこちら” (Forgot your password?) on the sign-in page."
            : "If the phone is lost, clear that method once you know who is calling.",
      };
    default:
      return advice satisfies never;
  }
}

function dayOf(day: Temporal.PlainDate): string {
  return formatDay("en", day);
}

function clockOf(moment: Temporal.Instant): string {
  return moment
    .toZonedDateTimeISO("Asia/Tokyo")
    .round({ smallestUnit: "minute", roundingMode: "ceil" })
    .toPlainTime()
    .toString({ smallestUnit: "minute" });
}

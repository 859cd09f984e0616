import type { Facts } from "./facts.ts";

/** One step of the first login: where its page is, and when there is nothing left to do on it. */
export type Step = {
  name:
    | "birthDate"
    | "terms"
    | "email"
    | "emailLink"
    | "mailbox"
    | "method"
    | "password"
    | "done"
    | "enrolment";
  /** Where its page is; the enrolment has one a method. */
  paths: readonly [string, ...string[]];
  path?(facts: Facts): string;
  isDone(facts: Facts): boolean;
};

// A letter is asked for the birth date even where a password exists: it may be a reissue that reached
// the wrong hands. Whoever has the password has been through here.
export const birthDate: Step = {
  name: "birthDate",
  paths: ["/onboarding/birth-date"],
  isDone: ({ session, account }) =>
    session.birthDateConfirmed || (account.passwordChosen && session.openedWith !== "letter"),
};

export const terms: Step = {
  name: "terms",
  paths: ["/onboarding/terms"],
  isDone: ({ account, association }) =>
    association.termsInForce === null || account.termsAccepted === association.termsInForce,
};

export const email: Step = {
  name: "email",
  paths: ["/onboarding/email"],
  isDone: ({ account }) => account.emailOnFile,
};

export const emailLink: Step = {
  name: "emailLink",
  paths: ["/onboarding/email-link"],
  isDone: ({ account }) => account.emailVerified,
};

// Between the new password and the enrolled method the password is all there is: a session that shows
// nothing more may not enrol (standards.md, decision 3), nor ride on what another session confirmed.
export const mailbox: Step = {
  name: "mailbox",
  paths: ["/sign-in/otp-mail"],
  isDone: ({ session }) => session.mailboxProved || session.factorProved,
};

export const method: Step = {
  name: "method",
  paths: ["/onboarding/method"],
  isDone: ({ account }) => account.method !== null,
};

export const password: Step = {
  name: "password",
  paths: ["/onboarding/password"],
  isDone: ({ account }) => account.passwordChosen,
};

export const done: Step = {
  name: "done",
  paths: ["/onboarding/done"],
  isDone: ({ account }) => account.firstLoginDone,
};

export const enrolment: Step = {
  name: "enrolment",
  paths: ["/enrol/passkey", "/enrol/otp-app"],
  path: ({ account }) => (account.method === "otp-app" ? "/enrol/otp-app" : "/enrol/passkey"),
  isDone: ({ account }) =>
    account.method === "otp-mail"
      ? account.emailVerified
      : account.method !== null && account.boundFactors.includes(account.method),
};

export function pathOf(step: Step, facts: Facts): string {
  return step.path?.(facts) ?? step.paths[0];
}

import { describe, expect, test } from "vitest";
import type { Facts } from "./facts.ts";
import { challengePath, nextChallenge, possibleChallenges } from "./next-challenge.ts";
import { nextPath } from "./next-path.ts";
import { journey, nextStep, stepPosition } from "./next-step.ts";

type Change = {
  session?: Partial<Facts["session"]>;
  account?: Partial<Facts["account"]>;
  association?: Partial<Facts["association"]>;
};

function factsWith(...changes: readonly Change[]): Facts {
  const facts: Facts = {
    session: { openedWith: "letter", birthDateConfirmed: false, mailboxProved: false, factorProved: false },
    account: {
      standing: "good",
      passwordChosen: false,
      termsAccepted: null,
      emailOnFile: false,
      emailVerified: false,
      method: null,
      firstLoginDone: false,
      boundFactors: [],
      recoveryCodesLeft: null,
    },
    association: { termsInForce: 1 },
  };
  return changes.reduce<Facts>(
    (before, change) => ({
      session: { ...before.session, ...change.session },
      account: { ...before.account, ...change.account },
      association: { ...before.association, ...change.association },
    }),
    facts,
  );
}

const withPassword: Change = { session: { openedWith: "password" }, account: { passwordChosen: true } };
const onboarded: Change = {
  ...withPassword,
  account: {
    passwordChosen: true,
    termsAccepted: 1,
    emailOnFile: true,
    emailVerified: true,
    method: "otp-mail",
    firstLoginDone: true,
  },
};
/** A code from the mailbox was typed in this session. */
const code: Change = { session: { mailboxProved: true } };
const passkey: Change = { account: { method: "passkey", boundFactors: ["passkey"] } };

/** What doing a page changes. */
function does(path: string, chosen: "passkey" | "otp-app" | "otp-mail", facts: Facts): Change {
  switch (path) {
    case "/onboarding/birth-date":
      // A session opened with a letter ends what a reissue ends.
      return facts.session.openedWith === "letter"
        ? {
            session: { birthDateConfirmed: true },
            account: facts.account.passwordChosen
              ? {
                  emailOnFile: false,
                  emailVerified: false,
                  method: null,
                  passwordChosen: false,
                  boundFactors: [],
                }
              : {},
          }
        : { session: { birthDateConfirmed: true } };
    case "/onboarding/terms":
      return { account: { termsAccepted: facts.association.termsInForce } };
    case "/onboarding/email":
      return { account: { emailOnFile: true } };
    case "/onboarding/email-link":
      return { account: { emailVerified: true }, session: { mailboxProved: true } };
    case "/sign-in/otp-mail":
      return { session: { mailboxProved: true } };
    case "/sign-in/passkey":
    case "/sign-in/otp-app":
      return { session: { factorProved: true } };
    case "/onboarding/method":
      return { account: { method: chosen } };
    case "/onboarding/password":
      return { account: { passwordChosen: true } };
    case "/onboarding/done":
      return { account: { firstLoginDone: true } };
    case "/enrol/passkey":
    case "/enrol/otp-app":
      return { account: { boundFactors: [chosen] }, session: { factorProved: true } };
    default:
      throw new Error(path);
  }
}

function walk(start: Facts, chosen: "passkey" | "otp-app" | "otp-mail"): string[] {
  const paths: string[] = [];
  let facts = start;
  for (let path = nextPath(facts); path; path = nextPath(facts)) {
    paths.push(path);
    if (paths.length > 12) throw new Error(`no end: ${paths.join(" ")}`);
    facts = factsWith(facts, does(path, chosen, facts));
  }
  return paths;
}

const birthDate = "/onboarding/birth-date";
const terms = "/onboarding/terms";
const email = "/onboarding/email";
const emailLink = "/onboarding/email-link";
const mailbox = "/sign-in/otp-mail";
const method = "/onboarding/method";
const password = "/onboarding/password";
const done = "/onboarding/done";
const first = [birthDate, terms, email, emailLink, method, password, done];

describe("who is asked for what, in order", () => {
  test.each<[string, Facts, "passkey" | "otp-app" | "otp-mail", string[]]>([
    ["a letter member who takes OTP mail", factsWith(), "otp-mail", first],
    ["a letter member who takes the passkey", factsWith(), "passkey", [...first, "/enrol/passkey"]],
    ["a letter member who takes the OTP app", factsWith(), "otp-app", [...first, "/enrol/otp-app"]],
    ["a legacy member", factsWith({ session: { openedWith: "legacy" } }), "otp-mail", first],
    [
      "who chose the passkey and logged out at done",
      factsWith(onboarded, { account: { method: "passkey" } }),
      "passkey",
      [mailbox, "/enrol/passkey"],
    ],
    [
      "a reissued member with a passkey",
      factsWith(onboarded, passkey, { session: { openedWith: "letter" } }),
      "otp-mail",
      [birthDate, email, emailLink, method, password],
    ],
    [
      "a reissued member who takes the passkey again",
      factsWith(onboarded, passkey, { session: { openedWith: "letter" } }),
      "passkey",
      [birthDate, email, emailLink, method, password, "/enrol/passkey"],
    ],
    [
      "an OTP-mail member after new terms",
      factsWith(onboarded, { association: { termsInForce: 2 } }),
      "otp-mail",
      [mailbox, terms],
    ],
    [
      "a passkey member after new terms",
      factsWith(onboarded, passkey, { association: { termsInForce: 2 } }),
      "passkey",
      ["/sign-in/passkey", terms],
    ],
    [
      "whose lost factor was cleared",
      factsWith(onboarded, { account: { method: null } }),
      "otp-app",
      [mailbox, method, "/enrol/otp-app"],
    ],
    [
      "a second session, riding on the first one's mail confirmation",
      factsWith({
        session: { birthDateConfirmed: true },
        account: { termsAccepted: 1, emailOnFile: true, emailVerified: true },
      }),
      "otp-mail",
      [mailbox, method, password, done],
    ],
    ["an OTP-mail member, later", factsWith(onboarded), "otp-mail", [mailbox]],
    ["a passkey member, with the password", factsWith(onboarded, passkey), "passkey", ["/sign-in/passkey"]],
    [
      "a passkey member, with the passkey",
      factsWith(onboarded, passkey, { session: { openedWith: "passkey", factorProved: true } }),
      "passkey",
      [],
    ],
    [
      "an association without terms",
      factsWith({ association: { termsInForce: null } }),
      "otp-mail",
      first.filter((path) => path !== terms),
    ],
  ])("%s", (_, facts, chosen, paths) => {
    expect(walk(facts, chosen)).toEqual(paths);
  });
});

test("the mailbox is no way around a passkey", () => {
  expect(nextChallenge(factsWith(onboarded, passkey, { session: { mailboxProved: true } }))).toBe("passkey");
});

test("from every state, each step before the next one is done", () => {
  const flags = [false, true];
  for (const passwordChosen of flags)
    for (const emailOnFile of flags)
      for (const emailVerified of flags)
        for (const birthDateConfirmed of flags)
          for (const mailboxProved of flags) {
            const facts = factsWith({
              session: { birthDateConfirmed, mailboxProved },
              account: { passwordChosen, emailOnFile, emailVerified },
            });
            const next = nextStep(facts);
            const before = next ? journey.slice(0, journey.indexOf(next)) : journey;
            expect(before.every((step) => step.isDone(facts))).toBe(true);
            expect(next?.isDone(facts) ?? false).toBe(false);
          }
});

test("eight steps are counted, and the mailbox is none of them", () => {
  expect(journey.map((step) => stepPosition(step, factsWith())?.number ?? null)).toEqual([
    1,
    2,
    3,
    4,
    null,
    5,
    6,
    7,
    8,
  ]);
  const [step] = journey;
  expect(step && stepPosition(step, factsWith())?.total).toBe(8);
});

test.each([
  ["otp-mail", 8],
  ["passkey", 7],
] as const)("with %s the done page is step %i: the last one where nothing is left", (method, number) => {
  const facts = factsWith(onboarded, { account: { method, firstLoginDone: false } });
  const step = journey.find(({ name }) => name === "done");
  expect(step && stepPosition(step, facts)).toEqual({ number, total: 8 });
});

describe("what would do in place of the factor", () => {
  const app: Change = { account: { method: "otp-app", boundFactors: ["otp-app"] } };
  const codes = (recoveryCodesLeft: number | null): Change => ({ account: { recoveryCodesLeft } });
  test.each<[string, Facts, string[]]>([
    ["a passkey and codes", factsWith(onboarded, passkey, codes(10)), ["passkey", "recovery-code"]],
    ["an app and the last code", factsWith(onboarded, app, codes(1)), ["otp-app", "recovery-code"]],
    ["an app, all codes spent", factsWith(onboarded, app, codes(0)), ["otp-app"]],
    ["an app, no codes ever made", factsWith(onboarded, app), ["otp-app"]],
    ["OTP mail and codes", factsWith(onboarded, codes(10)), ["otp-mail", "recovery-code"]],
    [
      "a session that has shown its factor",
      factsWith(onboarded, app, codes(10), { session: { factorProved: true } }),
      [],
    ],
    [
      "an account that was frozen",
      factsWith(onboarded, app, codes(10), { account: { standing: "frozen" } }),
      [],
    ],
    ["a letter", factsWith(onboarded, app, codes(10), { session: { openedWith: "letter" } }), []],
  ])("%s", (_, facts, challenges) => {
    expect(possibleChallenges(facts)).toEqual(challenges);
  });

  test("a code that was shown proves the mailbox's part too: nothing more is asked", () => {
    const recovered = factsWith(onboarded, codes(9), { session: { factorProved: true } });
    expect([challengePath("recovery-code"), nextPath(recovered)]).toEqual(["/sign-in/recovery-code", null]);
  });
});

describe("what goes before every step", () => {
  const frozen: Change = { account: { standing: "frozen" } };
  const anew: Change = { session: { openedWith: "letter", birthDateConfirmed: false } };
  test.each<[string, Facts, string | null]>([
    ["membership over", factsWith(onboarded, { account: { standing: "left" } }), "/stopped"],
    ["membership over, with a letter", factsWith({ account: { standing: "left" } }), "/stopped"],
    ["former members who may read", factsWith(onboarded, { account: { standing: "reading" } }, code), null],
    ["frozen by an objection", factsWith(onboarded, frozen), "/stopped"],
    [
      "frozen, in the middle of the first login",
      factsWith({ session: { birthDateConfirmed: true } }, frozen),
      "/stopped",
    ],
    ["frozen, with a new letter", factsWith(onboarded, frozen, anew), "/onboarding/birth-date"],
  ])("%s", (_, facts, path) => {
    expect(nextPath(facts)).toBe(path);
  });
});

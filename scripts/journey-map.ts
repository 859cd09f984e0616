// `npm run journey-map`: writes docs/journey-map.md, a picture of the first login and who is asked for what,
// walked through with the very functions that lead members.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Facts } from "../src/journey/facts.ts";
import { nextChallenge } from "../src/journey/next-challenge.ts";
import { nextPath } from "../src/journey/next-path.ts";
import { nextStep, stepPosition } from "../src/journey/next-step.ts";
import type { Step } from "../src/journey/steps.ts";
import { en } from "../src/onboarding/en.ts";
import { ja } from "../src/onboarding/ja.ts";
import { en as signInEn } from "../src/sign-in/en.ts";
import { ja as signInJa } from "../src/sign-in/ja.ts";

export const mapFile = path.resolve(import.meta.dirname, "../docs/journey-map.md");

type Method = NonNullable<Facts["account"]["method"]>;

const newcomer: Facts = {
  session: { openedWith: "letter", birthDateConfirmed: false, mailboxProved: false, factorProved: false },
  account: {
    standing: "good",
    ...{ passwordChosen: false, termsAccepted: null, emailOnFile: false, emailVerified: false },
    ...{ method: null, firstLoginDone: false, boundFactors: [], recoveryCodesLeft: null },
  },
  association: { termsInForce: 1 },
};

function withAccount(facts: Facts, account: Partial<Facts["account"]>): Facts {
  return { ...facts, account: { ...facts.account, ...account } };
}

function withSession(facts: Facts, session: Partial<Facts["session"]>): Facts {
  return { ...facts, session: { ...facts.session, ...session } };
}

// Somebody for whom nothing is left to do, back with ID and password in a new session.
function returning(method: Method): Facts {
  const boundFactors = method === "otp-mail" ? [] : [method];
  const account = { passwordChosen: true, termsAccepted: 1, emailOnFile: true, emailVerified: true };
  return withAccount(withSession(newcomer, { openedWith: "password" }), {
    ...account,
    ...{ method, firstLoginDone: true, boundFactors },
  });
}

const nothingBound = { boundFactors: [] };
const walks: readonly { who: string; chooses: Method; from: Facts }[] = [
  { who: "first login with a letter, OTP mail", chooses: "otp-mail", from: newcomer },
  { who: "first login with a letter, passkey", chooses: "passkey", from: newcomer },
  { who: "first login with a letter, OTP app", chooses: "otp-app", from: newcomer },
  {
    who: "first login with an old ID, OTP mail",
    chooses: "otp-mail",
    from: withSession(newcomer, { openedWith: "legacy" }),
  },
  {
    who: "chose the passkey, signed out at the done page, comes back",
    chooses: "passkey",
    from: withAccount(returning("passkey"), nothingBound),
  },
  { who: "later sign-in, OTP mail", chooses: "otp-mail", from: returning("otp-mail") },
  { who: "later sign-in, passkey", chooses: "passkey", from: returning("passkey") },
  { who: "later sign-in, OTP app", chooses: "otp-app", from: returning("otp-app") },
  {
    who: "later sign-in after new terms came into force, OTP mail",
    chooses: "otp-mail",
    from: { ...returning("otp-mail"), association: { termsInForce: 2 } },
  },
  {
    who: "account reissued, signs in with the new letter, OTP mail",
    chooses: "otp-mail",
    from: withSession(returning("otp-mail"), { openedWith: "letter" }),
  },
  {
    who: "lost factor cleared, chooses the passkey again",
    chooses: "passkey",
    from: withAccount(returning("passkey"), { ...nothingBound, method: null }),
  },
];

/** What doing the page of a step makes true. */
const doing: Record<Step["name"], (facts: Facts, chooses: Method) => Facts> = {
  birthDate: (facts) => {
    const confirmed = withSession(facts, { birthDateConfirmed: true });
    // With a letter and a password it is a reissue, which ends here what was set up before.
    const isReissue = facts.session.openedWith === "letter" && facts.account.passwordChosen;
    const cleared = { emailOnFile: false, emailVerified: false, method: null, passwordChosen: false };
    return isReissue ? withAccount(confirmed, { ...cleared, ...nothingBound }) : confirmed;
  },
  terms: (facts) => withAccount(facts, { termsAccepted: facts.association.termsInForce }),
  email: (facts) => withAccount(facts, { emailOnFile: true }),
  emailLink: (facts) => withAccount(withSession(facts, { mailboxProved: true }), { emailVerified: true }),
  mailbox: (facts) => withSession(facts, { mailboxProved: true }),
  method: (facts, chooses) => withAccount(facts, { method: chooses }),
  password: (facts) => withAccount(facts, { passwordChosen: true }),
  done: (facts) => withAccount(facts, { firstLoginDone: true }),
  enrolment: (facts, chooses) =>
    withAccount(withSession(facts, { factorProved: true }), { boundFactors: [chooses] }),
};

type Stop = { path: string; number: number | null };

function walk(from: Facts, chooses: Method): Stop[] {
  const stops: Stop[] = [];
  let facts = from;
  for (let at = nextPath(facts); at !== null; at = nextPath(facts)) {
    const challenge = nextChallenge(facts);
    const step = challenge ? null : nextStep(facts);
    stops.push({ path: at, number: (step && stepPosition(step, facts)?.number) ?? null });
    if (step) facts = doing[step.name](facts, chooses);
    else
      facts = withSession(facts, challenge === "otp-mail" ? { mailboxProved: true } : { factorProved: true });
    if (stops.length > 20) throw new Error(`no end: ${stops.map(({ path }) => path).join(" ")}`);
  }
  return stops;
}

const titles: Readonly<Record<string, readonly [ja: string, en: string]>> = {
  "/sign-in": [signInJa.title, signInEn.title],
  "/onboarding/birth-date": [ja.birthDate.title, en.birthDate.title],
  "/onboarding/terms": [ja.terms.title, en.terms.title],
  "/onboarding/email": [ja.email.title, en.email.title],
  "/onboarding/email-link": [ja.emailLink.title, en.emailLink.title],
  "/onboarding/method": [ja.method.title, en.method.title],
  "/onboarding/password": [ja.password.title, en.password.title],
  "/onboarding/done": [ja.done.title, en.done.title],
  "/sign-in/otp-mail": [signInJa.otpTitle, signInEn.otpTitle],
  "/sign-in/passkey": [ja.methods.passkey, en.methods.passkey],
  "/sign-in/otp-app": [ja.methods["otp-app"], en.methods["otp-app"]],
  "/enrol/passkey": ["生体認証の設定", "Set up the passkey"],
  "/enrol/otp-app": ["OTPアプリの設定", "Set up the OTP app"],
  "/": ["トップページ", "Top page"],
};

/** The whole of docs/journey-map.md. */
export function journeyMap(): string {
  const walked = walks.map(({ who, chooses, from }) => ({ who, stops: walk(from, chooses) }));
  // The done page is 7 on the way to an enrolment and 8 where nothing is left: the lower says its place.
  const stops = walked.flatMap((each) => each.stops).toSorted((a, b) => (b.number ?? 0) - (a.number ?? 0));
  const numbers = new Map(stops.map(({ path, number }) => [path, number]));
  const routes = walked.map(({ stops }) => ["/sign-in", ...stops.map(({ path }) => path), "/"]);
  const pages = Object.keys(titles).filter((page) => routes.some((route) => route.includes(page)));
  const edges = new Set(
    routes.flatMap((route) =>
      route.slice(1).map((page, index) => `${idOf(route[index] ?? "")} --> ${idOf(page)}`),
    ),
  );
  const nodes = pages.map((page) => {
    const number = numbers.get(page);
    // ① to ⑧: Mermaid takes "1. " for a list.
    const mark = number ? `${String.fromCodePoint(0x245f + number)} ` : "";
    return `${idOf(page)}["${mark}${titles[page]?.[0]}<br>${page}"]`;
  });
  return `# The journey, drawn

Generated by \`npm run journey-map\` from [src/journey](../src/journey): the script walks each of the people
below through \`nextPath\`, which also leads the members. A test fails when this page is out of date.

An arrow means: who has done the one page may be led to the other. The numbers are those of 「ステップ n／8」.

\`\`\`mermaid
flowchart TD
${[...nodes, ...edges].map((line) => `  ${line}`).join("\n")}
\`\`\`

## Who is asked for what

The sign-in page comes before, the top page after.

| who | pages in order |
|---|---|
${walked.map(({ who, stops }) => `| ${who} | ${stops.map(({ path }) => `\`${path}\``).join(" → ")} |`).join("\n")}

## The pages

| path | Japanese | English |
|---|---|---|
${pages.map((page) => `| \`${page}\` | ${titles[page]?.[0]} | ${titles[page]?.[1]} |`).join("\n")}
`;
}

function idOf(page: string): string {
  return page === "/" ? "top" : page.slice(1).replace(/\W/g, "_");
}

if (process.argv[1] === import.meta.filename) await writeFile(mapFile, journeyMap());

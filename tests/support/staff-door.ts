import { invite } from "../../src/staff/index.ts";
import type { Role } from "../../src/staff-accounts/index.ts";
import type { TestAssociation } from "./association.ts";
import { Browser } from "./http-browser.ts";
import { appFromPage, type OtpApp } from "./otp-app-member.ts";
import type { Forger } from "./passkey-forger.ts";
import { forgerFor } from "./passkey-member.ts";

export const staffPassword = "kujira to sanpo 27";

export type Invited = { staffId: string; email: string; name: string; path: string };

/** Invites somebody as the operator on the server does; nobody has opened the link yet. */
export async function invited(association: TestAssociation, role: Role = "operator"): Promise<Invited> {
  const { portal, within } = association;
  const unique = Buffer.from(portal.runtime.random.bytes(5)).toString("hex");
  const person = { email: `s${unique}@kenpo.example`, name: "田中 一郎", role };
  const made = await within((tx) =>
    invite(
      tx,
      {
        ...{ runtime: portal.runtime, association, origin: portal.origin(association.host) },
        ...{ locale: "ja", madeBy: null, now: portal.now() },
      },
      person,
    ),
  );
  if (!made) throw new Error("the address is taken");
  return { ...person, staffId: made.staffId, path: made.link.pathname };
}

export type PasswordStaff = Invited & { browser: Browser; app: OtpApp };

/** Somebody who answered the invitation with a password and an OTP app, and is in. */
export async function passwordStaff(
  association: TestAssociation,
  role: Role = "operator",
): Promise<PasswordStaff> {
  const person = await invited(association, role);
  const browser = new Browser(association.portal, association.host);
  const app = await answerWithPassword(browser, person.path);
  return { ...person, browser, app };
}

/** Sets up a password and an OTP app behind a link, and is in. */
export async function answerWithPassword(browser: Browser, path: string): Promise<OtpApp> {
  await browser.open(path);
  await browser.fill({ password: staffPassword }).press("次へ");
  const app = appFromPage(browser);
  await browser.fill({ code: await app.code() }).press("設定を終えてログインする");
  if (browser.path.startsWith("/staff/join")) throw new Error(`not in: ${browser.text.slice(0, 300)}`);
  return app;
}

export type PasskeyStaff = Invited & { browser: Browser; forger: Forger };

/** Somebody who answered the invitation with a passkey, and is in. */
export async function passkeyStaff(
  association: TestAssociation,
  role: Role = "operator",
  forger: Forger = forgerFor(association),
): Promise<PasskeyStaff> {
  const person = await invited(association, role);
  const browser = await new Browser(association.portal, association.host).open(person.path);
  await answerWithPasskey(browser, forger);
  return { ...person, browser, forger };
}

/** Presses 「パスキーを作る」 on the page behind the link. */
export async function answerWithPasskey(browser: Browser, forger: Forger): Promise<Browser> {
  const credential = forger.create(await optionsAt(browser));
  return browser.fill({ credential }).press("パスキーを作る");
}

/** Presses 「パスキーでログイン」 at the console's door. */
export async function showStaffPasskey(browser: Browser, forger: Forger): Promise<Browser> {
  await browser.open("/staff/sign-in");
  const credential = forger.get(await optionsAt(browser));
  return browser.fill({ credential }).press("パスキーでログイン");
}

/** What the page's script is answered when it asks for options. */
export async function optionsAt<T>(browser: Browser): Promise<T> {
  const [path] = browser.path.split("?");
  const answer = await browser.send("POST", `${path}/options`, {
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ csrf: browser.value("csrf") }),
  });
  if (answer.status !== 200) throw new Error(`no options on ${path}: ${answer.status} ${answer.body}`);
  return JSON.parse(answer.body) as T;
}

/** Types address and password at the door; where that leads is the browser's page then. */
export async function typePassword(
  browser: Browser,
  { email, password = staffPassword }: { email: string; password?: string },
): Promise<Browser> {
  await browser.open("/staff/sign-in");
  return browser.fill({ email, password }).press("次へ");
}

import type { TestAssociation } from "./association.ts";
import type { Browser } from "./http-browser.ts";
import { letterMember, type Member } from "./member.ts";
import { Forger } from "./passkey-forger.ts";

/** The three places where a passkey is asked for, and the words on the button there. */
export const ceremonies = {
  "/enrol/passkey": "パスキーを作る",
  "/sign-in/passkey": "パスキーで確認する",
  "/sign-in": "パスキーでログイン",
} as const;

export type CeremonyPath = keyof typeof ceremonies;

export function forgerFor(
  { portal, host }: Pick<TestAssociation, "portal" | "host">,
  choices: ConstructorParameters<typeof Forger>[1] = {},
): Forger {
  return new Forger(portal.origin(host), choices);
}

/** What the page's script is answered when it asks for options. */
export async function askOptions<T>(browser: Browser): Promise<T> {
  const answer = await browser.send("POST", `${pathOf(browser)}/options`, {
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ csrf: browser.value("csrf") }),
  });
  if (answer.status !== 200)
    throw new Error(`no options on ${browser.path}: ${answer.status} ${answer.body}`);
  return JSON.parse(answer.body) as T;
}

/** Presses the page's passkey button with what the authenticator answered. */
export async function sendCredential(browser: Browser, credential: string): Promise<Browser> {
  return browser.fill({ credential }).press(ceremonies[pathOf(browser)]);
}

function pathOf(browser: Browser): CeremonyPath {
  const [path = ""] = browser.path.split("?");
  if (!(path in ceremonies)) throw new Error(`no passkey is asked for on ${path}`);
  return path as CeremonyPath;
}

/** A member who chose the passkey and stands before 「パスキーを作る」. */
export async function memberBeforePasskey(
  association: TestAssociation,
): Promise<{ member: Member; browser: Browser }> {
  const member = await letterMember(association);
  const browser = await member.reach("/onboarding/method");
  await browser.fill({ method: "passkey" }).enter();
  await member.answer(browser);
  await member.answer(browser);
  if (browser.path !== "/enrol/passkey") throw new Error(`came to ${browser.path}`);
  return { member, browser };
}

/** A member all the way in, with a passkey of that authenticator. */
export async function passkeyMember(
  association: TestAssociation,
  forger: Forger = forgerFor(association),
): Promise<{ member: Member; browser: Browser; forger: Forger }> {
  const { member, browser } = await memberBeforePasskey(association);
  await createPasskey(browser, forger);
  await browser.press("次へ");
  if (browser.path !== "/") throw new Error(`came to ${browser.path}: ${browser.errors}`);
  return { member, browser, forger };
}

/** Creates the passkey; the naming page is open then. */
export async function createPasskey(browser: Browser, forger: Forger): Promise<Browser> {
  return sendCredential(browser, forger.create(await askOptions(browser)));
}

/** Shows the passkey, on the sign-in page or after the password. */
export async function showPasskey(browser: Browser, forger: Forger): Promise<Browser> {
  return sendCredential(browser, forger.get(await askOptions(browser)));
}

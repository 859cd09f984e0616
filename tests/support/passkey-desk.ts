import { mkdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, expect } from "vitest";
import type { Locale } from "../../src/ui/index.ts";
import { openAssociation, type TestAssociation } from "./association.ts";
import {
  type Browser,
  type BrowserContext,
  openChromium,
  openOffer,
  overflow,
  type Page,
  phone,
  press,
  signOut,
} from "./browser.ts";
import type { Browser as HttpBrowser, Member } from "./member.ts";
import { memberBeforePasskey } from "./passkey-member.ts";
import { type Portal, startPortal } from "./portal.ts";
import { type AuthenticatorKind, VirtualAuthenticator } from "./virtual-authenticator.ts";

/** The words on the buttons. */
export const create = "パスキーを作る";
export const confirm = "パスキーで確認する";
export const signIn = "パスキーでログイン";
/** What the pages say when the browser's question came to nothing. */
export const cancelled = "操作が取り消されたか、時間が過ぎました。もう一度押すと、やり直せます。";

export type Place = { page: Page; authenticator: VirtualAuthenticator; member: Member };

/** A Chromium at a portal, for the tests of one file; what a test opened is closed behind it. */
export type PasskeyDesk = {
  portal: Portal;
  sakura: TestAssociation;
  chromium: Browser;
  contextFor(locale: Locale, viewport: typeof phone): Promise<BrowserContext>;
  /** Lets a context go on where the browser without script stands. */
  takeCookies(context: BrowserContext, browser: HttpBrowser): Promise<void>;
  /**
   * A member who stands before 「パスキーを作る」, at a phone with such an authenticator.
   * @param before script that runs before the page's own
   */
  pageBefore(kind?: AuthenticatorKind, before?: string): Promise<Place>;
  /** A member at the top page, who has just made a passkey. */
  pageInside(kind?: AuthenticatorKind): Promise<Place>;
};

export async function openPasskeyDesk(): Promise<PasskeyDesk> {
  const portal = await startPortal();
  const sakura = await openAssociation(portal);
  const chromium = await openChromium();
  await mkdir("screenshots", { recursive: true });
  afterEach(async () => {
    await Promise.all(chromium.contexts().map((context) => context.close()));
  });
  afterAll(() => chromium.close());

  const contextFor: PasskeyDesk["contextFor"] = async (locale, viewport) => {
    const context = await chromium.newContext({ viewport, locale: { ja: "ja-JP", en: "en-GB" }[locale] });
    // A step that hangs is named, before the test as a whole runs out of time.
    context.setDefaultTimeout(15_000);
    return context;
  };
  const takeCookies: PasskeyDesk["takeCookies"] = async (context, { cookies, host }) => {
    const url = portal.origin(host);
    await context.addCookies([...cookies].map(([name, { value }]) => ({ name, value, url })));
  };
  const pageBefore: PasskeyDesk["pageBefore"] = async (kind = {}, before = "") => {
    const { member, browser } = await memberBeforePasskey(sakura);
    const context = await contextFor("ja", phone);
    await takeCookies(context, browser);
    const page = await context.newPage();
    await page.addInitScript(before);
    const authenticator = await VirtualAuthenticator.plugInto(page, kind);
    await page.goto(`${portal.origin(sakura.host)}/enrol/passkey`);
    return { page, authenticator, member };
  };
  const pageInside: PasskeyDesk["pageInside"] = async (kind = {}) => {
    const place = await pageBefore(kind);
    await press(place.page, create);
    await place.page.getByText("パスキーができました").waitFor();
    await press(place.page, "次へ");
    await inside(place.page);
    return place;
  };
  return { portal, sakura, chromium, contextFor, takeCookies, pageBefore, pageInside };
}

/** Without being signed in again at once by the offer in the ID field. */
export async function signOutQuietly(page: Page, authenticator: VirtualAuthenticator): Promise<void> {
  await authenticator.touched(false);
  await openOffer(page, () => signOut(page));
}

/** All the way in, at the top page. */
export async function inside(page: Page): Promise<void> {
  await page.locator("#services").waitFor();
}

export async function signInByPassword(page: Page, member: Member): Promise<void> {
  await page.getByLabel("ユーザーID", { exact: true }).fill(member.loginId);
  await page.getByLabel("パスワード", { exact: true }).fill(member.password);
  await press(page, "ログイン");
  await page.waitForURL("**/sign-in/passkey");
}

export async function expectWords(page: Page, words: string | RegExp): Promise<void> {
  await page.locator("[data-passkey-status]", { hasText: words }).waitFor();
}

export function countOptions(page: Page): () => number {
  let count = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/sign-in/options")) count += 1;
  });
  return () => count;
}

/** For looking at; the page also has to fit its window. */
export async function picture(page: Page, name: string): Promise<void> {
  expect(await overflow(page), `${name} is wider than its window`).toBe(0);
  await page.screenshot({ path: path.resolve("screenshots", `${name}.png`), fullPage: true });
}

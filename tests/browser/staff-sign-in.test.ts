// The console's door in Chromium: invitation, passkey, password and app, on a desk and on a narrow phone.
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import {
  axeViolations,
  type Browser,
  desktop,
  narrowest,
  openChromium,
  openOffer,
  overflow,
  type Page,
  press,
} from "../support/browser.ts";
import { OtpApp } from "../support/otp-app-member.ts";
import { type Portal, startPortal } from "../support/portal.ts";
import { invited, staffPassword } from "../support/staff-door.ts";
import { VirtualAuthenticator } from "../support/virtual-authenticator.ts";

let portal: Portal;
let sakura: TestAssociation;
let browser: Browser;

beforeAll(async () => {
  portal = await startPortal();
  sakura = await openAssociation(portal);
  browser = await openChromium();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});
afterAll(() => browser.close());

async function openPage(viewport: typeof desktop): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: "ja-JP" });
  context.setDefaultTimeout(15_000);
  return context.newPage();
}

function at(path: string): string {
  return portal.origin(sakura.host) + path;
}

async function isWell(page: Page): Promise<void> {
  expect(await axeViolations(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
}

async function signedInAs(page: Page, name: string): Promise<void> {
  await page.locator(".console-person", { hasText: name }).waitFor();
}

/** The owner is not there for the offer in the address field, which would sign in again at once. */
async function signOutQuietly(page: Page, authenticator: VirtualAuthenticator): Promise<void> {
  await authenticator.touched(false);
  await openOffer(page, async () => {
    await press(page, "ログアウト");
    await page.waitForURL("**/staff/sign-in?news=signed-out");
  });
  await authenticator.touched(true);
}

test("an invitation leads to a passkey, by keyboard alone, and the passkey in again", async () => {
  const { path, name } = await invited(sakura, "approver");
  const page = await openPage(desktop);
  const authenticator = await VirtualAuthenticator.plugInto(page);
  await page.goto(at(path));
  await isWell(page);
  const focused = (): Promise<unknown> => page.evaluate("document.activeElement.textContent.trim()");
  for (let tabs = 0; tabs < 10 && (await focused()) !== "パスキーを作る"; tabs += 1) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await signedInAs(page, name);
  await isWell(page);
  const credential = await authenticator.credential();
  expect(credential.isResidentCredential).toBe(true);

  // The list stands open on a desk, without a press.
  const entry = page.getByRole("navigation", { name: "管理メニュー" }).getByRole("link", { name: "職員" });
  await entry.click();
  await page.waitForURL("**/staff/accounts");
  expect(await entry.getAttribute("aria-current")).toBe("page");

  await signOutQuietly(page, authenticator);
  await press(page, "パスキーでログイン");
  await signedInAs(page, name);
});

test("a staff passkey at the members' door is told where it belongs, and the browser keeps it", async () => {
  const { path, name } = await invited(sakura);
  const page = await openPage(desktop);
  const authenticator = await VirtualAuthenticator.plugInto(page);
  await page.goto(at(path));
  await press(page, "パスキーを作る");
  await signedInAs(page, name);
  await signOutQuietly(page, authenticator);
  await authenticator.touched(false);
  await openOffer(page, () => page.goto(at("/sign-in")));
  await authenticator.touched(true);
  await press(page, "パスキーでログイン");
  await page.getByText("これは職員用のパスキーです").first().waitFor();
  expect((await authenticator.credentials()).length).toBe(1);
});

test("password and OTP app on a narrow phone, with the menu that unfolds there", async () => {
  const { path, email, name } = await invited(sakura, "auditor");
  const page = await openPage(narrowest);
  await page.goto(at(path));
  await page.getByLabel("新しいパスワード").fill(staffPassword);
  await press(page, "次へ");
  await page.getByText("スキャンできませんか？").click();
  await isWell(page);
  const key = (await page.locator("#key").textContent()) ?? "";
  const app = new OtpApp(portal, key.replace(/\s/g, ""));
  await page.getByLabel("ワンタイムパスワード").fill(await app.code());
  await press(page, "設定を終えてログインする");
  await signedInAs(page, name);
  const accounts = page.getByRole("link", { name: "職員", exact: true });
  expect(await accounts.isVisible()).toBe(false);
  await page.locator(".console-menu summary").click();
  await isWell(page);
  await accounts.click();
  await page.waitForURL("**/staff/accounts");
  await isWell(page);
  await press(page, "ログアウト");
  await page.waitForURL("**/staff/sign-in?news=signed-out");
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByLabel("パスワード", { exact: true }).fill(staffPassword);
  await press(page, "次へ");
  await page.getByLabel("ワンタイムパスワード").fill(await app.nextCode());
  await press(page, "ログイン");
  await signedInAs(page, name);
});

test("the warning before the session ends lets one go on", async () => {
  const { path, name } = await invited(sakura);
  const page = await openPage(desktop);
  await VirtualAuthenticator.plugInto(page);
  await page.clock.install();
  await page.goto(at(path));
  await press(page, "パスキーを作る");
  await signedInAs(page, name);
  portal.pass({ minutes: 28 });
  await page.clock.fastForward("28:00");
  await page.clock.runFor(10_000);
  const warning = page.getByRole("dialog", { name: "まもなく自動でログアウトします" });
  await warning.waitFor();
  await press(page, "ログインを続ける");
  await warning.waitFor({ state: "hidden" });
  portal.pass({ minutes: 28 });
  await page.goto(at("/staff/accounts"));
  await signedInAs(page, name);
});

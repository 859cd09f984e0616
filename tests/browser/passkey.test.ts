// Passkeys in Chromium's own WebAuthn, with authenticators that Chromium plays.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Locale } from "../../src/ui/index.ts";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import {
  axeViolations,
  type Browser,
  type BrowserContext,
  desktop,
  openChromium,
  overflow,
  type Page,
  phone,
} from "../support/browser.ts";
import { Browser as HttpBrowser, letterMember, type Member } from "../support/member.ts";
import { memberBeforePasskey } from "../support/passkey-member.ts";
import { type Portal, startPortal } from "../support/portal.ts";
import { type AuthenticatorKind, VirtualAuthenticator } from "../support/virtual-authenticator.ts";
import { Walk } from "../support/walk.ts";

let portal: Portal;
let chromium: Browser;
let sakura: TestAssociation;
let momiji: TestAssociation;

beforeAll(async () => {
  portal = await startPortal();
  sakura = await openAssociation(portal);
  momiji = await openAssociation(portal);
  chromium = await openChromium();
  await mkdir("screenshots", { recursive: true });
});

afterEach(async () => {
  await Promise.all(chromium.contexts().map((context) => context.close()));
});
afterAll(() => chromium.close());

const create = "パスキーを作る";
const confirm = "パスキーで確認する";
const signIn = "パスキーでログイン";
const cancelled = "操作が取り消されたか、時間が過ぎました。もう一度押すと、やり直せます。";

describe.each([
  ["phone", phone, "ja", "internal"],
  ["phone", phone, "en", "internal"],
  ["desktop", desktop, "ja", "internal"],
  ["desktop", desktop, "en", "usb"],
] as const)("on a %s", (size, viewport, locale, transport) => {
  test(`from the letter to the top page in ${locale}, and in again, passkey: ${transport}`, async () => {
    const words = text[locale];
    const member = await letterMember(sakura);
    const context = await contextFor(locale, viewport);
    const page = await context.newPage();
    const authenticator = await VirtualAuthenticator.plugInto(page, { transport });
    const walk = new Walk(page, { locale });
    await walk.toWaitingPage(member);
    await confirmMail(member);
    await walk.arrive("method");
    await choose(page, words.method);
    await walk.press("next");
    await walk.arrive("newPassword");
    await walk.type("newPasswordField", member.ownPassword);
    await walk.press("setPassword");
    member.password = member.ownPassword;
    await walk.arrive("done");
    await walk.press("goOn");
    await walk.arrive({ text: words.enrolment });
    await picture(page, `passkey-enrolment-${size}-${locale}`);
    await page.getByRole("button", { name: words.create }).click();
    await page.getByText(words.created).waitFor();
    await walk.arrive({ text: words.enrolment });
    expect(await page.getByLabel(words.name).inputValue()).toBe("Chrome, Linux");
    await picture(page, `passkey-naming-${size}-${locale}`);
    await walk.press("next");
    await inside(page);
    expect(await authenticator.credential()).toMatchObject({ isResidentCredential: true, rpId: sakura.host });

    // The offer in the ID field: in, with nothing typed. It does not look for keys on a ring.
    if (transport === "internal") {
      await signOut(page);
      await inside(page);
    }

    // The button, while the field still offers it.
    await signOutQuietly(page, authenticator);
    await walk.arrive("signIn");
    await authenticator.touched(true);
    await page.getByRole("button", { name: words.signIn }).click();
    await inside(page);

    // After the password.
    await signOutQuietly(page, authenticator);
    await walk.type("loginId", member.loginId);
    await walk.type("password", member.password);
    await walk.press("signIn");
    await walk.arrive({ text: words.challenge });
    await picture(page, `passkey-challenge-${size}-${locale}`);
    await authenticator.touched(true);
    await page.getByRole("button", { name: words.confirm }).click();
    await inside(page);
  });
});

describe("creating one", () => {
  test("where face or finger are not recognised: calm words, and it works at the next press", async () => {
    const { page, authenticator } = await pageBefore({ isUserVerified: false });
    await press(page, create);
    await expectWords(page, cancelled);
    await picture(page, "passkey-cancelled-phone-ja");
    await authenticator.verifies(true);
    await press(page, create);
    await page.getByText("パスキーができました").waitFor();
  });

  test.each<[string, AuthenticatorKind]>([
    ["has neither face, finger nor PIN", { hasUserVerification: false, isUserVerified: false }],
    ["keeps no passkeys", { hasResidentKey: false }],
    ["is a key that keeps no passkeys", { transport: "usb", hasResidentKey: false }],
  ])("with one that %s: calm words, and another method at one press", async (_, kind) => {
    // Chromium goes on looking for another one that can, until the time is over.
    const { page, member } = await pageBefore(kind, impatient);
    await press(page, create);
    await expectWords(page, /取り消された|作れませんでした/);
    expect(await passkeysOf(member)).toBe(0);
    await press(page, "別の方法を選ぶ");
    await page.waitForURL("**/onboarding/method");
    await choose(page, "OTPメール");
    await press(page, "次へ");
    await inside(page);
  });

  test("when nobody touches it in time: calm words", async () => {
    const { page } = await pageBefore({ automaticPresenceSimulation: false }, impatient);
    await press(page, create);
    await expectWords(page, cancelled);
  });

  test("pressed twice: the first try makes way without a word, the second counts", async () => {
    const { page, authenticator, member } = await pageBefore({ automaticPresenceSimulation: false });
    await press(page, create);
    await page.waitForTimeout(300);
    await authenticator.touched(true);
    await press(page, create);
    await page.getByText("パスキーができました").waitFor();
    expect(await passkeysOf(member)).toBe(1);
  });

  test("a second one on the same authenticator is said to be there already; on another it is made", async () => {
    const { page, authenticator } = await pageInside();
    await page.goto(`${portal.origin(sakura.host)}/enrol/passkey`);
    await press(page, create);
    await expectWords(page, "この端末のパスキーは、もう登録されています。");
    await authenticator.unplug();
    await VirtualAuthenticator.plugInto(page, { transport: "usb" });
    await press(page, create);
    await page.getByText("パスキーができました").waitFor();
    expect(await page.getByLabel("使用している端末を識別できる名前").inputValue()).toBe("Chrome, Linux 2");
  });

  test("where the server has trouble: words that say to wait", async () => {
    const { page } = await pageBefore();
    await page.route("**/enrol/passkey/options", (route) => route.fulfill({ status: 503, body: "" }));
    await press(page, create);
    await expectWords(page, "うまくいきませんでした。少し待ってから、もう一度お試しください。");
    await page.unroute("**/enrol/passkey/options");
    await page.route("**/enrol/passkey/options", (route) => route.abort());
    await press(page, create);
    await expectWords(page, "うまくいきませんでした。");
  });

  test("when the session ran out meanwhile: the sign-in page says so", async () => {
    const { page } = await pageBefore();
    portal.pass({ minutes: 61 });
    await press(page, create);
    await page.waitForURL("**/sign-in?news=session-over");
  });
});

describe("what this device can do, in words", () => {
  test.each<[string, AuthenticatorKind, string, string]>([
    ["has face or finger", {}, "", "here"],
    ["has not, but can ask a phone", { transport: "usb" }, capabilities({ hybridTransport: true }), "phone"],
    [
      "has not, and cannot tell",
      { transport: "usb" },
      "delete PublicKeyCredential.getClientCapabilities",
      "phone",
    ],
    [
      "has not, and cannot ask a phone",
      { transport: "usb" },
      capabilities({ hybridTransport: false }),
      "none",
    ],
    ["knows no passkeys", {}, "delete window.PublicKeyCredential", "none"],
  ])("one that %s", async (_, kind, before, expected) => {
    const { page } = await pageBefore(kind, before);
    const shown = page.locator("[data-passkey-here]:visible");
    await shown.waitFor();
    expect(await shown.getAttribute("data-passkey-here")).toBe(expected);
    await press(page, "別の方法を選ぶ");
    await page.waitForURL("**/onboarding/method");
    await shown.waitFor();
    expect(await shown.getAttribute("data-passkey-here")).toBe(expected);
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, `method-${expected}-phone-ja`);
  });

  test("where the browser knows no passkeys the button says so, too", async () => {
    const { page } = await pageBefore({}, "delete window.PublicKeyCredential");
    await press(page, create);
    await expectWords(page, "この端末ではパスキーを作れませんでした。");
  });
});

describe("showing one", () => {
  test("where face or finger are not recognised: calm words, and it works at the next press", async () => {
    const { page, authenticator, member } = await pageInside();
    await signOutQuietly(page, authenticator);
    await signInByPassword(page, member);
    await authenticator.touched(true);
    await authenticator.verifies(false);
    await press(page, confirm);
    await expectWords(page, cancelled);
    await authenticator.verifies(true);
    await press(page, confirm);
    await inside(page);
  });

  test("deleted on the phone: calm words after the password, and at the sign-in page", async () => {
    const { page, authenticator, member } = await pageInside();
    await signOutQuietly(page, authenticator);
    await signInByPassword(page, member);
    await authenticator.touched(true);
    await authenticator.forget();
    await press(page, confirm);
    await expectWords(page, cancelled);
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, "passkey-deleted-phone-ja");
    await press(page, "別の方としてログインする");
    await page.waitForURL("**/sign-in?news=signed-out");
    await press(page, signIn);
    await expectWords(page, cancelled);
  });

  test("removed here: it is unknown, and Chromium's own list forgets it", async () => {
    const { page, authenticator, member } = await pageInside();
    await removeOldestPasskey(member);
    await signOutQuietly(page, authenticator);
    await authenticator.touched(true);
    await press(page, signIn);
    await page.getByRole("alert").or(page.locator(".error-summary")).first().waitFor();
    expect(await page.locator(".error-summary").innerText()).toContain("このパスキーは、ここでは使えません");
    await expect.poll(() => authenticator.credentials()).toEqual([]);
  });

  test("one of two removed here: the settings make Chromium's list forget it, and keep the other", async () => {
    const { page, authenticator, member } = await pageInside();
    const settings = `${portal.origin(sakura.host)}/settings`;
    const other = await VirtualAuthenticator.plugInto(page, { transport: "usb" });
    await authenticator.touched(false);
    await page.goto(`${portal.origin(sakura.host)}/enrol/passkey`);
    await press(page, create);
    await page.getByText("パスキーができました").waitFor();
    await press(page, "次へ");
    await page.waitForURL(settings, { waitUntil: "networkidle" });
    expect([await authenticator.credentials(), await other.credentials()]).toMatchObject([[{}], [{}]]);
    await removeOldestPasskey(member);
    await page.goto(settings);
    await expect.poll(() => authenticator.credentials()).toEqual([]);
    expect(await other.credentials()).toHaveLength(1);
  });

  test("copied to another device since: in, and kept so", async () => {
    const { page, authenticator, member } = await pageInside({
      ...{ defaultBackupEligibility: true, defaultBackupState: false },
    });
    expect(await backupOf(member)).toEqual({ backupEligible: true, backedUp: false });
    await authenticator.backup({ backupState: true });
    await signOut(page);
    await inside(page);
    expect(await backupOf(member)).toEqual({ backupEligible: true, backedUp: true });
  });

  test("of another kind than it was made: refused", async () => {
    const { page, authenticator } = await pageInside({ defaultBackupEligibility: false });
    await signOutQuietly(page, authenticator);
    await authenticator.backup({ backupEligibility: true });
    await authenticator.touched(true);
    await press(page, signIn);
    await page.locator(".error-summary").waitFor();
    expect(await page.locator(".error-summary").innerText()).toContain("パスキーを確認できませんでした");
  });

  test("of one association: the other's pages never see it", async () => {
    const { page, authenticator } = await pageInside();
    await page.goto(`${portal.origin(momiji.host)}/sign-in`);
    // It is touched at once, and yet nothing is offered.
    await page.waitForTimeout(1_000);
    expect(page.url()).toContain("/sign-in");
    await press(page, signIn);
    await expectWords(page, cancelled);
    expect((await authenticator.credential()).rpId).toBe(sakura.host);
  });
});

describe("the offer in the ID field", () => {
  test("fetches one challenge when the page opens; the page itself writes none", async () => {
    const alone = await openAssociation(portal);
    const withoutScript = await chromium.newContext({ javaScriptEnabled: false });
    await (await withoutScript.newPage()).goto(`${portal.origin(alone.host)}/sign-in`);
    expect(await challengesOf(alone)).toBe(0);
    const page = await (await contextFor("ja", phone)).newPage();
    await VirtualAuthenticator.plugInto(page, { automaticPresenceSimulation: false });
    await page.goto(`${portal.origin(alone.host)}/sign-in`, { waitUntil: "networkidle" });
    expect(await challengesOf(alone)).toBe(1);
  });

  test("renews it every four minutes, also after the page was away in between", async () => {
    const { page, asked } = await offeringPage();
    await page.clock.runFor("03:59");
    expect(asked()).toBe(1);
    await page.clock.runFor("00:02");
    await expect.poll(asked).toBe(2);
    // Away for eight minutes and a half: nothing is fetched meanwhile, one at the return.
    await setVisible(page, false);
    await page.clock.runFor("08:30");
    expect(asked()).toBe(2);
    await setVisible(page, true);
    await expect.poll(asked).toBe(3);
    // And never older than four minutes from then on.
    for (let expected = 4; expected < 7; expected += 1) {
      await page.clock.runFor("04:01");
      await expect.poll(asked).toBe(expected);
    }
  });

  test("a short look elsewhere renews nothing", async () => {
    const { page, asked } = await offeringPage();
    for (let times = 0; times < 3; times += 1) {
      await setVisible(page, false);
      await page.clock.runFor("00:20");
      await setVisible(page, true);
    }
    expect(asked()).toBe(1);
  });

  test("still signs in after a quarter of an hour on the page", async () => {
    const { page, authenticator } = await pageInside();
    await page.clock.install();
    await signOutQuietly(page, authenticator);
    for (let minutes = 0; minutes < 15; minutes += 5) {
      portal.pass({ minutes: 5 });
      await page.clock.runFor("05:00");
    }
    await authenticator.touched(true);
    portal.pass({ minutes: 5 });
    await page.clock.runFor("05:00");
    await inside(page);
  });

  test("is not renewed while the button's own question is open", async () => {
    const { page, asked } = await offeringPage();
    await press(page, signIn);
    await expect.poll(asked).toBe(2);
    await page.clock.runFor("04:30");
    await page.waitForTimeout(300);
    expect(asked()).toBe(2);
    expect(await page.locator("[data-passkey-status]").textContent()).toBe("");
  });

  test("is there again after the button's question was cancelled", async () => {
    const { page, authenticator } = await pageInside();
    await signOutQuietly(page, authenticator);
    await authenticator.touched(true);
    await authenticator.verifies(false);
    const asked = countOptions(page);
    await press(page, signIn);
    await expectWords(page, cancelled);
    await expect.poll(asked).toBe(2);
  });

  test("with cookies off the page stays, and the button's press says what to do", async () => {
    const context = await contextFor("ja", phone);
    const page = await context.newPage();
    await VirtualAuthenticator.plugInto(page);
    // Chromium has no switch for it: what it sends goes through a browser that takes none.
    const strict = new HttpBrowser(portal, sakura.host);
    strict.takesCookies = false;
    await page.route("**/*", async (route) => {
      const request = route.request();
      const { "content-type": type = "text/plain" } = request.headers();
      const { pathname, search } = new URL(request.url());
      const body = request.postData();
      const sent = body === null ? {} : { body, headers: { "content-type": type } };
      const { status, headers, body: answer } = await strict.send(request.method(), pathname + search, sent);
      const kept = Object.entries(headers).filter(([name]) => name !== "set-cookie");
      await route.fulfill({
        status,
        body: answer,
        headers: Object.fromEntries(kept) as Record<string, string>,
      });
    });
    let opened = 0;
    page.on("request", (request) => {
      if (request.isNavigationRequest()) opened += 1;
    });
    await page.goto(`${portal.origin(sakura.host)}/sign-in`);
    await page.waitForTimeout(1_500);
    expect(opened).toBe(1);
    await press(page, signIn);
    await page.getByText("Cookie").first().waitFor();
    expect(page.url()).toContain("/sign-in");
  });
});

describe("without JavaScript", () => {
  test.each([
    ["phone", phone],
    ["desktop", desktop],
  ] as const)(
    "on a %s the passkey's page explains itself and leads to another method",
    async (size, viewport) => {
      const { browser } = await memberBeforePasskey(sakura);
      const context = await chromium.newContext({ viewport, javaScriptEnabled: false, locale: "ja-JP" });
      await takeCookies(context, browser);
      const page = await context.newPage();
      await page.goto(`${portal.origin(sakura.host)}/enrol/passkey`);
      expect(await page.getByRole("button", { name: create }).isVisible()).toBe(false);
      expect(await page.locator(".passkey noscript").innerText()).toContain("JavaScriptを許可してください");
      await picture(page, `passkey-enrolment-noscript-${size}-ja`);
      await press(page, "別の方法を選ぶ");
      await choose(page, "OTPメール");
      await press(page, "次へ");
      await inside(page);
    },
  );

  test("the sign-in page says that ID and password do, too", async () => {
    const context = await chromium.newContext({ viewport: phone, javaScriptEnabled: false, locale: "ja-JP" });
    const page = await context.newPage();
    await page.goto(`${portal.origin(sakura.host)}/sign-in`);
    expect(await page.getByRole("button", { name: signIn }).isVisible()).toBe(false);
    expect(await page.locator(".passkey noscript").innerText()).toContain("ユーザーIDとパスワードでも");
    await picture(page, "sign-in-noscript-phone-ja");
  });
});

test("the pages in the dark, on a phone", async () => {
  const { page, authenticator, member } = await pageBefore();
  await page.emulateMedia({ colorScheme: "dark" });
  await picture(page, "passkey-enrolment-dark-ja");
  await press(page, create);
  await page.getByText("パスキーができました").waitFor();
  expect(await axeViolations(page, ["color-contrast"])).toEqual([]);
  await picture(page, "passkey-naming-dark-ja");
  await press(page, "次へ");
  await signOutQuietly(page, authenticator);
  await picture(page, "sign-in-dark-ja");
  await signInByPassword(page, member);
  expect(await axeViolations(page, ["color-contrast"])).toEqual([]);
  await picture(page, "passkey-challenge-dark-ja");
});

const text = {
  ja: {
    method: "生体認証（パスキー）",
    enrolment: "生体認証の設定",
    create,
    created: "パスキーができました",
    name: "使用している端末を識別できる名前",
    challenge: "パスキーで確認",
    ...{ confirm, signIn },
  },
  en: {
    method: "Passkey",
    enrolment: "Set up your passkey",
    create: "Create a passkey",
    created: "Your passkey is ready",
    name: "A name for the device you are using",
    challenge: "Confirm with your passkey",
    confirm: "Confirm with passkey",
    signIn: "Sign in with a passkey",
  },
} as const;

type Place = { page: Page; authenticator: VirtualAuthenticator; member: Member };

/**
 * A member who stands before 「パスキーを作る」, at a phone with such an authenticator.
 * @param before script that runs before the page's own
 */
async function pageBefore(kind: AuthenticatorKind = {}, before = ""): Promise<Place> {
  const { member, browser } = await memberBeforePasskey(sakura);
  const context = await contextFor("ja", phone);
  await takeCookies(context, browser);
  const page = await context.newPage();
  await page.addInitScript(before);
  const authenticator = await VirtualAuthenticator.plugInto(page, kind);
  await page.goto(`${portal.origin(sakura.host)}/enrol/passkey`);
  return { page, authenticator, member };
}

/** A member at the top page, who has just made a passkey. */
async function pageInside(kind: AuthenticatorKind = {}): Promise<Place> {
  const place = await pageBefore(kind);
  await press(place.page, create);
  await place.page.getByText("パスキーができました").waitFor();
  await press(place.page, "次へ");
  await inside(place.page);
  return place;
}

/** A sign-in page whose time the test turns, with an offer in the ID field that nobody takes. */
async function offeringPage(): Promise<{ page: Page; asked: () => number }> {
  const context = await contextFor("ja", phone);
  const page = await context.newPage();
  await page.clock.install();
  await VirtualAuthenticator.plugInto(page, { automaticPresenceSimulation: false });
  const asked = countOptions(page);
  await page.goto(`${portal.origin(sakura.host)}/sign-in`, { waitUntil: "networkidle" });
  expect(asked()).toBe(1);
  return { page, asked };
}

async function contextFor(locale: Locale, viewport: typeof phone): Promise<BrowserContext> {
  const context = await chromium.newContext({ viewport, locale: { ja: "ja-JP", en: "en-GB" }[locale] });
  // A step that hangs is named, before the test as a whole runs out of time.
  context.setDefaultTimeout(15_000);
  return context;
}

async function takeCookies(context: BrowserContext, { cookies, host }: HttpBrowser): Promise<void> {
  const url = portal.origin(host);
  await context.addCookies([...cookies].map(([name, { value }]) => ({ name, value, url })));
}

async function confirmMail(member: Member): Promise<void> {
  const elsewhere = new HttpBrowser(portal, sakura.host);
  await elsewhere.open((await member.mailbox.next("confirmation")).link);
  await elsewhere.enter();
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

/** Ends on the sign-in page, or where the offer in its ID field leads from there. */
async function signOut(page: Page): Promise<void> {
  await page.locator("details.account-menu summary").click();
  await Promise.all([
    page.waitForURL("**/sign-in?news=signed-out", { waitUntil: "commit" }),
    page.locator("details.account-menu").getByRole("button").click(),
  ]);
}

/** Without being signed in again at once by the offer in the ID field. */
async function signOutQuietly(page: Page, authenticator: VirtualAuthenticator): Promise<void> {
  await authenticator.touched(false);
  await signOut(page);
  await page.waitForLoadState("networkidle");
}

/** All the way in, at the top page. */
async function inside(page: Page): Promise<void> {
  await page.locator("#services").waitFor();
}

async function signInByPassword(page: Page, member: Member): Promise<void> {
  await page.getByLabel("ユーザーID", { exact: true }).fill(member.loginId);
  await page.getByLabel("パスワード", { exact: true }).fill(member.password);
  await press(page, "ログイン");
  await page.waitForURL("**/sign-in/passkey");
}

/** Where people press: the whole card is the label. */
async function choose(page: Page, method: string): Promise<void> {
  await page.locator("label.card-title", { hasText: method }).click();
}

async function expectWords(page: Page, words: string | RegExp): Promise<void> {
  await page.locator("[data-passkey-status]", { hasText: words }).waitFor();
}

// Half a second instead of our five minutes; Chromium itself counts it.
const impatient = `{
  const create = navigator.credentials.create.bind(navigator.credentials);
  navigator.credentials.create = ({ publicKey, ...rest }) =>
    create({ ...rest, publicKey: { ...publicKey, timeout: 500 } });
}`;

function capabilities(them: Record<string, boolean>): string {
  return `PublicKeyCredential.getClientCapabilities = async () => (${JSON.stringify(them)})`;
}

function countOptions(page: Page): () => number {
  let count = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/sign-in/options")) count += 1;
  });
  return () => count;
}

async function setVisible(page: Page, visible: boolean): Promise<void> {
  const state = JSON.stringify(visible ? "visible" : "hidden");
  await page.evaluate(`
    Object.defineProperty(document, "visibilityState", { value: ${state}, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));`);
}

async function challengesOf({ within, associationId }: TestAssociation): Promise<number> {
  const [row] = await within(
    (tx) => tx<{ count: number }[]>`
      select count(*)::int as count from passkey_challenges where association_id = ${associationId}`,
  );
  return row?.count ?? 0;
}

async function passkeysOf({ accountId }: Member): Promise<number> {
  const rows = await sakura.within(
    (tx) => tx`
      select from passkeys where association_id = ${sakura.associationId} and account_id = ${accountId}`,
  );
  return rows.length;
}

async function backupOf({ accountId }: Member): Promise<object | undefined> {
  const [row] = await sakura.within(
    (tx) => tx<object[]>`
      select backup_eligible, backed_up from passkeys
      where association_id = ${sakura.associationId} and account_id = ${accountId}`,
  );
  return row;
}

async function removeOldestPasskey({ accountId }: Member): Promise<void> {
  const { associationId } = sakura;
  await sakura.within(
    (tx) => tx`
      update passkeys set removed_at = ${portal.now()}
      where association_id = ${associationId} and id = (
        select id from passkeys where association_id = ${associationId} and account_id = ${accountId}
        order by made_at limit 1)`,
  );
}

/** For looking at; the page also has to fit its window. */
async function picture(page: Page, name: string): Promise<void> {
  expect(await overflow(page), `${name} is wider than its window`).toBe(0);
  await page.screenshot({ path: path.resolve("screenshots", `${name}.png`), fullPage: true });
}

// Passkeys in Chromium's own WebAuthn, with authenticators that Chromium plays: making one.
import { describe, expect, test } from "vitest";
import { axeViolations, chooseCard, press } from "../support/browser.ts";
import type { Member } from "../support/member.ts";
import { cancelled, create, expectWords, inside, openPasskeyDesk, picture } from "../support/passkey-desk.ts";
import { type AuthenticatorKind, VirtualAuthenticator } from "../support/virtual-authenticator.ts";

const { pageBefore, pageInside, portal, sakura } = await openPasskeyDesk();

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
    await chooseCard(page, "OTPメール");
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

// Half a second instead of our five minutes; Chromium itself counts it.
const impatient = `{
  const create = navigator.credentials.create.bind(navigator.credentials);
  navigator.credentials.create = ({ publicKey, ...rest }) =>
    create({ ...rest, publicKey: { ...publicKey, timeout: 500 } });
}`;

function capabilities(them: Record<string, boolean>): string {
  return `PublicKeyCredential.getClientCapabilities = async () => (${JSON.stringify(them)})`;
}

async function passkeysOf({ accountId }: Member): Promise<number> {
  const rows = await sakura.within(
    (tx) => tx`
      select from passkeys where association_id = ${sakura.associationId} and account_id = ${accountId}`,
  );
  return rows.length;
}

// Passkeys in Chromium's own WebAuthn, with authenticators that Chromium plays: the whole way, and without script.
import { describe, expect, test } from "vitest";
import { axeViolations, chooseCard, desktop, phone, press, signOut } from "../support/browser.ts";
import { Browser as HttpBrowser, letterMember, type Member } from "../support/member.ts";
import {
  confirm,
  create,
  inside,
  openPasskeyDesk,
  picture,
  signIn,
  signInByPassword,
  signOutQuietly,
} from "../support/passkey-desk.ts";
import { memberBeforePasskey } from "../support/passkey-member.ts";
import { VirtualAuthenticator } from "../support/virtual-authenticator.ts";
import { Walk } from "../support/walk.ts";

const { chromium, contextFor, pageBefore, portal, sakura, takeCookies } = await openPasskeyDesk();

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
    await chooseCard(page, words.method);
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
      await chooseCard(page, "OTPメール");
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
  expect(await axeViolations(page, { runOnly: ["color-contrast"] })).toEqual([]);
  await picture(page, "passkey-naming-dark-ja");
  await press(page, "次へ");
  await signOutQuietly(page, authenticator);
  await picture(page, "sign-in-dark-ja");
  await signInByPassword(page, member);
  expect(await axeViolations(page, { runOnly: ["color-contrast"] })).toEqual([]);
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

async function confirmMail(member: Member): Promise<void> {
  const elsewhere = new HttpBrowser(portal, sakura.host);
  await elsewhere.open((await member.mailbox.next("confirmation")).link);
  await elsewhere.enter();
}

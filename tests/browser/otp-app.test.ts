import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import {
  axeViolations,
  type Browser,
  type BrowserContext,
  desktop,
  insertText,
  openChromium,
  overflow,
  type Page,
  phone,
} from "../support/browser.ts";
import { letterMember } from "../support/member.ts";
import { appFromPage, memberBeforeOtpApp, OtpApp } from "../support/otp-app-member.ts";
import { type Portal, startPortal } from "../support/portal.ts";
import { toolPath, zbarimg } from "../support/tools.ts";

const folder = path.resolve("screenshots");
const iphone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1";

let portal: Portal;
let browser: Browser;
let sakura: TestAssociation;

beforeAll(async () => {
  portal = await startPortal();
  sakura = await openAssociation(portal);
  await mkdir(folder, { recursive: true });
  browser = await openChromium();
});
afterAll(() => browser.close());

describe("the QR code, read off a screenshot at 100 %", () => {
  const screens = { phone, "larger phone": { width: 412, height: 915 }, desktop };
  const looks = (["phone", "larger phone", "desktop"] as const).flatMap((screen) =>
    (["light", "dark"] as const).map((colorScheme) => ({ screen, colorScheme })),
  );

  test.each(looks)("$screen, $colorScheme", async ({ screen, colorScheme }) => {
    const { page, key, loginId, context } = await openEnrolment({ viewport: screens[screen], colorScheme });
    const picture = page.locator("img.qr");
    await picture.scrollIntoViewIfNeeded();
    const [said] = await codesOn(page, `otp-app-qr-${screen}-${colorScheme}`.replace(" ", "-"));
    expect(said).toBe(
      `otpauth://totp/${encodeURIComponent(sakura.name)}:${loginId}?secret=${key}` +
        `&issuer=${encodeURIComponent(sakura.name)}&algorithm=SHA1&digits=6&period=30`,
    );
    expect(await overflow(page)).toBe(0);
    await context.close();
  });

  test("has its natural size on a computer: six pixels a module, in whole modules, on white", async () => {
    const { page, context } = await openEnrolment({ viewport: desktop, colorScheme: "dark" });
    const { shown, natural, ground } = await page.evaluate<Seen>(`(() => {
      const img = document.querySelector("img.qr");
      const canvas = new OffscreenCanvas(img.naturalWidth, img.naturalHeight).getContext("2d");
      canvas.drawImage(img, 0, 0);
      // The quiet zone: four modules of six pixels on each side, and the first dark one behind it.
      const at = (x, y) => [...canvas.getImageData(x, y, 1, 1).data].join();
      return {
        shown: img.getBoundingClientRect().width,
        natural: img.naturalWidth,
        ground: [at(0, 0), at(23, 23), at(24, 24), at(29, 29), at(30, 30)],
      };
    })()`);
    expect(shown).toBe(natural);
    expect(natural % 6).toBe(0);
    const [white, black] = ["255,255,255,255", "0,0,0,255"];
    expect(ground).toEqual([white, white, black, black, white]);
    await context.close();
  });

  test("is saved as the very same picture, under a name that says what it is", async () => {
    const { page, key, context } = await openEnrolment({ viewport: desktop });
    const saved = page.waitForEvent("download");
    await page.getByRole("link", { name: "QRコードを画像で保存" }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe("kosmo-web-qr.png");
    expect((await read(await download.path()))[0]).toContain(`secret=${key}&`);
    await context.close();
  });
});

test("the stores' QR codes lead to the stores, and are fetched from nobody", async () => {
  const { page, context } = await openEnrolment({ viewport: desktop, colorScheme: "dark" });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).host));
  await page.reload();
  await page.getByText("パソコンとスマートフォンで使う").click();
  await page.locator(".store-codes").scrollIntoViewIfNeeded();
  const links = await page.evaluate<string[]>(
    '[...document.querySelectorAll(".store-codes a")].map(({ href }) => href)',
  );
  expect(links).toHaveLength(4);
  const codes = await codesOn(page, "otp-app-stores");
  expect(codes.filter((code) => code.startsWith("https:")).sort()).toEqual([...links].sort());
  expect(new Set(asked)).toEqual(new Set([new URL(portal.origin(sakura.host)).host]));
  await context.close();
});

test.each([true, false])("from the letter to the top page on one phone; script: %s", async (hasScript) => {
  const hanako = await letterMember(sakura);
  const context = await contextFor({ viewport: phone, userAgent: iphone, javaScriptEnabled: hasScript });
  const page = await context.newPage();
  const press = (name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();
  await page.goto(`${portal.origin(sakura.host)}/sign-in`);
  await page.fill("#loginId", hanako.loginId);
  await page.fill("#password", hanako.password);
  await press("ログイン");
  await page.fill("#birth-date-year", "1980");
  await page.fill("#birth-date-month", "12");
  await page.fill("#birth-date-day", "1");
  await press("次へ");
  await press("同意する");
  await page.fill("#email", hanako.mailbox.address);
  await press("確認メールを送る");
  await page.goto(portal.origin(sakura.host) + (await hanako.mailbox.next("confirmation")).link);
  await press("確認する");
  await page.waitForURL("**/onboarding/method");
  await page.locator("label[for=method-otp-app]").click();
  await press("次へ");
  await page.fill("#password", hanako.ownPassword);
  await press("設定する");
  await press("このまま設定を続ける");
  await page.waitForURL("**/enrol/otp-app");

  // The phone that should scan is the one in the hand: its steps, the key and the link are unfolded already.
  const address = await page.getByRole("link", { name: "この端末のアプリで開く" }).getAttribute("href");
  const key = new URL(address ?? "").searchParams.get("secret") ?? "";
  const app = new OtpApp(portal, key);
  expect(await page.locator("#name").inputValue()).toBe("iPhone");
  if (hasScript) {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.locator("[data-copy=key] button").click();
    await page.getByText("コピーしました").waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(key);
    expect(await axeViolations(page)).toEqual([]);
  }
  await page.screenshot({
    path: path.join(folder, `otp-app-journey-phone-script-${hasScript}.png`),
    fullPage: true,
  });
  const code = await app.code();
  if (hasScript) await insertText(page, "#code", `${code.slice(0, 3)} ${code.slice(3)}`);
  else await page.fill("#code", code);
  await press("送信");
  await page.waitForURL(`${portal.origin(sakura.host)}/`);

  // And once more, on another day.
  await context.clearCookies();
  await page.goto(`${portal.origin(sakura.host)}/sign-in`);
  await page.fill("#loginId", hanako.loginId);
  await page.fill("#password", hanako.ownPassword);
  await press("ログイン");
  await page.waitForURL("**/sign-in/otp-app");
  await page.screenshot({
    path: path.join(folder, `otp-app-sign-in-phone-script-${hasScript}.png`),
    fullPage: true,
  });
  await page.fill("#code", await app.nextCode());
  await press("実行");
  await page.waitForURL(`${portal.origin(sakura.host)}/`);
  await context.close();
});

type Seen = { shown: number; natural: number; ground: string[] };
type ContextOptions = NonNullable<Parameters<Browser["newContext"]>[0]>;

function contextFor(options: ContextOptions): Promise<BrowserContext> {
  return browser.newContext({ locale: "ja-JP", deviceScaleFactor: 1, ...options });
}

/** A page of Chromium in the session of a member who stands before her QR code. */
async function openEnrolment(
  options: ContextOptions,
): Promise<{ page: Page; context: BrowserContext; key: string; loginId: string }> {
  const { member, browser: http } = await memberBeforeOtpApp(sakura);
  const origin = portal.origin(sakura.host);
  const context = await contextFor(options);
  await context.addCookies([...http.cookies].map(([name, { value }]) => ({ name, value, url: origin })));
  const page = await context.newPage();
  await page.goto(`${origin}/enrol/otp-app`);
  return { page, context, key: appFromPage(http).key, loginId: member.loginId };
}

/** What zbarimg reads off the window as it is. */
async function codesOn(page: Page, name: string): Promise<string[]> {
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file });
  return read(file);
}

async function read(file: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)(toolPath(zbarimg), ["--quiet", "--raw", file]);
  return stdout.trim().split("\n");
}

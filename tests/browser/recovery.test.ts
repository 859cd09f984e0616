// Recovery codes on paper, in a file and on the clipboard, and a forgotten password proved by a passkey, in Chromium.
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { axeViolations, press } from "../support/browser.ts";
import { openPasskeyDesk, picture, signOutQuietly } from "../support/passkey-desk.ts";
import { resetLink } from "../support/recovery.ts";

const { pageInside, portal, sakura } = await openPasskeyDesk();
const origin = portal.origin(sakura.host);

test("she makes recovery codes, keeps them, forgets her password, and sets a new one with her passkey", async () => {
  const { page, authenticator, member } = await pageInside();
  await authenticator.touched(true);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("link", { name: "回復用コードを作る" }).click();
  await press(page, "回復用コードを作る");
  const codes = await page.locator("#codes li").allInnerTexts();
  expect(codes).toHaveLength(10);

  await press(page, "コピー");
  await page.getByText("コピーしました").waitFor();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(codes.join("\n"));

  const [download] = await Promise.all([page.waitForEvent("download"), press(page, "ファイルに保存する")]);
  const saved = await readFile(await download.path(), "utf8");
  for (const code of codes) expect(saved).toContain(code);
  // The page is still there: whoever saves may print as well.
  expect(await page.locator("#codes li").allInnerTexts()).toEqual(codes);

  await page.emulateMedia({ media: "print" });
  expect(await page.getByRole("button", { name: "印刷する" }).isVisible()).toBe(false);
  expect(await page.locator("#codes").isVisible()).toBe(true);
  await picture(page, "recovery-codes-on-paper");
  await page.emulateMedia({ media: "screen" });
  expect(await page.getByRole("button", { name: "印刷する" }).isVisible()).toBe(true);

  await signOutQuietly(page, authenticator);
  await page.goto(`${origin}/recovery/password`);
  await page.getByLabel("ユーザーID", { exact: true }).fill(member.loginId);
  await page.locator("#birth-date-era").selectOption("showa");
  for (const [part, value] of [
    ["year", "５５"],
    ["month", "12"],
    ["day", "1"],
  ] as const) {
    await page.locator(`#birth-date-${part}`).fill(value);
  }
  await press(page, "メールを受け取る");
  await page.getByRole("heading", { name: "お申し出を受け付けました" }).waitFor();

  await authenticator.touched(true);
  await page.goto(origin + (await resetLink(member)));
  expect(await axeViolations(page)).toEqual([]);
  await press(page, "パスキーで確認する");
  await page.getByRole("heading", { name: "新しいパスワードの設定" }).waitFor();
  // Or the offer in the ID field would sign her in, before the page behind the next one has been read.
  await authenticator.touched(false);
  await page.locator("#password").fill("kawa no soba de 31 kame");
  await press(page, "設定する");
  await page.waitForURL("**/sign-in?news=password-changed");
  await page.getByText("新しいパスワードを設定しました").waitFor();
});

// Writing a notice in Chromium: what members will see stands beside the field, as one types.
import { afterAll, beforeAll, expect, test } from "vitest";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { type Browser, desktop, openChromium, type Page } from "../support/browser.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff } from "../support/staff.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

/** A page of somebody of the staff who is signed in. */
async function openDesk(): Promise<{ sakura: TestAssociation; origin: string; page: Page }> {
  const portal = await startPortal();
  const sakura = await openAssociation(portal);
  const staff = await openStaff(sakura);
  const origin = portal.origin(sakura.host);
  const context = await browser.newContext({ viewport: desktop, locale: "ja-JP" });
  const cookies = [...staff.cookies].map(([name, { value }]) => ({ name, value, url: origin }));
  await context.addCookies(cookies);
  return { sakura, origin, page: await context.newPage() };
}

test("the preview follows the words, saves nothing, and runs nothing that was typed", async () => {
  const { sakura, origin, page } = await openDesk();
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(message.text());
  });

  await page.goto(`${origin}/staff/notices/new`);
  await page.fill("#body", "## 受付時間\n\n平日 **9時** から<script>window.ran = 1</script>");
  const preview = page.locator("[data-preview-place] .document");
  await preview.locator("h2, h3, h4").getByText("受付時間").waitFor();
  expect(await preview.locator("strong").textContent()).toBe("9時");
  expect(await page.evaluate("window.ran")).toBeUndefined();
  await page.fill("#body", "平日 10時から");
  await preview.getByText("平日 10時から").waitFor();
  expect(await page.locator("[data-preview]").count()).toBe(1);
  expect(await page.inputValue("#body")).toBe("平日 10時から");
  const notices = await sakura.within(
    (tx) => tx`select id from notices where association_id = ${sakura.associationId}`,
  );
  expect(notices).toHaveLength(1); // the one that every test association has
  expect(troubles).toEqual([]);

  // What the button shows above the form moves beside the field as well.
  await page.fill("#title", "窓口の変更");
  await page.getByRole("button", { name: "プレビュー" }).click();
  await page.locator("#title").focus();
  await page.locator("[data-preview-place] h3").getByText("窓口の変更").waitFor();
  expect(await page.locator("[data-preview]").count()).toBe(1);
  await page.context().close();
});

test("another button of the page asks before it loses what was not saved", async () => {
  const { origin, page } = await openDesk();
  const asked: string[] = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  const written = "平日 **9時** から";
  await page.goto(`${origin}/staff/notices/new`);
  await page.fill("#title", "窓口の変更");
  await page.fill("#body", "まもなくお知らせします。");
  await page.getByRole("button", { name: "下書きを保存する" }).click();
  await page.waitForURL(/notices\/[0-9a-f-]{36}/);
  await page.fill("#body", written);
  await page.setInputFiles("#file", { name: "a.png", mimeType: "image/png", buffer: picture });
  await page.getByRole("button", { name: "添付する" }).click();
  await expect.poll(() => asked).toEqual(["beforeunload"]);
  expect(await page.inputValue("#body")).toBe(written);

  // Its own button saves and asks nothing; then the file can be attached.
  await page.getByRole("button", { name: "下書きを保存する" }).click();
  await page.getByText("保存しました。").waitFor();
  await page.setInputFiles("#file", { name: "a.png", mimeType: "image/png", buffer: picture });
  await page.getByRole("button", { name: "添付する" }).click();
  await page.getByText("ファイルを添付しました。").waitFor();
  expect(await page.inputValue("#body")).toBe(written);

  // What came back with an error is not saved either.
  await page.fill("#title", "");
  await page.getByRole("button", { name: "下書きを保存する" }).click();
  await page.locator(".error-summary").waitFor();
  expect(asked).toHaveLength(1);
  await page.getByRole("link", { name: "お知らせの一覧へ" }).click();
  await expect.poll(() => asked).toHaveLength(2);
  await page.context().close();
});

/** One pixel. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

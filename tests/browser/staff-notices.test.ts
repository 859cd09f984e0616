// Writing a notice in Chromium: what members will see stands beside the field, as one types.
import { afterAll, beforeAll, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { type Browser, desktop, openChromium } from "../support/browser.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff } from "../support/staff.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

test("the preview follows the words, saves nothing, and runs nothing that was typed", async () => {
  const portal = await startPortal();
  const sakura = await openAssociation(portal);
  const staff = await openStaff(sakura);
  const origin = portal.origin(sakura.host);
  const context = await browser.newContext({ viewport: desktop, locale: "ja-JP" });
  const cookies = [...staff.cookies].map(([name, { value }]) => ({ name, value, url: origin }));
  await context.addCookies(cookies);
  const page = await context.newPage();
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
  await context.close();
});

// A newcomer to the demo gets into its console without leaving the browser.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Hono } from "hono";
import { afterAll, expect, test } from "vitest";
import { otpApp } from "../../src/dev/otp-app.tsx";
import { type DemoDesk, staffDesk } from "../../src/dev/staff-desk.tsx";
import { openAssociation } from "../support/association.ts";
import { Browser } from "../support/http-browser.ts";
import { appFromPage } from "../support/otp-app-member.ts";
import { startPortal } from "../support/portal.ts";
import { staffPassword } from "../support/staff-door.ts";

const folder = await mkdtemp(path.join(tmpdir(), "kosmo-otp-app-"));
const desks: DemoDesk[] = [];
const portal = await startPortal({
  demoPages: (runtime) =>
    new Hono()
      .route("/", staffDesk(runtime, desks))
      .route("/", otpApp(path.join(folder, "keys.json"), runtime.clock)),
});
const sakura = await openAssociation(portal);
desks.push(sakura);
afterAll(() => rm(folder, { recursive: true }));

test("one button invites, and the link with the app beside it leads in", async () => {
  const browser = await new Browser(portal, sakura.host).open("/dev/staff");
  await browser.press("この役割で招待する");
  const link = browser.page.querySelector("main a.link")?.getAttribute("href") ?? "";
  expect(new URL(link).host).toBe(new URL(portal.origin(sakura.host)).host);
  await browser.open(new URL(link).pathname);
  await browser.fill({ password: staffPassword }).press("次へ");

  const app = await browser.tab().open("/dev/otp-app");
  await app.fill({ key: browser.page.querySelector("#key")?.text ?? "", name: "職員用" }).press("追加する");
  expect(app.path).toBe("/dev/otp-app");
  const code = app.page.querySelector(".code")?.text ?? "";
  expect(code).toBe(await appFromPage(browser).code());
  await browser.fill({ code }).press("設定を終えてログインする");
  expect(browser.answer.body).toContain("担当者");

  const again = await new Browser(portal, sakura.host).open("/dev/staff");
  expect(again.text).toContain("招待し直す");
});

test("the app takes an otpauth: address too, and says so where it can read neither", async () => {
  const app = await new Browser(portal, sakura.host).open("/dev/otp-app");
  const address = "otpauth://totp/Sakura:taro?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Sakura";
  await app.fill({ key: address }).press("追加する");
  expect(app.page.querySelector(".code")?.text).toMatch(/^\d{6}$/);
  await app.fill({ key: "こんにちは" }).press("追加する");
  expect([app.path, app.text.includes("キーを読み取れませんでした")]).toEqual(["/dev/otp-app?refused", true]);
});

test("other sites press none of its buttons", async () => {
  const browser = new Browser(portal, sakura.host);
  const from = (headers: Record<string, string>): Promise<number[]> =>
    Promise.all(
      ["/dev/staff", "/dev/otp-app"].map(
        async (at) => (await browser.send("POST", at, { headers, body: {} })).status,
      ),
    );
  expect(await from({ "sec-fetch-site": "cross-site" })).toEqual([403, 403]);
  expect(await from({ "sec-fetch-site": "same-site" })).toEqual([403, 403]);
});

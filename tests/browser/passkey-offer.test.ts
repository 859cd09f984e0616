// Passkeys in Chromium's own WebAuthn, with authenticators that Chromium plays: the offer in the ID field.
import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { openOffer, type Page, phone, press } from "../support/browser.ts";
import { Browser as HttpBrowser } from "../support/member.ts";
import {
  cancelled,
  countOptions,
  expectWords,
  inside,
  openPasskeyDesk,
  signIn,
  signOutQuietly,
} from "../support/passkey-desk.ts";
import { stillState } from "../support/snapshot.ts";
import { VirtualAuthenticator } from "../support/virtual-authenticator.ts";

const { chromium, contextFor, pageInside, portal, sakura } = await openPasskeyDesk();

describe("the offer in the ID field", () => {
  test("fetches one challenge when the page opens, and nothing is written down", async () => {
    const alone = await openAssociation(portal);
    const withoutScript = await chromium.newContext({ javaScriptEnabled: false });
    await (await withoutScript.newPage()).goto(`${portal.origin(alone.host)}/sign-in`);
    const before = await stillState(alone);
    const page = await (await contextFor("ja", phone)).newPage();
    await VirtualAuthenticator.plugInto(page, { automaticPresenceSimulation: false });
    const asked = countOptions(page);
    await openOffer(page, () => page.goto(`${portal.origin(alone.host)}/sign-in`));
    expect(asked()).toBe(1);
    expect(await stillState(alone)).toEqual(before);
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

/** A sign-in page whose time the test turns, with an offer in the ID field that nobody takes. */
async function offeringPage(): Promise<{ page: Page; asked: () => number }> {
  const context = await contextFor("ja", phone);
  const page = await context.newPage();
  await page.clock.install();
  await VirtualAuthenticator.plugInto(page, { automaticPresenceSimulation: false });
  const asked = countOptions(page);
  await openOffer(page, () => page.goto(`${portal.origin(sakura.host)}/sign-in`));
  expect(asked()).toBe(1);
  return { page, asked };
}

async function setVisible(page: Page, visible: boolean): Promise<void> {
  const state = JSON.stringify(visible ? "visible" : "hidden");
  await page.evaluate(`
    Object.defineProperty(document, "visibilityState", { value: ${state}, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));`);
}

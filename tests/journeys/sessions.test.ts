import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { type Browser, letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const over = "/sign-in?news=session-over";

describe("the session's cookie", () => {
  test("changes at every step-up, and the old one is worth nothing", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach("/onboarding/email-link");
    await stepsUp(browser, async () => {
      await browser.fill({ code: (await hanako.mailbox.next("confirmation")).code }).enter();
    });
    await hanako.answer(browser);
    await stepsUp(browser, () => hanako.answer(browser));
    await browser.enter();
    expect(browser.path).toBe("/");

    const later = await hanako.signIn();
    await stepsUp(later, () => hanako.answer(later));
    expect(later.path).toBe("/");
    expect(tokenOf(later)).not.toBe(tokenOf(browser));
  });

  test("that was there before signing in is not taken over", async () => {
    const hanako = await letterMember(sakura);
    const planted = "planted-by-somebody-else-AAAAAAAAAAAAAAAAAA";
    const browser = hanako.browser();
    browser.cookies.set("session", { value: planted, expiresAt: null, attributes: "" });
    await hanako.signIn(browser);
    expect(tokenOf(browser)).not.toBe(planted);
  });

  test("is kept as a hash only", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.signIn();
    const rows = await sakura.within((tx) => tx<{ row: string }[]>`select s::text as row from sessions s`);
    const token = tokenOf(browser);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(rows.some(({ row }) => row.includes(token))).toBe(false);
    expect(rows.some(({ row }) => row.includes(Buffer.from(token).toString("hex")))).toBe(false);
  });

  test("lives no longer than the browser unless she ticks the box", async () => {
    const hanako = await letterMember(sakura);
    expect((await hanako.signIn()).cookies.get("session")?.expiresAt).toBeNull();
  });
});

describe("signing out", () => {
  test("ends the session itself: a copied cookie is worth nothing", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach("/");
    const copy = browser.copy();
    await browser.press("ログアウト");
    expect(browser.path).toBe("/sign-in?news=signed-out");
    expect(browser.cookies.has("session")).toBe(false);
    expect((await copy.open("/")).path).toBe(over);
    expect((await copy.open("/settings")).path).toBe(over);
  });

  test("after it Back shows nothing: no page is stored", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach("/");
    expect(browser.answer.headers["cache-control"]).toBe("no-store");
  });

  test("on one device leaves the other signed in; 「ほかの端末をログアウトする」 does not", async () => {
    const hanako = await letterMember(sakura);
    const [one, other] = [await hanako.reach("/"), await hanako.reach("/")];
    const third = await hanako.reach("/");
    await third.press("ログアウト");
    expect((await other.open("/settings")).path).toBe("/settings");
    await one.open("/settings/sessions");
    await one.press("ほかの端末をログアウトする");
    expect(one.text).toContain("ほかの端末をすべてログアウトしました");
    expect((await other.open("/settings")).path).toBe(over);
    expect((await one.open("/settings")).path).toBe("/settings");
  });
});

describe("time ends a session", () => {
  test("after 30 minutes without a request", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach("/");
    portal.pass({ minutes: 29, seconds: 30 });
    expect((await browser.open("/settings")).path).toBe("/settings");
    portal.pass({ minutes: 29, seconds: 30 });
    expect((await browser.open("/settings")).path).toBe("/settings");
    portal.pass({ minutes: 30, seconds: 1 });
    expect((await browser.open("/settings")).path).toBe(over);
  });

  test("after 60 minutes while the first login is under way", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach("/onboarding/terms");
    portal.pass({ minutes: 59, seconds: 30 });
    expect((await browser.open("/onboarding/terms")).path).toBe("/onboarding/terms");
    portal.pass({ minutes: 60, seconds: 1 });
    expect((await browser.open("/onboarding/terms")).path).toBe(over);
  });

  test("but not while she sends the same form again and again", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach("/onboarding/email");
    for (const typed of ["hanako", "hanako@", "hanako@example"]) {
      portal.pass({ minutes: 40 });
      await browser.fill({ email: typed }).enter();
      expect([browser.path, browser.status]).toEqual(["/onboarding/email", 422]);
    }
    await hanako.answer(browser);
    expect(browser.path).toBe("/onboarding/email-link");
  });

  test("after 12 hours, however busy", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach("/");
    for (let half = 0; half < 28; half += 1) {
      portal.pass({ minutes: 25 });
      expect((await browser.open("/settings")).path).toBe("/settings");
    }
    portal.pass({ minutes: 25 });
    expect((await browser.open("/settings")).path).toBe(over);
  });
});

test("choosing a password ends every other session", async () => {
  const hanako = await letterMember(sakura);
  const [one, other] = [
    await hanako.reach("/onboarding/password"),
    await hanako.reach("/onboarding/password"),
  ];
  await hanako.answer(one);
  expect(one.path).toBe("/onboarding/done");
  expect((await other.open("/onboarding/password")).path).toBe(over);
  expect((await one.open("/onboarding/done")).path).toBe("/onboarding/done");
});

test("who signs in on a tab beside another's ends that session", async () => {
  const [hanako, taro] = [await letterMember(sakura), await letterMember(sakura)];
  const beside = await hanako.browser().open("/sign-in");
  const browser = await hanako.signIn(beside.tab());
  const before = browser.copy();
  await beside.fill({ loginId: taro.loginId, password: taro.password }).enter();
  expect(beside.path).toBe("/onboarding/birth-date");
  expect((await before.open("/onboarding/birth-date")).path).toBe(over);
});

function tokenOf(browser: Browser): string {
  return browser.cookies.get("session")?.value ?? "";
}

async function stepsUp(browser: Browser, act: () => Promise<unknown>): Promise<void> {
  const copy = browser.copy();
  await act();
  expect(tokenOf(browser)).not.toBe(tokenOf(copy));
  expect((await copy.open("/onboarding")).path).toBe("/sign-in");
}

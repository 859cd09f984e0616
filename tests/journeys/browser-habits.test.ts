// What people do with browsers (product.md §7): Back, reload after a post, a bookmark in the middle, two tabs,
// cookies off, a page left open for a day, and switching the language.
import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

const walk = ["/onboarding/terms", "/onboarding/email", "/onboarding/method", "/onboarding/password"];

describe.each(walk)("at %s", (page) => {
  test("Back to the page before leads here again", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach(page);
    await browser.open("/onboarding/birth-date");
    expect(browser.path).toBe(page);
  });

  test("Back and the old form sent once more leads here again", async () => {
    const hanako = await letterMember(sakura);
    const browser = hanako.browser();
    await hanako.signIn(browser);
    const old = browser.form("次へ");
    while (browser.path !== page) await hanako.answer(browser);
    const fields = { ...old.fields, era: "western", year: "1980", month: "12", day: "1" };
    const { status, headers } = await browser.send("POST", old.action, { body: fields });
    expect([status, headers.location]).toEqual([303, page]);
  });

  test("a bookmark of it, opened while signed out, leads to sign-in and then on", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.browser().open(page);
    expect(browser.path).toBe("/sign-in");
    await hanako.signIn(browser);
    expect(browser.path).toBe("/onboarding/birth-date");
  });
});

test("a post is answered by a redirect, so that a reload posts nothing again", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.browser().open("/sign-in");
  browser.fill({ loginId: hanako.loginId, password: hanako.password });
  const { action, fields } = browser.form("ログイン");
  const { status, headers } = await browser.send("POST", action, { body: fields });
  expect([status, headers.location]).toEqual([303, "/onboarding/birth-date"]);
});

describe("two tabs", () => {
  test("share the session: what one does, the other follows", async () => {
    const hanako = await letterMember(sakura);
    const one = await hanako.reach("/onboarding/terms");
    const two = await one.tab().open("/onboarding/terms");
    await one.enter();
    expect(one.path).toBe("/onboarding/email");
    await two.enter();
    expect(two.path).toBe("/onboarding/email");
  });

  test("a form that was open before the token was rotated is still good", async () => {
    const hanako = await letterMember(sakura);
    const one = await hanako.reach("/onboarding/email-link");
    const two = await one.tab().open("/onboarding/email-link");
    const { code } = await hanako.mailbox.next("confirmation");
    await one.fill({ code }).enter();
    await two.press("再送信");
    expect(two.path).toBe("/onboarding/method");
  });

  test("the password is set once, by whichever is first", async () => {
    const hanako = await letterMember(sakura);
    const one = await hanako.reach("/onboarding/password");
    const two = await one.tab().open("/onboarding/password");
    const both = [one.fill({ password: "kujira to sanpo 27" }), two.fill({ password: "iruka to sanpo 28" })];
    await Promise.all(both.map((tab) => tab.enter()));
    const opens = await Promise.all(
      ["kujira to sanpo 27", "iruka to sanpo 28"].map(async (password) => {
        return (await hanako.signInAs({ password })).path === "/sign-in/otp-mail";
      }),
    );
    expect(opens.filter(Boolean)).toHaveLength(1);
  });

  test("both on the sign-in page: each signs in", async () => {
    const hanako = await letterMember(sakura);
    const one = await hanako.browser().open("/sign-in");
    const two = await one.tab().open("/sign-in");
    for (const tab of [one, two]) {
      await tab.fill({ loginId: hanako.loginId, password: hanako.password }).enter();
      expect(tab.path).toBe("/onboarding/birth-date");
    }
  });
});

test("with cookies off she is told so, and her ID is still there", async () => {
  const hanako = await letterMember(sakura);
  const browser = hanako.browser();
  browser.takesCookies = false;
  await hanako.signIn(browser);
  expect(browser.text).toContain("Cookie（クッキー）が使えないため、先に進めません");
  expect(browser.value("loginId")).toBe(hanako.loginId);
  browser.takesCookies = true;
  await hanako.signIn(browser);
  expect(browser.path).toBe("/onboarding/birth-date");
});

const born = { era: "showa", year: "55", month: "12", day: "1" };
const open: [path: string, typed: Record<string, string>, kept: string, button: string, then: string][] = [
  [
    "/recovery/password",
    { loginId: "k48201736", ...born },
    "loginId",
    "メールを受け取る",
    "お申し出を受け付けました",
  ],
  [
    "/recovery/user-id",
    { email: "hanako@example.jp", ...born },
    "email",
    "ユーザーIDをメールで受け取る",
    "お申し出を受け付けました",
  ],
  [
    "/recovery/reissue",
    { symbol: "12", number: "3456789", nameKana: "サトウ ハナコ", ...born },
    "number",
    "申請する",
    "申請を受け付けました",
  ],
  ["/recovery/reissue/receipt", { receipt: "7KQ2-M9XD-4R8T-W3HN" }, "receipt", "状況を見る", ""],
];

describe.each(open)("at %s, which anybody may open", (path, typed, kept, button, then) => {
  test("cookies that are off are named, and what was typed is still there", async () => {
    const browser = (await letterMember(sakura)).browser();
    browser.takesCookies = false;
    await browser.open(path);
    await browser.fill(typed).press(button);
    expect(browser.path).toBe(path);
    expect(browser.text).toContain("Cookie（クッキー）が使えないため、先に進めません");
    expect(browser.value(kept)).toBe(typed[kept]);
    browser.takesCookies = true;
    await browser.open(path);
    await browser.fill(typed).press(button);
    expect(browser.text).not.toContain("Cookie");
    expect(browser.text).toContain(then);
  });

  test("a form from before the browser was closed can be sent once more", async () => {
    const browser = await (await letterMember(sakura)).browser().open(path);
    browser.fill({ csrf: "AAAA", ...typed });
    await browser.press(button);
    expect([browser.path, browser.value(kept)]).toEqual([path, typed[kept]]);
    expect(browser.text).toContain("画面を開いてから時間がたちました");
    await browser.press(button);
    expect(browser.text).not.toContain("画面を開いてから時間がたちました");
    expect(browser.text).toContain(then);
  });
});

test("a sign-in page left open for days still signs in", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.browser().open("/sign-in");
  portal.pass({ hours: 72 });
  await browser.fill({ loginId: hanako.loginId, password: hanako.password }).enter();
  expect(browser.path).toBe("/onboarding/birth-date");
});

test("one left open over a restart of the browser asks for the password once more", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.browser().open("/sign-in");
  const old = browser.form("ログイン");
  await browser.restart().open("/sign-in");
  const body = { ...old.fields, loginId: hanako.loginId, password: hanako.password };
  const { body: page } = await browser.send("POST", old.action, { body });
  expect(page).toContain("画面を開いてから時間がたちました");
  expect(page).toContain(hanako.loginId);
  expect(page).not.toContain(hanako.password);
});

describe("the language", () => {
  test.each(["/sign-in", "/recovery/password", ...walk, "/", "/settings"])(
    "is switched on %s, which stays the page",
    async (page) => {
      const hanako = await letterMember(sakura);
      const browser =
        page.startsWith("/sign-in") || page.startsWith("/recovery")
          ? await hanako.browser().open(page)
          : await hanako.reach(page === "/settings" ? "/" : page);
      if (browser.path !== page) await browser.open(page);
      const link = browser.page.querySelector("a.language");
      await browser.open(link?.getAttribute("href") ?? "");
      expect([browser.path, browser.language]).toEqual([`${page}?lang=en`, "en"]);
      await browser.open(page);
      expect(browser.language).toBe("en");
    },
  );

  test.each([
    ["ja,en;q=0.8", "ja"],
    ["en-GB,en;q=0.9", "en"],
    ["de", "ja"],
    ["en;q=0.1, ja;q=0.9", "ja"],
    ["", "ja"],
  ])("of Accept-Language %o is %s at first", async (header, language) => {
    const browser = await (await letterMember(sakura))
      .browser({ "accept-language": header })
      .open("/sign-in");
    expect(browser.language).toBe(language);
  });

  test("?lang= counts more than the cookie, and the cookie more than Accept-Language", async () => {
    const browser = await (await letterMember(sakura)).browser().open("/sign-in?lang=en");
    expect(browser.language).toBe("en");
    await browser.restart().open("/sign-in");
    expect(browser.language).toBe("en");
    await browser.open("/sign-in?lang=ja");
    expect(browser.language).toBe("ja");
    expect((await browser.open("/sign-in?lang=xx")).status).toBe(200);
  });
});

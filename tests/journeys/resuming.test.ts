import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

const birthDate = "/onboarding/birth-date";
const otpMail = "/sign-in/otp-mail";

/** What is asked, after signing in again, before the page on which one was. */
const pages: [page: string, before: string[]][] = [
  [birthDate, []],
  ["/onboarding/terms", [birthDate]],
  ["/onboarding/email", [birthDate]],
  ["/onboarding/email-link", [birthDate]],
  // The link confirmed the address; this new session has yet to show that it reads the mailbox.
  ["/onboarding/method", [birthDate, otpMail]],
  ["/onboarding/password", [birthDate, otpMail]],
  ["/onboarding/done", [otpMail]],
  ["/", [otpMail]],
];

describe.each(pages)("hanako stops at %s", (page, before) => {
  test("and goes on the next day, on another device", async () => {
    const hanako = await letterMember(sakura);
    await hanako.reach(page);
    portal.pass({ hours: 24 });
    const browser = hanako.browser();
    await hanako.signIn(browser);
    expect(await walkedTo(page)).toEqual([...before, page]);

    async function walkedTo(end: string): Promise<string[]> {
      const paths = [browser.path];
      while (browser.path !== end) {
        await (browser.path === "/onboarding/email-link"
          ? browser.open("/onboarding")
          : hanako.answer(browser));
        paths.push(browser.path);
      }
      return paths;
    }
  });

  test("closes the browser and goes on in it at once", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach(page);
    browser.restart();
    await browser.open(page);
    expect(browser.path).toBe("/sign-in");
    await hanako.signIn(browser);
    expect(browser.path).toBe(before[0] ?? page);
  });

  test("comes back to a session that is over, and is told so", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach(page);
    portal.pass({ minutes: 60, seconds: 1 });
    await browser.open(page);
    expect(browser.path).toBe("/sign-in?news=session-over");
    expect(browser.text).toContain("安全のため、時間がたったのでログアウトしました");
    await hanako.signIn(browser);
    expect(browser.path).toBe(before[0] ?? page);
  });

  test("reloads, and is where she was", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach(page);
    const { heading } = browser;
    await browser.open(browser.path);
    expect([browser.path, browser.heading]).toEqual([page, heading]);
  });
});

test("a reissued letter ends the old password only once its birth date is confirmed", async () => {
  const hanako = await letterMember(sakura);
  const before = await hanako.reach("/");
  const reissued = await sakura.print(hanako.accountId);
  const onTheWay = await hanako.signInAs({ password: reissued });
  expect(onTheWay.path).toBe(birthDate);
  expect((await before.open("/settings")).path).toBe("/settings");
  await hanako.answer(onTheWay);
  expect(onTheWay.path).toBe("/onboarding/email");
  expect((await before.open("/settings")).path).toBe("/sign-in?news=session-over");
  expect((await hanako.signIn()).errors).toHaveLength(1);

  hanako.password = reissued;
  while (onTheWay.path !== "/") await hanako.answer(onTheWay);
  expect((await hanako.signIn()).path).toBe(otpMail);
});

test("a letter that was ended on the way chooses no password; the newest one goes on where she was", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/onboarding/password");
  const newest = await sakura.print(hanako.accountId);
  await hanako.answer(browser);
  expect(browser.path).toBe("/sign-in?news=letter-ended");
  expect((await hanako.signIn()).path).toBe("/sign-in");
  hanako.password = newest;
  await hanako.signIn(browser);
  await hanako.answer(browser);
  await hanako.answer(browser);
  expect(browser.path).toBe("/onboarding/password");
  await hanako.answer(browser);
  expect(browser.path).toBe("/onboarding/done");
});

test("a password sent twice at once, with the same letter: the first one counts, and she goes on", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/onboarding/password");
  const { action, fields } = browser.form("設定する");
  const password = hanako.ownPassword;
  const tabs = [browser.tab(), browser.tab()];
  await Promise.all(tabs.map((tab) => tab.send("POST", action, { body: { ...fields, password } })));
  expect((await browser.open("/onboarding")).path).toBe("/onboarding/done");
});

test("who is reissued in a hurry, with the letter in a stranger's hands, loses nothing by it", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  const stolen = await sakura.print(hanako.accountId);
  const stranger = await hanako.signInAs({ password: stolen });
  await stranger.fill({ era: "western", year: "1971", month: "1", day: "1" }).enter();
  expect(stranger.errors).toHaveLength(1);
  expect((await hanako.reach("/")).status).toBe(200);
});

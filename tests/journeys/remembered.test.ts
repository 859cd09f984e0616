// 「ログイン状態の保存」: a browser on which somebody is known, for the top page and notices and nothing personal.
import { expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const again = "/sign-in?news=again";
const over = "/sign-in?news=session-over";

test("it opens the top page and notices for seven days; anything personal asks for the password alone", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  const browser = await hanako.reach("/", hanako.browser(), { remember: true });
  portal.pass({ hours: 24 });
  browser.restart();
  expect((await browser.open("/")).path).toBe("/");
  const notice = browser.page.querySelector('a[href^="/notices/"]')?.getAttribute("href") ?? "";
  expect((await browser.open(notice)).path).toBe(notice);
  for (const path of ["/settings", "/activation"]) {
    await browser.open(path);
    expect(browser.path).toBe(again);
  }
  expect(browser.value("loginId")).toBe(hanako.loginId);
  await browser.fill({ password: hanako.password }).enter();
  // And then it goes on where they were.
  expect(browser.path).toBe("/activation");
  expect((await browser.open("/settings")).path).toBe("/settings");
});

test("past its limit asks for password and code", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  const browser = await hanako.reach("/", hanako.browser(), { remember: true });
  portal.pass({ hours: 7 * 24 - 1, minutes: 59, seconds: 30 });
  expect((await browser.open("/")).path).toBe("/");
  portal.pass({ seconds: 31 });
  expect((await browser.open("/")).path).toBe("/sign-in");
  await hanako.signIn(browser);
  expect(browser.path).toBe("/sign-in/otp-mail");
});

test("it is the server's limit: a cookie kept longer opens nothing", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  const browser = await hanako.reach("/", hanako.browser(), { remember: true });
  const copy = browser.copy();
  portal.pass({ hours: 7 * 24, seconds: 1 });
  expect((await copy.open("/")).path).toBe(over);
});

test("showing the password again and again never makes the seven days longer", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  const browser = await hanako.reach("/", hanako.browser(), { remember: true });
  for (let day = 0; day < 6; day += 1) {
    portal.pass({ hours: 24 });
    await browser.open("/settings");
    await browser.fill({ password: hanako.password }).enter();
    expect(browser.path).toBe("/settings");
  }
  portal.pass({ hours: 24, seconds: 1 });
  await hanako.signIn(browser);
  expect(browser.path).toBe("/sign-in/otp-mail");
});

test("ticked before the code was typed skips no code", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  const browser = await hanako.signIn(hanako.browser(), { remember: true });
  expect(browser.path).toBe("/sign-in/otp-mail");
  portal.pass({ hours: 1 });
  await browser.open("/");
  expect(browser.path).toBe(again);
  await browser.fill({ password: hanako.password }).enter();
  expect(browser.path).toBe("/sign-in/otp-mail");
});

test("it is of this browser: another asks for password and code", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach("/", hanako.browser(), { remember: true });
  expect((await hanako.signIn()).path).toBe("/sign-in/otp-mail");
});

test("it ends with 「ほかの端末をログアウトする」 elsewhere", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  const remembered = await hanako.reach("/", hanako.browser(), { remember: true });
  const elsewhere = await (await hanako.reach("/")).open("/settings/sessions");
  await elsewhere.press("ほかの端末をログアウトする");
  expect((await remembered.open("/")).path).toBe(over);
});

test("what is remembered of one member gives another who signs in on the browser nothing", async () => {
  const [hanako, taro] = [await letterMember(sakura), await letterMember(sakura)];
  await taro.reach("/");
  await hanako.reach("/");
  const browser = await hanako.reach("/", hanako.browser(), { remember: true });
  portal.pass({ hours: 1 });
  await browser.open("/sign-in");
  await browser.fill({ loginId: taro.loginId, password: taro.password }).enter();
  expect(browser.path).toBe("/sign-in/otp-mail");
  await taro.answer(browser);
  expect(browser.text).not.toContain(hanako.loginId);
});

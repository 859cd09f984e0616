// The link that confirms an address, as mail programs, scanners, families and impatient people use it.
import { expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { type Browser, letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { stillState } from "../support/snapshot.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const waitingPage = "/onboarding/email-link";

test("confirmed on another phone, the waiting page moves on and the phone stays signed out", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach(waitingPage);
  expect(await poll(browser)).toEqual({ moved: false });
  const phone = await hanako.browser().open((await hanako.mailbox.next("confirmation")).link);
  expect(phone.heading).toBe("メールアドレスの確認");
  await phone.press("確認する");
  expect(phone.heading).toBe("メールアドレスを確認しました");
  expect(phone.text).toContain("元の画面に戻ってください");
  expect(await poll(browser)).toEqual({ moved: true });
  await browser.open(waitingPage);
  expect(browser.path).toBe("/onboarding/method");
  expect([...phone.cookies.keys()]).not.toContain("session");
  expect((await phone.open("/onboarding")).path).toBe("/sign-in");
});

test("「更新」 leads on by hand", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach(waitingPage);
  const refresh = browser.page.querySelectorAll("main a").find((it) => it.text.trim() === "更新");
  expect((await browser.open(refresh?.getAttribute("href") ?? "")).path).toBe(waitingPage);
  await confirm(hanako.browser(), (await hanako.mailbox.next("confirmation")).link);
  await browser.open(refresh?.getAttribute("href") ?? "");
  expect(browser.path).toBe("/onboarding/method");
});

test("in the browser that asked for it, the button leads straight on", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach(waitingPage);
  await confirm(browser, (await hanako.mailbox.next("confirmation")).link);
  expect(browser.path).toBe("/onboarding/method");
});

test("a company's scanner that opens the link changes nothing; pressed twice it says so", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach(waitingPage);
  const { link } = await hanako.mailbox.next("confirmation");
  const before = await stillState(sakura);
  const scanner = hanako.browser({ "user-agent": "MailScanner/1.0" });
  for (let times = 0; times < 5; times += 1) expect((await scanner.send("GET", link)).status).toBe(200);
  expect(await scanner.send("HEAD", link)).toMatchObject({ status: 200, body: "" });
  expect(await stillState(sakura)).toEqual(before);
  expect(await poll(browser)).toEqual({ moved: false });

  const phone = hanako.browser();
  await confirm(phone, link);
  await phone.open(link);
  expect(phone.text).toContain("もう確認が済んでいます");
  await browser.open(waitingPage);
  expect(browser.path).toBe("/onboarding/method");
});

test("two phones press at the same moment: one confirms, the other is told it is done", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach(waitingPage);
  const { link } = await hanako.mailbox.next("confirmation");
  const phones = await Promise.all([hanako.browser(), hanako.browser()].map((phone) => phone.open(link)));
  await Promise.all(phones.map((phone) => phone.press("確認する")));
  expect(phones.map((phone) => phone.text.includes("もう確認が済んでいます")).sort()).toEqual([false, true]);
});

test("an old link after a new one says which mail to use", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach(waitingPage);
  const old = await hanako.mailbox.next("confirmation");
  portal.pass({ seconds: 61 });
  await browser.press("再送信");
  expect(browser.text).toContain("もう一度メールを送りました");
  const phone = await hanako.browser().open(old.link);
  expect(phone.status).toBe(410);
  expect(phone.text).toContain("いちばん新しいメールのボタンを押してください");
  await confirm(phone, (await hanako.mailbox.next("confirmation")).link);
  expect(phone.heading).toBe("メールアドレスを確認しました");
});

test("an hour later the link is too old, and the page says what to do", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach(waitingPage);
  const { link } = await hanako.mailbox.next("confirmation");
  const phone = await hanako.browser().open(link);
  portal.pass({ minutes: 60 });
  await phone.press("確認する");
  expect(phone.status).toBe(410);
  expect(phone.text).toContain("「再送信」を押して、新しいメールを受け取ってください");
});

test.each(["x", "A".repeat(43), "%00", "%E3%81%82", "A".repeat(5000)])(
  "a link cut off or made up (%#) is unknown, and kindly said so",
  async (token) => {
    const browser = await (await letterMember(sakura)).browser().open(`/verify-email/${token}`);
    expect(browser.status).toBe(404);
    expect(browser.heading).toBe("このリンクは使えません");
  },
);

test("a second session that rides on the first one's confirmation is stopped for a code of its own", async () => {
  const hanako = await letterMember(sakura);
  const first = await hanako.reach(waitingPage);
  const second = await hanako.reach(waitingPage);
  await hanako.answer(first);
  expect(first.path).toBe("/onboarding/method");
  expect(await poll(second)).toEqual({ moved: true });
  await second.open(waitingPage);
  expect(second.path).toBe("/sign-in/otp-mail");
  await hanako.answer(second);
  expect(second.path).toBe("/onboarding/method");
});

test("the poll tells nobody else anything, and keeps no session alive", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach(waitingPage);
  expect(await poll(hanako.browser())).toEqual({ moved: true });
  portal.pass({ minutes: 50 });
  expect(await poll(browser)).toEqual({ moved: false });
  portal.pass({ minutes: 11 });
  expect(await poll(browser)).toEqual({ moved: true });
  expect((await browser.open(waitingPage)).path).toBe("/sign-in?news=session-over");
});

async function poll(browser: Browser): Promise<unknown> {
  const { status, body } = await browser.send("GET", `${waitingPage}/moved`);
  expect(status).toBe(200);
  return JSON.parse(body);
}

async function confirm(browser: Browser, link: string): Promise<void> {
  await browser.open(link);
  await browser.press("確認する");
}

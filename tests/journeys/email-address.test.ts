// The address that is typed on 「メールアドレスの設定」: wrong ones, slips of the finger, a family's.
import { expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const waitingPage = "/onboarding/email-link";

test("an address is corrected on the waiting page; the link sent to the wrong one is dead", async () => {
  const hanako = await letterMember(sakura);
  const wrong = await letterMember(sakura);
  const browser = await hanako.reach("/onboarding/email");
  await browser.fill({ email: wrong.mailbox.address }).enter();
  const { link } = await wrong.mailbox.next("confirmation");
  await browser.press("メールアドレスを直す");
  expect(browser.path).toBe("/onboarding/email");
  const stranger = await wrong.browser().open(link);
  expect(stranger.status).toBe(410);
  await browser.fill({ email: hanako.mailbox.address }).enter();
  await hanako.answer(browser);
  expect(browser.path).toBe("/onboarding/method");
});

test("a sixth address within the hour gets no mail, and the page does not say that it did", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/onboarding/email");
  for (let wrong = 1; wrong <= 5; wrong += 1) {
    await browser.fill({ email: `nobody${wrong}@example.jp` }).enter();
    expect(browser.text).toContain(`nobody${wrong}@example.jp にメールを送りました`);
    await browser.press("メールアドレスを直す");
  }
  await browser.fill({ email: hanako.mailbox.address }).enter();
  expect(browser.path).toBe(waitingPage);
  expect(browser.text).not.toContain("メールを送りました");
  expect(browser.text).toContain("今使える確認メールがありません");
  await browser.press("再送信");
  expect(browser.errors.join()).toMatch(/再送信できるのは(60|59)分後です/);
  portal.pass({ minutes: 61 });
  await hanako.signIn(browser);
  while (browser.path !== waitingPage) await hanako.answer(browser);
  expect(browser.text).toContain("今使える確認メールがありません");
  await browser.press("再送信");
  await hanako.answer(browser);
  expect(browser.path).toBe("/onboarding/method");
});

test("an address of a family is shared by two members", async () => {
  const [hanako, taro] = [await letterMember(sakura), await letterMember(sakura)];
  Object.assign(taro, { mailbox: hanako.mailbox });
  expect((await hanako.reach("/")).path).toBe("/");
  expect((await taro.reach("/")).path).toBe("/");
});

test("gmial.com is asked about, and the right one taken at a press", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/onboarding/email");
  const name = hanako.mailbox.address.split("@")[0];
  await browser.fill({ email: `${name}@gmial.com` }).enter();
  expect(browser.path).toBe("/onboarding/email");
  expect(browser.text).toContain(`${name}@gmail.com ではありませんか`);
  await browser.press("このアドレスを使う");
  expect(browser.path).toBe(waitingPage);
  expect(browser.text).toContain(`${name}@gmail.com`);
});

test("gmial.com may be meant", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/onboarding/email");
  await browser.fill({ email: "hanako@gmial.com" }).enter();
  await browser.press("入力したとおりに送る");
  expect(browser.text).toContain("hanako@gmial.com");
});

test.each([
  ["nothing", " ", "メールアドレスを入力してください"],
  ["no @", "hanako.example.jp", "メールアドレスの形になっていません"],
  ["two dots", "hana..ko@example.jp", "「.」（ドット）が続くアドレス"],
  ["a line break with a header", "a@example.jp\r\nBcc: b@example.jp", "メールアドレスの形になっていません"],
  ["two addresses", "a@example.jp,b@example.jp", "メールアドレスの形になっていません"],
])("an address that is none, %s, is told", async (_, email, message) => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/onboarding/email");
  await browser.fill({ email }).enter();
  expect(browser.errors.join()).toContain(message);
});

test("an address typed full-width with spaces around is understood", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/onboarding/email");
  const { address } = hanako.mailbox;
  await browser.fill({ email: ` ${address.replace("@", "＠").replaceAll(".", "．")}　` }).enter();
  expect(browser.text).toContain(address);
  await hanako.answer(browser);
  expect(browser.path).toBe("/onboarding/method");
});

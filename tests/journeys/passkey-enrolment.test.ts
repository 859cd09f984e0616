import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import {
  askOptions,
  createPasskey,
  forgerFor,
  memberBeforePasskey,
  passkeyMember,
  sendCredential,
  showPasskey,
} from "../support/passkey-member.ts";
import { eventsOf, rowOf, rowsOf, subjectsOf } from "../support/passkey-records.ts";
import { startPortal } from "../support/portal.ts";
import { stillState } from "../support/snapshot.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

const onPhone = { "user-agent": "Mozilla/5.0 (iPhone) Safari/604.1" };

describe("naming the passkey", () => {
  test("it has a good name to start with, from the browser", async () => {
    const { browser } = await memberBeforePasskey(sakura);
    Object.assign(browser.headers, onPhone);
    await createPasskey(browser, forgerFor(sakura));
    expect([browser.path, browser.heading]).toEqual(["/enrol/passkey?news=created", "生体認証の設定"]);
    expect(browser.value("name")).toBe("Safari, iPhone");
  });

  test.each([
    ["nothing", "", "名前を入力してください"],
    ["only spaces", " 　 ", "名前を入力してください"],
    ["51 characters", "あ".repeat(51), "名前は50文字までで入力してください"],
  ])("%s is no name, and what was typed stays", async (_, typed, error) => {
    const { browser } = await memberBeforePasskey(sakura);
    await createPasskey(browser, forgerFor(sakura));
    await browser.fill({ name: typed }).press("次へ");
    expect([browser.status, browser.errors, browser.value("name")]).toEqual([422, [error], typed]);
  });

  test.each([
    ["50 characters, some of two halves", "𠮷".repeat(50), "𠮷".repeat(50)],
    ["a line break", "居間の\r\nパソコン", "居間の パソコン"],
    ["mark-up", '<b onclick="x">家</b>', '<b onclick="x">家</b>'],
  ])("%s is kept as what it says", async (_, typed, kept) => {
    const { member, browser } = await memberBeforePasskey(sakura);
    await createPasskey(browser, forgerFor(sakura));
    await browser.fill({ name: typed }).press("次へ");
    expect((await rowOf(member)).name).toBe(kept);
    await browser.open("/settings");
    expect(browser.text).toContain(kept);
  });

  test("a second one of the same name gets a number", async () => {
    const { member, browser } = await passkeyMember(sakura);
    const { name } = await rowOf(member);
    await browser.open("/enrol/passkey");
    await createPasskey(browser, forgerFor(sakura));
    expect(browser.value("name")).toBe(`${name} 2`);
    await browser.fill({ name }).press("次へ");
    expect(browser.path).toBe("/settings/methods?news=added");
    expect(browser.text).toContain(`${name} 2`);
  });

  test("the browser was closed before: next time the page is there again, and then the passkey is asked for", async () => {
    const { member, browser } = await memberBeforePasskey(sakura);
    const forger = forgerFor(sakura);
    await createPasskey(browser, forger);
    const later = await member.signIn();
    await member.answer(later);
    expect([later.path, later.text]).toEqual([
      "/enrol/passkey",
      expect.stringContaining("パスキーができました"),
    ]);
    await later.press("次へ");
    // This session has never seen it.
    expect(later.path).toBe("/sign-in/passkey");
    expect((await showPasskey(later, forger)).path).toBe("/");
  });

  test("the browser was closed before: the passkey itself leads there as well", async () => {
    const { member, browser } = await memberBeforePasskey(sakura);
    const forger = forgerFor(sakura);
    await createPasskey(browser, forger);
    const later = await showPasskey(await member.browser().open("/sign-in"), forger);
    expect(later.path).toBe("/enrol/passkey");
    expect((await later.press("次へ")).path).toBe("/");
  });

  test("two tabs that each made one: both are named, and both sign in", async () => {
    const { member, browser } = await memberBeforePasskey(sakura);
    const other = await browser.tab().open("/enrol/passkey");
    const [one, two] = [forgerFor(sakura), forgerFor(sakura)];
    const made = two.create(await askOptions(other));
    await createPasskey(browser, one);
    await sendCredential(other, made);
    await browser.fill({ name: "電話" }).press("次へ");
    expect(browser.path).toBe("/");
    expect((await rowsOf(member)).map(({ name, boundAt }) => [name, boundAt !== null])).toEqual([
      ["電話", true],
      ["パスキー", true],
    ]);
    for (const forger of [one, two]) {
      expect((await showPasskey(await member.signIn(), forger)).path).toBe("/");
    }
  });
});

describe("a new passkey is told by mail", () => {
  test("once, as soon as it can sign in", async () => {
    const { member, browser } = await memberBeforePasskey(sakura);
    await createPasskey(browser, forgerFor(sakura));
    expect((await member.mailbox.next("method added")).text).toContain("パスキー");
    await browser.press("次へ");
    await stillState(sakura);
    const told = (await subjectsOf(member)).filter((subject) => subject.includes("認証方法が追加"));
    expect(told).toHaveLength(1);
    expect((await eventsOf(member)).filter((event) => event === "factor.bound")).toHaveLength(1);
  });

  test("without the name that was typed, which may be somebody else's words", async () => {
    const { member, browser } = await memberBeforePasskey(sakura);
    await createPasskey(browser, forgerFor(sakura));
    await browser.fill({ name: "電話 03-1234-5678 まで" }).press("次へ");
    expect((await member.mailbox.next("method added")).text).not.toContain("03-1234-5678");
  });
});

test("a step up: the cookie from before the passkey is worth nothing afterwards", async () => {
  for (const path of ["/enrol/passkey", "/sign-in/passkey"]) {
    const { browser, forger } =
      path === "/enrol/passkey"
        ? { ...(await memberBeforePasskey(sakura)), forger: forgerFor(sakura) }
        : await passkeyMember(sakura).then(async ({ member, forger }) => ({
            browser: await member.signIn(),
            forger,
          }));
    expect(browser.path).toBe(path);
    const copied = browser.tab();
    Object.assign(copied, { cookies: new Map(browser.cookies) });
    await (path === "/enrol/passkey" ? createPasskey(browser, forger) : showPasskey(browser, forger));
    expect((await copied.open("/")).path).toMatch(/^\/sign-in/);
  }
});

describe("another method", () => {
  test("before the passkey: back to the choice, everything else is kept", async () => {
    const { member, browser } = await memberBeforePasskey(sakura);
    await browser.press("別の方法を選ぶ");
    expect(browser.path).toBe("/onboarding/method");
    await browser.fill({ method: "otp-mail" }).enter();
    expect(browser.path).toBe("/");
    expect((await member.signIn()).path).toBe("/sign-in/otp-mail");
  });

  test("pressed in an old tab when the passkey is already made: it is kept, and has a name", async () => {
    const { member, browser } = await memberBeforePasskey(sakura);
    const old = await browser.tab().open("/enrol/passkey");
    const forger = forgerFor(sakura);
    await createPasskey(browser, forger);
    await old.press("別の方法を選ぶ");
    await old.fill({ method: "otp-mail" }).enter();
    expect((await rowOf(member)).boundAt).not.toBeNull();
    expect((await showPasskey(await member.browser().open("/sign-in"), forger)).path).toBe("/");
  });
});

describe("without JavaScript", () => {
  test("the page says what is needed, and leads to another method", async () => {
    const { browser } = await memberBeforePasskey(sakura);
    expect(browser.text).toContain("ブラウザの設定でJavaScriptを許可してください");
    await browser.press("パスキーを作る");
    expect([browser.path, browser.status]).toEqual(["/enrol/passkey", 422]);
    expect(browser.errors).toEqual([expect.stringContaining("JavaScriptを許可してください")]);
    expect((await browser.press("別の方法を選ぶ")).path).toBe("/onboarding/method");
  });

  test.each([
    ["/sign-in", "パスキーでログイン"],
    ["/sign-in/passkey", "パスキーで確認する"],
  ])("on %s the button explains itself and counts as no failure", async (path, button) => {
    const { member } = await passkeyMember(sakura);
    const browser = await (path === "/sign-in" ? member.browser().open(path) : member.signIn());
    await browser.press(button);
    expect([browser.path, browser.status]).toEqual([path, 422]);
    expect(browser.errors).toEqual([expect.stringContaining("JavaScriptを許可して")]);
    expect(await eventsOf(member)).not.toContain("factor.failed");
  });
});

test("a passkey is not added half an hour after signing in without signing in again", async () => {
  const { browser, forger } = await passkeyMember(sakura);
  portal.pass({ minutes: 29 });
  await browser.open("/");
  portal.pass({ minutes: 2 });
  expect((await browser.open("/enrol/passkey")).path).toBe("/sign-in?news=again");
  await showPasskey(browser, forger);
  expect((await browser.open("/enrol/passkey")).path).toBe("/enrol/passkey");
});

// 「認証方法」: adding, naming, preferring and removing passkeys and OTP apps, never below one.
import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { type Browser, letterMember, type Member } from "../support/member.ts";
import { appFromPage, otpAppMember } from "../support/otp-app-member.ts";
import { createPasskey, forgerFor, passkeyMember, showPasskey } from "../support/passkey-member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const methods = "/settings/methods";

describe("a lost phone", () => {
  test("is removed: it is signed out, its passkey opens nothing, its browser is a stranger, every address is told", async () => {
    const { member, browser: phone, forger: lost } = await passkeyMember(sakura);
    const laptop = await showPasskey(await member.browser().open("/sign-in"), lost);
    const { forger: kept } = await addPasskey(laptop);
    await openFactor(laptop, 0);
    await laptop.press("外す");
    expect(laptop.path).toBe(`${methods}?news=removed`);
    expect(laptop.text).toContain("認証方法を外し、ほかの端末をすべてログアウトしました");
    expect((await member.mailbox.next("method removed")).text).toContain("生体認証（パスキー）");

    // The list that the browser keeps of its own is told what still counts.
    const signal = laptop.page.querySelector("[data-passkey-signal=all]");
    expect(signal?.getAttribute("data-credentials")).toBe(kept.id);
    expect((await phone.open("/")).path).toBe("/sign-in?news=session-over");
    await showPasskey(await phone.open("/sign-in"), lost);
    expect([phone.path, phone.errors.length]).toEqual(["/sign-in", 1]);

    // The other passkey is asked for on the phone's browser, which is new again and told of.
    const told = (await newDeviceMails(member)).length;
    await member.signIn(phone);
    expect((await showPasskey(phone, kept)).path).toBe("/");
    expect(await newDeviceMails(member)).toHaveLength(told + 1);
    expect((await laptop.open(methods)).path).toBe(methods);
    expect(await eventsOf(member)).toContain("factor.removed");
  });

  test("forgets 「ログイン状態の保存」 too, here and elsewhere", async () => {
    const { member, browser, app } = await otpAppMember(sakura);
    const remembered = await member.signIn(member.browser(), { remember: true });
    await remembered.fill({ code: await app.nextCode() }).enter();
    expect(remembered.path).toBe("/");
    await addPasskey(remembered);
    await openFactor(remembered, 0);
    await remembered.press("外す");
    expect(remembered.path).toBe(`${methods}?news=removed`);
    expect(remembered.cookies.get("session")?.expiresAt).toBeNull();
    portal.pass({ minutes: 31 });
    expect((await remembered.open("/")).path).toBe("/sign-in?news=session-over");
    expect((await browser.open("/")).path).toBe("/sign-in?news=session-over");
  });
});

test("a passkey that somebody made and never named is seen, and removed, or named and kept", async () => {
  const { browser } = await passkeyMember(sakura);
  const [strange, own] = [forgerFor(sakura), forgerFor(sakura)];
  const tabs = [browser.tab(), browser.tab()] as const;
  for (const tab of tabs) await tab.open("/enrol/passkey");
  await createPasskey(tabs[0], strange);
  await createPasskey(tabs[1], own);
  await browser.open(methods);
  expect(browser.page.querySelectorAll(".tag-warning").map(({ text }) => text)).toEqual([
    ...["名前の登録がまだ", "名前の登録がまだ"],
  ]);
  await openFactor(browser, 1);
  await browser.press("外す");
  const tried = await showPasskey(await browser.tab().open("/sign-in?news=again"), strange);
  expect(tried.errors).toHaveLength(1);
  await openFactor(browser, 1);
  await browser.fill({ name: "自宅のパソコン" }).press("名前を変える");
  expect(browser.text).toContain("自宅のパソコン");
  expect(browser.text).not.toContain("名前の登録がまだ");
});

describe("the last method", () => {
  test("is not removed, only replaced: by OTP mail, which is asked for from then on", async () => {
    const { member, browser } = await passkeyMember(sakura);
    await openFactor(browser, 0);
    expect(browser.text).toContain("最後の認証方法なので、このままでは外せません");
    const { action, fields } = browser.form("OTPメールに切り替えて外す");
    const { status, body } = await browser.send("POST", action, { body: { ...fields, remove: "1" } });
    expect(status).toBe(422);
    expect(body).toContain("最後の認証方法なので");
    await browser.press("OTPメールに切り替えて外す");
    expect(browser.text).toContain(`ログインのたびに ${member.mailbox.address} に届く番号`);
    const later = await member.signIn();
    expect(later.path).toBe("/sign-in/otp-mail");
    expect((await member.answer(later)).path).toBe("/");
  });

  test("of two tabs that remove the last two, the second is told", async () => {
    const { browser } = await passkeyMember(sakura);
    await addPasskey(browser);
    const [one, other] = [browser.tab(), browser.tab()];
    await openFactor(one, 0);
    await openFactor(other, 1);
    await one.press("外す");
    await other.press("外す");
    expect(one.path).toBe(`${methods}?news=removed`);
    expect(other.errors).toEqual([expect.stringContaining("最後の認証方法なので")]);
  });

  test("pressed twice, the second press finds it gone", async () => {
    const { browser } = await passkeyMember(sakura);
    await addPasskey(browser);
    await openFactor(browser, 0);
    const tab = browser.tab();
    await tab.open(browser.path);
    await browser.press("外す");
    await tab.press("外す");
    expect(tab.text).toContain("この認証方法は、もう外されています");
  });
});

test("two kinds: the usual one is asked for first, and either will do", async () => {
  const { member, browser, forger } = await passkeyMember(sakura);
  await browser.open("/enrol/otp-app");
  await browser.press("QRコードを表示する");
  const app = appFromPage(browser);
  await browser.fill({ code: await app.code() }).press("送信");
  expect(browser.path).toBe(`${methods}?news=added`);
  await browser.press("ふだんはOTPアプリを使う");
  expect(browser.path).toBe(`${methods}?news=default`);
  await member.mailbox.next("usual method");
  const later = await member.signIn();
  expect(later.path).toBe("/sign-in/otp-app");
  await later.open("/sign-in/passkey");
  expect((await showPasskey(later, forger)).path).toBe("/");
});

test("a name is kept as typed, tidy and different from the others; an empty or long one is asked for again", async () => {
  const { browser } = await passkeyMember(sakura);
  await addPasskey(browser);
  await openFactor(browser, 0);
  const page = browser.path;
  await browser.fill({ name: "　" }).press("名前を変える");
  expect(browser.errors).toEqual(["名前を入力してください"]);
  await browser.fill({ name: "あ".repeat(51) }).press("名前を変える");
  expect(browser.errors).toEqual(["名前は50文字までで入力してください"]);
  expect(browser.value("name")).toBe("あ".repeat(51));
  await browser.fill({ name: "  居間の\nパソコン " }).press("名前を変える");
  expect(browser.path).toBe(`${methods}?news=renamed`);
  expect(browser.text).toContain("居間の パソコン");
  await openFactor(browser, 1);
  await browser.fill({ name: "居間の パソコン" }).press("名前を変える");
  expect(browser.text).toContain("居間の パソコン 2");
  expect(page).toMatch(/^\/settings\/methods\//);
});

test("somebody else's, or nothing at all, shows the list and changes nothing", async () => {
  const [mine, theirs] = [await passkeyMember(sakura), await passkeyMember(sakura)];
  await openFactor(theirs.browser, 0);
  const page = theirs.browser.path;
  for (const path of [page, `${methods}/nothing`, `${methods}/00000000-0000-4000-8000-000000000000`]) {
    await mine.browser.open(path);
    expect(mine.browser.text).toContain("この認証方法は、もう外されています");
    const { csrf = "" } = mine.browser.form("ログアウト").fields;
    for (const body of [
      { csrf, remove: "by-otp-mail" },
      { csrf, name: "mine" },
    ]) {
      const { headers } = await mine.browser.send("POST", path, { body });
      expect(headers.location).toBe(`${methods}?news=gone`);
    }
  }
  await theirs.browser.open(page);
  expect(theirs.browser.heading).toBe("生体認証（パスキー）の設定");
});

test("half an hour after signing in it asks again, and goes on where she was with what she typed", async () => {
  const { member, browser, forger } = await passkeyMember(sakura);
  portal.pass({ minutes: 20 });
  await openFactor(browser, 0);
  const page = browser.path;
  portal.pass({ minutes: 15 });
  await browser.fill({ name: "新しい名前" }).press("名前を変える");
  expect(browser.path).toBe("/sign-in?news=again");
  await browser.fill({ loginId: member.loginId, password: member.password }).enter();
  if (browser.path === "/sign-in/passkey") await showPasskey(browser, forger);
  expect([browser.path, browser.value("name")]).toEqual([page, "新しい名前"]);
  await browser.press("名前を変える");
  expect(browser.text).toContain("新しい名前");
});

test("who came in by a recovery code is told what to do first", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/");
  await browser.open(`${methods}?news=recovered`);
  expect(browser.text).toContain("回復用コードでログインしました");
  expect(browser.text).toContain("使えなくなった端末を外し、新しい方法を加えてください");
});

async function addPasskey(browser: Browser): Promise<{ forger: ReturnType<typeof forgerFor> }> {
  const forger = forgerFor(sakura);
  await browser.open("/enrol/passkey");
  await createPasskey(browser, forger);
  await browser.press("次へ");
  expect(browser.path).toBe(`${methods}?news=added`);
  return { forger };
}

async function openFactor(browser: Browser, index: number): Promise<void> {
  await browser.open(methods);
  const links = browser.page.querySelectorAll(`main a[href^="${methods}/"]`);
  await browser.open(links[index]?.getAttribute("href") ?? "");
}

async function newDeviceMails(member: Member): Promise<readonly unknown[]> {
  return sakura.within(
    (tx) => tx`select from mail_outbox where account_id = ${member.accountId} and kind = 'new-device'`,
  );
}

async function eventsOf(member: Member): Promise<string[]> {
  const rows = await sakura.within(
    (tx) => tx<{ event: string }[]>`select event from audit_log where account_id = ${member.accountId}`,
  );
  return rows.map(({ event }) => event);
}

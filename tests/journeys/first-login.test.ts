import { describe, expect, test } from "vitest";
import { en } from "../../src/onboarding/en.ts";
import { en as signInEn } from "../../src/sign-in/en.ts";
import { openAssociation } from "../support/association.ts";
import { legacyMember, letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

// The words of product.md; English is ours to change.
const firstLogin = {
  ja: [
    ["/sign-in", "ログイン"],
    ["/onboarding/birth-date", "生年月日の確認"],
    ["/onboarding/terms", "利用規約"],
    ["/onboarding/email", "メールアドレスの設定"],
    ["/onboarding/email-link", "確認メールを送信しました"],
    ["/verify-email/…", "メールアドレスの確認"],
    ["/onboarding/method", "認証方法の選択"],
    ["/onboarding/password", "新しいパスワードの設定"],
    ["/onboarding/done", "初回ログインが完了しました"],
  ],
  en: [
    ["/sign-in", signInEn.title],
    ["/onboarding/birth-date", en.birthDate.title],
    ["/onboarding/terms", en.terms.title],
    ["/onboarding/email", en.email.title],
    ["/onboarding/email-link", en.emailLink.title],
    ["/verify-email/…", en.verify.title],
    ["/onboarding/method", en.method.title],
    ["/onboarding/password", en.password.title],
    ["/onboarding/done", en.done.title],
  ],
};

describe.each(["ja", "en"] as const)("in %s", (language) => {
  test.each([
    ["from her letter", letterMember, { isNamed: true }],
    // Her name waits for the code of the activation letter, as everything personal does.
    ["from her old ID and the password of the old system", legacyMember, { isNamed: false }],
  ])("hanako comes %s to the top page, one page after the other", async (_, joins, { isNamed }) => {
    const hanako = await joins(sakura, { name: "佐藤 花子" });
    const browser = hanako.browser({ "accept-language": language });
    await hanako.reach("/", browser);
    const top = ["/", expect.stringContaining(isNamed ? hanako.name : hanako.loginId)];
    expect(visitedBy(browser)).toEqual([...firstLogin[language], top]);
    expect(browser.language).toBe(language);
    expect(browser.status).toBe(200);
  });

  test("she signs in again with her own password and a mailed code", async () => {
    const hanako = await letterMember(sakura);
    await hanako.reach("/", hanako.browser({ "accept-language": language }));
    const later = hanako.browser({ "accept-language": language });
    await hanako.signIn(later);
    expect(later.path).toBe("/sign-in/otp-mail");
    await hanako.answer(later);
    expect(later.path).toBe("/");
    expect(later.language).toBe(language);
  });
});

test("nine screens from the letter to the top page, the mail's own page not counted", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/");
  expect(browser.visited.filter(([path]) => !path.startsWith("/verify-email/"))).toHaveLength(9);
});

test("the letter's password is dead once she has chosen her own, and says so", async () => {
  const hanako = await letterMember(sakura);
  const onTheLetter = hanako.password;
  await hanako.reach("/");
  const browser = await hanako.signInAs({ password: onTheLetter });
  expect(browser.errors).toEqual([
    "この仮パスワードは、もう役目を終えています。ご自分で決めたパスワードを入力してください",
  ]);
});

test("the strong password that is offered can be taken, and works", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/onboarding/password");
  await browser.press("強いパスワードを作る");
  hanako.password = browser.value("password");
  expect(hanako.password.length).toBeGreaterThanOrEqual(15);
  await browser.press("このパスワードを使う");
  expect(browser.path).toBe("/onboarding/done");
  expect((await hanako.signIn()).path).toBe("/sign-in/otp-mail");
});

test("at done she may sign out, and comes to the top page next time", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/onboarding/done");
  await browser.press("ログアウト");
  expect(browser.path).toBe("/sign-in?news=signed-out");
  await hanako.reach("/", browser);
});

test("she is told by mail that a password was set, and of a sign-in on another device", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  await hanako.reach("/", hanako.browser({ "user-agent": "Mozilla/5.0 (iPhone) Safari/604.1" }));
  expect((await hanako.mailbox.next("password chosen")).subject).toContain("パスワードが設定されました");
  expect((await hanako.mailbox.next("new device")).text).toContain("Safari, iPhone");
});

test("a browser that came all the way in is no news the next time", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/");
  await browser.press("ログアウト");
  await hanako.reach("/", browser);
  const subjects = (await hanako.mailbox.all()).map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject.includes("新しい端末"))).toEqual([]);
});

function visitedBy({ visited }: { visited: readonly [string, string][] }): [string, string][] {
  return visited.map(([path, heading]) => [path.replace(/(?<=\/verify-email\/).+/, "…"), heading]);
}

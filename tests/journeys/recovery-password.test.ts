import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { letterMember, type Member } from "../support/member.ts";
import { otpAppMember } from "../support/otp-app-member.ts";
import { passkeyMember } from "../support/passkey-member.ts";
import { eventsOf } from "../support/passkey-records.ts";
import { startPortal } from "../support/portal.ts";
import {
  bornOn,
  changed,
  choosePassword,
  forgetPassword,
  isLookedUp,
  makeRecoveryCodes,
  newPassword,
  resetLink,
  resetMails,
} from "../support/recovery.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

describe("a member who forgot her password sets a new one", () => {
  test("with her OTP app; every session ends, and she is told", async () => {
    const { member, browser: elsewhere, app } = await otpAppMember(sakura);
    const browser = await forgetPassword(member);
    expect([browser.path, browser.heading]).toEqual([
      "/recovery/password?news=sent",
      "お申し出を受け付けました",
    ]);
    await browser.open(await resetLink(member));
    expect([browser.heading, browser.status]).toEqual(["ご本人の確認", 200]);
    await browser.fill({ code: await app.nextCode() }).press("確認する");
    expect([browser.heading, browser.value("username")]).toEqual(["新しいパスワードの設定", member.loginId]);
    await choosePassword(browser);
    expect(browser.path).toBe(changed);
    expect(browser.text).toContain("新しいパスワードを設定しました");
    expect((await elsewhere.open("/")).path).toBe("/sign-in?news=session-over");
    expect((await member.mailbox.next("password chosen")).text).toContain("新しいパスワードが設定されました");
    expect(await eventsOf(member)).toEqual(
      expect.arrayContaining(["recovery.asked", "factor.accepted", "recovery.proved", "password.reset"]),
    );
    expect((await member.signIn()).errors).toHaveLength(1);
    member.password = newPassword;
    const later = await member.signIn();
    expect(later.path).toBe("/sign-in/otp-app");
    await later.fill({ code: await app.nextCode() }).enter();
    // What lets nobody in is not counted among the sign-ins.
    const shown = await sakura.within(
      (tx) => tx<{ for: string }[]>`
        select details->>'for' as for from audit_log
        where association_id = ${sakura.associationId} and account_id = ${member.accountId}
          and event = 'factor.accepted' order by id`,
    );
    expect(shown.map((each) => each.for)).toEqual(["reset", "sign-in"]);
  });

  test("with her passkey", async () => {
    const { member, forger } = await passkeyMember(sakura);
    await forgetPassword(member);
    const browser = await member.browser().open(await resetLink(member));
    const options = await browser.send("POST", `${browser.path}/options`, {
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ csrf: browser.value("csrf") }),
    });
    expect(options.status).toBe(200);
    await browser.fill({ credential: forger.get(JSON.parse(options.body)) }).press("パスキーで確認する");
    expect((await choosePassword(browser)).path).toBe(changed);
  });

  test("with a passkey of somebody else she gets no further, nor without script", async () => {
    const { member } = await passkeyMember(sakura);
    const other = await passkeyMember(sakura);
    await forgetPassword(member);
    const browser = await member.browser().open(await resetLink(member));
    const options = await browser.send("POST", `${browser.path}/options`, {
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ csrf: browser.value("csrf") }),
    });
    await browser
      .fill({ credential: other.forger.get(JSON.parse(options.body)) })
      .press("パスキーで確認する");
    expect(browser.errors).toEqual(["パスキーを確認できませんでした。もう一度お試しください"]);
    await browser.press("パスキーで確認する");
    expect(browser.errors[0]).toContain("JavaScriptを許可");
  });

  test("with a recovery code instead of the factor", async () => {
    const { member, browser: before } = await passkeyMember(sakura);
    const [code = ""] = await makeRecoveryCodes(before);
    await forgetPassword(member);
    const browser = await member.browser().open(await resetLink(member));
    await browser.fill({ recoveryCode: code.toLowerCase() }).press("確認する");
    expect((await choosePassword(browser)).path).toBe(changed);
    expect((await member.mailbox.next("recovery code used")).text).toContain("残りの回復用コードは9個です");
  });
});

describe("with OTP mail the mailbox is not enough", () => {
  test("without a second proof the page says so, and leads to a new letter", async () => {
    const hanako = await letterMember(sakura);
    await hanako.reach("/");
    await forgetPassword(hanako);
    const browser = await hanako.browser().open(await resetLink(hanako));
    expect(browser.text).toContain("メールのほかに、ご本人の確認が必要です");
    expect(browser.answer.body).toContain('href="/recovery/reissue"');
    expect(browser.page.querySelectorAll("main form")).toHaveLength(0);
    const forced = await browser.send("POST", browser.path, {
      body: { session: "1", password: newPassword },
    });
    expect(forced.status).toBe(422);
    expect((await hanako.signIn()).path).toBe("/sign-in/otp-mail");
  });

  test("a session of this browser that showed its factor within twelve hours is a second proof", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach("/");
    await forgetPassword(hanako);
    await browser.open(await resetLink(hanako));
    expect(browser.text).toContain("この端末でログイン中です");
    await browser.press("このまま進む");
    expect((await choosePassword(browser)).path).toBe(changed);
    expect((await browser.open("/")).path).toBe("/sign-in");
  });

  test("a session with the password alone is none, nor somebody else's", async () => {
    const hanako = await letterMember(sakura);
    await hanako.reach("/");
    const half = await hanako.signIn();
    expect(half.path).toBe("/sign-in/otp-mail");
    await forgetPassword(hanako);
    const link = await resetLink(hanako);
    expect((await half.open(link)).text).toContain("メールのほかに、ご本人の確認が必要です");
    const jiro = await letterMember(sakura);
    const his = await jiro.reach("/");
    expect((await his.open(link)).text).toContain("メールのほかに、ご本人の確認が必要です");
  });

  test("nor one that was opened more than twelve hours ago, remembered or not", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach("/", hanako.browser(), { remember: true });
    portal.pass({ hours: 12, minutes: 1 });
    await forgetPassword(hanako);
    await browser.open(await resetLink(hanako));
    expect(browser.text).toContain("メールのほかに、ご本人の確認が必要です");
  });

  test("a recovery code is", async () => {
    const hanako = await letterMember(sakura);
    const [code = ""] = await makeRecoveryCodes(await hanako.reach("/"));
    await forgetPassword(hanako);
    const browser = await hanako.browser().open(await resetLink(hanako));
    await browser.fill({ recoveryCode: code }).press("確認する");
    expect((await choosePassword(browser)).path).toBe(changed);
  });
});

describe("mistakes people make", () => {
  test.each<[string, (member: Member) => Record<string, string>]>([
    ["the ID full-width and in capitals", ({ loginId }) => ({ loginId: wide(loginId.toUpperCase()) })],
    ["昭和５５年", () => ({ era: "showa", year: "５５", month: "12", day: "1" })],
    ["the whole date in one field", () => ({ era: "western", year: "S55.12.1", month: "", day: "" })],
  ])("%s is understood", async (_, typed) => {
    const hanako = await letterMember(sakura);
    await hanako.reach("/");
    await forgetPassword(hanako, hanako.browser(), typed(hanako));
    expect(await resetLink(hanako)).toContain("/recovery/password/");
  });

  test("a February 30th and an empty ID are said at their fields, and what was typed stays", async () => {
    const hanako = await letterMember(sakura);
    const browser = await forgetPassword(hanako, hanako.browser(), { loginId: "", month: "2", day: "30" });
    expect([browser.status, browser.errors]).toEqual([
      422,
      ["ユーザーIDを入力してください", "30日は、その月にはありません"],
    ]);
    expect(browser.value("day")).toBe("30");
  });

  test("who is still with the letter is told on the page to use it, and gets no mail", async () => {
    const hanako = await letterMember(sakura);
    const half = await hanako.reach("/onboarding/method");
    expect(half.path).toBe("/onboarding/method");
    const browser = await hanako.browser().open("/recovery/password");
    expect(browser.text).toContain("お手紙の仮パスワードを使っている方は");
    await forgetPassword(hanako);
    expect(await resetMails(hanako)).toBe(0);
  });

  test("a wrong birth date mails nothing; a sixth request within the hour neither", async () => {
    const hanako = await letterMember(sakura);
    await hanako.reach("/");
    await forgetPassword(hanako, hanako.browser(), { day: "2" });
    expect(await resetMails(hanako)).toBe(0);
    for (let times = 0; times < 6; times += 1) {
      await forgetPassword(hanako);
      await isLookedUp(sakura);
    }
    expect(await resetMails(hanako)).toBe(5);
    portal.pass({ minutes: 61 });
    await forgetPassword(hanako);
    expect(await resetMails(hanako)).toBe(6);
  });

  test("about one person ten an hour are kept, also of those that come at the same moment", async () => {
    const kaede = await openAssociation(portal);
    const hanako = await letterMember(kaede);
    const browsers = await Promise.all(
      Array.from({ length: 25 }, () => hanako.browser().open("/recovery/password")),
    );
    await Promise.all(
      browsers.map((browser) => browser.fill({ loginId: hanako.loginId, ...bornOn(hanako) }).enter()),
    );
    expect(await kaede.within((tx) => tx`select from recovery_requests`)).toHaveLength(10);
  });

  test("from one network a hundred requests an hour are taken, and no more", async () => {
    const hanako = await letterMember(sakura);
    await hanako.reach("/");
    const crowd = hanako.browser({ "x-forwarded-for": "198.51.100.9" });
    await crowd.open("/recovery/password");
    const { fields } = crowd.form("メールを受け取る");
    for (let times = 0; times < 100; times += 1) {
      const body = { ...fields, loginId: `nobody${times}`, year: "1980", month: "12", day: "1" };
      expect((await crowd.send("POST", "/recovery/password", { body })).status).toBe(303);
    }
    await forgetPassword(hanako, crowd);
    expect([crowd.heading, await resetMails(hanako)]).toEqual(["お申し出を受け付けました", 0]);
    await forgetPassword(hanako);
    expect(await resetMails(hanako)).toBe(1);
  });

  test("without cookies the page says what to do, instead of asking round and round", async () => {
    const { member, app } = await otpAppMember(sakura);
    await forgetPassword(member);
    const browser = member.browser();
    browser.takesCookies = false;
    await browser.open(await resetLink(member));
    await browser.fill({ code: await app.nextCode() }).press("確認する");
    expect(browser.errors[0]).toContain("Cookie（クッキー）が使えない");
  });

  test("wrong codes wait in the app's own count, and a bad new password is answered in words", async () => {
    const { member, app } = await otpAppMember(sakura);
    await forgetPassword(member);
    const browser = await member.browser().open(await resetLink(member));
    const wrong = String((Number(await app.code()) + 1) % 1_000_000).padStart(6, "0");
    for (let times = 0; times < 5; times += 1) await browser.fill({ code: wrong }).press("確認する");
    await browser.fill({ code: await app.code() }).press("確認する");
    expect(browser.errors[0]).toContain("まで入力できません");
    portal.pass({ seconds: 31 });
    await browser.fill({ code: await app.code() }).press("確認する");
    await choosePassword(browser, "short");
    expect([browser.status, browser.errors]).toEqual([422, ["パスワードは10文字以上で入力してください"]]);
    await browser.press("強いパスワードを作る");
    await browser.press("このパスワードを使う");
    expect(browser.path).toBe(changed);
  });

  test("a password that waits after wrong tries is open again with the new one", async () => {
    const { member, app } = await otpAppMember(sakura);
    for (let wrong = 0; wrong < 6; wrong += 1) await member.signInAs({ password: "wrong" });
    await forgetPassword(member);
    const browser = await member.browser().open(await resetLink(member));
    await browser.fill({ code: await app.nextCode() }).press("確認する");
    await choosePassword(browser);
    member.password = newPassword;
    expect((await member.signIn()).path).toBe("/sign-in/otp-app");
  });
});

test("in English the mail and its page are English", async () => {
  const { member } = await otpAppMember(sakura);
  const browser = member.browser({ "accept-language": "en" });
  await browser.open("/recovery/password");
  const { year, month, day } = member.birthDate;
  await browser
    .fill({ loginId: member.loginId, year: String(year), month: String(month), day: String(day) })
    .press("Send me the mail");
  expect(browser.heading).toBe("We have your request");
  await browser.open(await resetLink(member));
  expect(browser.heading).toBe("Confirm that it is you");
});

function wide(text: string): string {
  return text.replace(/[!-~]/g, (char) => String.fromCodePoint(char.charCodeAt(0) + 0xfee0));
}

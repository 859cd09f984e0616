// How staff come into the console, and who does not.
import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { failFrom, whileBusy } from "../support/crowd.ts";
import { Browser } from "../support/http-browser.ts";
import { Mailbox } from "../support/mailbox.ts";
import { forgerFor, passkeyMember, showPasskey } from "../support/passkey-member.ts";
import { startPortal } from "../support/portal.ts";
import { mailIsOut } from "../support/snapshot.ts";
import { openStaff, signInDirectly } from "../support/staff.ts";
import {
  answerWithPasskey,
  invited,
  optionsAt,
  passkeyStaff,
  passwordStaff,
  showStaffPasskey,
  typePassword,
} from "../support/staff-door.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const momiji = await openAssociation(portal);

const failed = "メールアドレスまたはパスワードが正しくありません";

function browserAt(association = sakura): Browser {
  return new Browser(portal, association.host);
}

async function eventsOf(staffId: string): Promise<string[]> {
  const rows = await sakura.within(
    (tx) => tx<{ event: string }[]>`
      select event from audit_log
      where association_id = ${sakura.associationId} and staff_id = ${staffId} order by at, id`,
  );
  return rows.map(({ event }) => event);
}

describe("who has not signed in", () => {
  test("is led to the sign-in page of the staff, and then to where they wanted to go", async () => {
    const { email, app } = await passwordStaff(sakura);
    const browser = await browserAt().open("/staff/accounts?sort=name");
    expect([browser.path, browser.status, browser.heading]).toEqual([
      "/staff/sign-in",
      200,
      "職員用ログイン",
    ]);
    await typePassword(browser, { email });
    await browser.fill({ code: await app.nextCode() }).press("ログイン");
    expect(browser.path).toBe("/staff/accounts?sort=name");
  });

  test("is told nothing of which addresses there are", async () => {
    expect((await browserAt().open("/staff/nowhere")).path).toBe("/staff/sign-in");
  });
});

describe("with address, password and code", () => {
  test("staff are in, and the log has it", async () => {
    const { staffId, email, app } = await passwordStaff(sakura);
    const browser = await typePassword(browserAt(), { email: ` ${email.toUpperCase()} ` });
    expect([browser.path, browser.heading]).toEqual(["/staff/sign-in/otp-app", "OTPアプリの番号"]);
    await browser.fill({ code: await app.nextCode() }).press("ログイン");
    expect((await browser.open("/staff/accounts")).status).toBe(200);
    expect(await eventsOf(staffId)).toEqual([
      "staff.invited",
      "staff.joined",
      "staff.signed-in",
      "staff.signed-in",
    ]);
  });

  test("the owner is told of a new way to sign in and of a browser that was not known, and of nothing else", async () => {
    const { email, app, browser } = await passwordStaff(sakura);
    await browser.press("ログアウト");
    await typePassword(browser, { email });
    await browser.fill({ code: await app.nextCode() }).press("ログイン");
    const elsewhere = await typePassword(browserAt(), { email });
    await elsewhere.fill({ code: await app.nextCode() }).press("ログイン");
    await mailIsOut(sakura);
    const mails = await new Mailbox(portal, email).all();
    expect(mails.map(({ subject }) => subject)).toEqual([
      "【KOSMO Web】職員用画面へのご招待",
      "【KOSMO Web】認証方法が追加されました",
      "【KOSMO Web】新しい端末からのログイン",
    ]);
    expect(mails.every(({ text }) => text.startsWith("職員の方へ\n"))).toBe(true);
  });

  test("nothing opens by the password alone, and its token is worth nothing after the code", async () => {
    const { email, app } = await passwordStaff(sakura);
    const browser = await typePassword(browserAt(), { email });
    const half = browser.copy();
    expect((await half.open("/staff/accounts")).path).toBe("/staff/sign-in/otp-app");
    await browser.fill({ code: await app.nextCode() }).press("ログイン");
    expect((await half.open("/staff/accounts")).path).toBe("/staff/sign-in?news=session-over");
    expect((await browser.open("/staff/accounts")).path).toBe("/staff/accounts");
  });

  test("a code works once", async () => {
    const { email, app } = await passwordStaff(sakura);
    const code = await app.nextCode();
    const first = await typePassword(browserAt(), { email });
    await first.fill({ code }).press("ログイン");
    const second = await typePassword(browserAt(), { email });
    await second.fill({ code }).press("ログイン");
    expect(second.errors).toEqual([
      "この番号は、もう使われています。アプリに次の番号が出てから入力してください",
    ]);
  });

  test("what is no passkey's answer is refused, and leaves no record for ever", async () => {
    const kaede = await openAssociation(portal);
    const browser = await browserAt(kaede).open("/staff/sign-in");
    await browser.fill({ credential: "hello" }).press("パスキーでログイン");
    expect([browser.status, browser.errors.length]).toEqual([422, 1]);
    expect(await kaede.within((tx) => tx`select from audit_log where event = 'staff.factor-failed'`)).toEqual(
      [],
    );
  });

  test("the code has to come within ten minutes of the password", async () => {
    const { email, app } = await passwordStaff(sakura);
    const browser = await typePassword(browserAt(), { email });
    portal.pass({ minutes: 11 });
    await browser.fill({ code: await app.code() }).press("ログイン");
    expect(browser.path).toBe("/staff/sign-in?news=session-over");
  });

  test("tries from a network that has to wait do not make it wait longer", async () => {
    const kaede = await openAssociation(portal);
    const { email } = await passwordStaff(kaede);
    await failFrom(kaede, "203.0.113.7", 50);
    const from = () => new Browser(portal, kaede.host, { "x-forwarded-for": "203.0.113.7" });
    portal.pass({ minutes: 40 });
    for (let colleague = 0; colleague < 3; colleague += 1) {
      const browser = await typePassword(from(), { email: `colleague${colleague}@kenpo.example` });
      expect(browser.errors).toEqual([failed]);
    }
    expect((await typePassword(from(), { email })).errors).toEqual([failed]);
    expect(await kaede.within((tx) => tx`select from throttle_sprays`)).toHaveLength(50);
    portal.pass({ minutes: 21 });
    expect((await typePassword(from(), { email })).path).toBe("/staff/sign-in/otp-app");
  });

  test("a try that came to nothing, as too many were signing in, is no failure", async () => {
    const { email } = await passwordStaff(sakura);
    await whileBusy(portal, async () => {
      for (let time = 0; time < 6; time += 1) await typePassword(browserAt(), { email });
    });
    expect((await typePassword(browserAt(), { email })).path).toBe("/staff/sign-in/otp-app");
  });

  test.each([
    ["an address that nobody has", async () => "nobody@kenpo.example"],
    ["one that has not answered the invitation", async () => (await invited(sakura)).email],
    ["one that has a passkey and no password", async () => (await passkeyStaff(sakura)).email],
    ["a wrong password", async () => (await passwordStaff(sakura)).email],
    ["an address of another association", async () => (await passwordStaff(momiji)).email],
  ])("%s gets one answer, after the same work", async (_who, emailOf) => {
    const email = await emailOf();
    const before = portal.hasher.verifications;
    const browser = await typePassword(browserAt(), { email, password: "not the right one 1" });
    expect([browser.status, browser.errors, portal.hasher.verifications - before]).toEqual([
      422,
      [failed],
      1,
    ]);
    expect(browser.value("email")).toBe(email);
  });

  test("the right password waits too after five wrong ones", async () => {
    const { email } = await passwordStaff(sakura);
    for (let tries = 0; tries < 5; tries += 1) {
      await typePassword(browserAt(), { email, password: "not the right one 1" });
    }
    expect((await typePassword(browserAt(), { email })).errors).toEqual([failed]);
    portal.pass({ seconds: 31 });
    expect((await typePassword(browserAt(), { email })).path).toBe("/staff/sign-in/otp-app");
  });

  test("somebody else who guesses does not keep the owner out of a browser where they have signed in", async () => {
    const { email, browser } = await passwordStaff(sakura);
    for (let tries = 0; tries < 6; tries += 1) {
      await typePassword(browserAt(), { email, password: "not the right one 1" });
    }
    await browser.press("ログアウト");
    expect((await typePassword(browserAt(), { email })).errors).toEqual([failed]);
    expect((await typePassword(browser, { email })).path).toBe("/staff/sign-in/otp-app");
    await browser.press("最初からやり直す");
    for (let tries = 0; tries < 5; tries += 1) {
      await typePassword(browser, { email, password: "not the right one 1" });
    }
    expect((await typePassword(browser, { email })).errors).toEqual([failed]);
  });

  test("guessing codes has to wait as well", async () => {
    const { email } = await passwordStaff(sakura);
    const browser = await typePassword(browserAt(), { email });
    for (let tries = 0; tries < 6; tries += 1) await browser.fill({ code: "000000" }).press("ログイン");
    expect(browser.errors[0]).toMatch(/^続けて間違えたため、安全のため.+まで入力できません/);
  });
});

describe("passkeys", () => {
  test("staff are in with one, without typing anything", async () => {
    const { forger } = await passkeyStaff(sakura);
    const browser = await showStaffPasskey(browserAt(), forger);
    expect((await browser.open("/staff/accounts")).status).toBe(200);
  });

  test("a member's opens no console, and the browser is not told to forget it", async () => {
    const { forger } = await passkeyMember(sakura);
    const browser = await showStaffPasskey(browserAt(), forger);
    expect([browser.path, browser.errors]).toEqual([
      "/staff/sign-in",
      ["これは加入者用のパスキーです。職員用のパスキーを選ぶか、パスワードとOTPアプリでログインしてください"],
    ]);
    expect(browser.answer.body).not.toContain("data-passkey-signal");
    expect((await browser.open("/staff/accounts")).path).toBe("/staff/sign-in");
  });

  test("one of the staff opens no member's page, and the browser is not told to forget it", async () => {
    const { forger } = await passkeyStaff(sakura);
    const browser = await showPasskey(await browserAt().open("/sign-in"), forger);
    expect([browser.path, browser.errors]).toEqual([
      "/sign-in",
      ["これは職員用のパスキーです。加入者用のパスキーを選ぶか、ほかの方法でログインしてください"],
    ]);
    expect(browser.answer.body).not.toContain("data-passkey-signal");
  });

  test("one that nobody knows is called unknown", async () => {
    const stranger = forgerFor(sakura);
    stranger.userHandle = "AAAA";
    const browser = await showStaffPasskey(browserAt(), stranger);
    expect(browser.answer.body).toContain(`data-credential="${stranger.id}"`);
  });

  test("a challenge for members is worth nothing at the console's door, nor the other way round", async () => {
    const { forger } = await passkeyStaff(sakura);
    const browser = await browserAt().open("/sign-in");
    const asked = await browser.send("POST", "/sign-in/options", {
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ csrf: browser.value("csrf") }),
    });
    await browser.open("/staff/sign-in");
    await browser.fill({ credential: forger.get(JSON.parse(asked.body)) }).press("パスキーでログイン");
    const refused = "パスキーを確認できませんでした。もう一度お試しください";
    expect(browser.errors).toEqual([refused]);
    const member = await passkeyMember(sakura);
    const there = await browserAt().open("/staff/sign-in");
    const credential = member.forger.get(await optionsAt(there));
    await there.open("/sign-in");
    await there.fill({ credential }).press("パスキーでログイン");
    expect(there.errors).toEqual([refused]);
  });

  test("a credential ID belongs to members or to staff", async () => {
    const { forger } = await passkeyMember(sakura);
    const person = await invited(sakura);
    const browser = await answerWithPasskey(await browserAt().open(person.path), forger);
    expect(browser.errors[0]).toMatch(/^このパスキーは、もう登録されています/);
    const mine = forgerFor(sakura);
    await answerWithPasskey(await browserAt().open(person.path), mine);
    await expect(passkeyMember(sakura, mine)).rejects.toThrow("このパスキーは、もう登録されています");
  });
});

describe("a session", () => {
  test("ends after half an hour without a request; what was typed is given back after signing in", async () => {
    const browser = await openStaff(sakura, "approver");
    await browser.open("/staff/accounts/invite");
    browser.fill({ name: "鈴木 花", email: "hana@kenpo.example", role: "auditor" });
    portal.pass({ minutes: 31 });
    await browser.press("招待を送る");
    expect(browser.path).toBe("/staff/sign-in?news=session-over");
    await signInDirectly(sakura, browser.staffId, browser);
    await browser.open("/staff/sign-in");
    expect(browser.path).toBe("/staff/accounts/invite");
    expect([browser.value("name"), browser.value("email")]).toEqual(["鈴木 花", "hana@kenpo.example"]);
    await browser.open("/staff/accounts/invite");
    expect(browser.value("name")).toBe("");
  });

  test("is given back to nobody else", async () => {
    const browser = await openStaff(sakura, "approver");
    await browser.open("/staff/accounts/invite");
    browser.fill({ name: "鈴木 花" });
    portal.pass({ minutes: 31 });
    await browser.press("招待を送る");
    const other = await openStaff(sakura, "approver");
    const cookie = other.cookies.get("staff");
    if (cookie) browser.cookies.set("staff", cookie);
    await browser.open("/staff/accounts/invite");
    expect(browser.value("name")).toBe("");
  });

  test("ends after twelve hours, however busy it is", async () => {
    const browser = await openStaff(sakura);
    for (let hours = 0; hours < 12 * 2.5; hours += 1) {
      portal.pass({ minutes: 24 });
      await browser.open("/staff/accounts");
    }
    expect(browser.path).toBe("/staff/sign-in?news=session-over");
  });

  test("ends by signing out: a copy of its cookie is worth nothing", async () => {
    const browser = await openStaff(sakura);
    const copy = browser.copy();
    await browser.open("/staff/accounts");
    await browser.press("ログアウト");
    expect(browser.path).toBe("/staff/sign-in?news=signed-out");
    expect((await copy.open("/staff/accounts")).path).toBe("/staff/sign-in?news=session-over");
  });

  test("goes on when its owner says so in the warning", async () => {
    const browser = await openStaff(sakura);
    await browser.open("/staff/accounts");
    const csrf = browser.value("csrf");
    const extend = (value: string) =>
      browser.send("POST", "/staff/session/extend", {
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ csrf: value }),
      });
    portal.pass({ minutes: 29 });
    expect((await extend(csrf)).status).toBe(200);
    expect((await extend("AAAA")).status).toBe(403);
    portal.pass({ minutes: 29 });
    expect((await browser.open("/staff/accounts")).path).toBe("/staff/accounts");
    portal.pass({ minutes: 31 });
    expect((await extend(csrf)).status).toBe(401);
  });

  test("has a cookie that other sites cannot make a browser send", async () => {
    const { browser } = await passkeyStaff(sakura);
    expect(browser.cookies.get("staff")?.attributes).toBe("Path=/; HttpOnly; SameSite=Strict");
  });
});

test("where no cookie comes back, the page says what to do", async () => {
  const browser = browserAt();
  browser.takesCookies = false;
  await typePassword(browser, { email: "a@kenpo.example" });
  expect(browser.text).toContain("Cookie（クッキー）が使えないため");
});

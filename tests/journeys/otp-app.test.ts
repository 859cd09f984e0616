import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import type { Browser } from "../support/http-browser.ts";
import type { Member } from "../support/member.ts";
import { appFromPage, memberBeforeOtpApp, type OtpApp, otpAppMember } from "../support/otp-app-member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

const enrolment = "/enrol/otp-app";
const challenge = "/sign-in/otp-app";

describe("from the letter to the top page", () => {
  test("with the OTP app, one page after the other", async () => {
    const { browser } = await otpAppMember(sakura);
    const pages = browser.visited.filter(([path]) => !path.startsWith("/verify-email/"));
    expect(pages.slice(-4)).toEqual([
      ["/onboarding/password", "新しいパスワードの設定"],
      ["/onboarding/done", "初回ログインが完了しました"],
      [enrolment, "OTPアプリの設定"],
      ["/", "佐藤 花子 さん"],
    ]);
    expect(pages).toHaveLength(10);
  });

  test("she is told by mail, and the audit log has it", async () => {
    const { member } = await otpAppMember(sakura);
    expect((await member.mailbox.next("method bound")).text).toContain("「OTPアプリ」");
    expect(await eventsOf(member)).toContain("factor.bound");
  });

  test("in English the page is English", async () => {
    const { browser } = await memberBeforeOtpApp(sakura);
    await browser.open(`${enrolment}?lang=en`);
    expect(browser.heading).toBe("Set up your OTP app");
    const app = appFromPage(browser);
    await browser.fill({ code: await app.code() }).press("Send");
    expect(browser.path).toBe("/");
  });
});

describe("the key", () => {
  test("is made by a form and not by looking", async () => {
    const { member, browser } = await memberBeforeOtpApp(sakura);
    const first = appFromPage(browser).key;
    await browser.open(enrolment);
    expect(appFromPage(browser).key).toBe(first);
    const other = await member.browser().open("/sign-in");
    await other.fill({ loginId: member.loginId, password: member.password }).enter();
    await other.fill({ code: (await member.mailbox.next("code")).code }).enter();
    expect(other.path).toBe(enrolment);
    expect(appFromPage(other).key).not.toBe(first);
    expect(
      await member.association.within(
        (tx) => tx`select from otp_apps where account_id = ${member.accountId}`,
      ),
    ).toHaveLength(2);
  });

  test("who comes by a link presses a button for it", async () => {
    const { browser } = await memberBeforeOtpApp(sakura);
    portal.pass({ minutes: 11 });
    await browser.open("/");
    expect([browser.path, browser.text]).toEqual([
      enrolment,
      expect.stringContaining("10分で使えなくなります"),
    ]);
    expect((await browser.send("GET", `${enrolment}/qr.png`)).status).toBe(404);
    await browser.press("QRコードを表示する");
    await browser.fill({ code: await appFromPage(browser).code() }).press("送信");
    expect(browser.path).toBe("/");
  });

  test("sent too late is replaced, and the page says so", async () => {
    const { browser } = await memberBeforeOtpApp(sakura);
    const old = appFromPage(browser);
    browser.fill({ code: await old.code(), name: "花子のスマホ" });
    portal.pass({ minutes: 10 });
    await browser.press("送信");
    expect(browser.errors).toEqual([
      "10分たったため、QRコードが新しくなりました。アプリの前の登録を削除し、もう一度読み取ってください",
    ]);
    expect(browser.value("name")).toBe("花子のスマホ");
    expect(appFromPage(browser).key).not.toBe(old.key);
    await browser.fill({ code: await appFromPage(browser).code() }).press("送信");
    expect(browser.path).toBe("/");
  });

  test("is shown in fours, and its picture to this session alone", async () => {
    const { browser } = await memberBeforeOtpApp(sakura);
    const fours = browser.page.querySelectorAll("#key span").map(({ text }) => text);
    expect(fours).toHaveLength(8);
    expect(fours.every((four) => /^[A-Z2-7]{4}$/.test(four))).toBe(true);
    expect(browser.text).toContain("鍵の種類：時間ベース");
    const [one, again] = [
      await browser.send("GET", `${enrolment}/qr.png`),
      await browser.send("GET", `${enrolment}/qr.png`),
    ];
    expect(one.headers).toMatchObject({ "content-type": "image/png", "cache-control": "no-store" });
    expect(again.body).toBe(one.body);
    const stranger = (await memberBeforeOtpApp(sakura)).member.browser();
    expect((await stranger.send("GET", `${enrolment}/qr.png`)).status).toBe(404);
  });

  test("is never in the log, in the address of a page, or in clear in the database", async () => {
    const { member, browser, app } = await otpAppMember(sakura);
    const hex = Buffer.from(base32(app.key)).toString("hex");
    const rows = await member.association.within(
      (tx) =>
        tx<{ row: string }[]>`select o::text as row from otp_apps o where account_id = ${member.accountId}`,
    );
    expect(rows).toHaveLength(1);
    expect(`${rows.map(({ row }) => row)}`).not.toContain(hex);
    expect(portal.logged.join("\n")).not.toContain(app.key);
    expect(browser.visited.join("\n")).not.toContain(app.key);
  });

  test("is gone from the page once it is bound", async () => {
    const { browser } = await otpAppMember(sakura);
    expect((await browser.send("GET", `${enrolment}/qr.png`)).status).toBe(404);
  });
});

describe("the code, as people type it", () => {
  test.each<[string, (code: string) => string]>([
    ["with a space in the middle", (code) => `${code.slice(0, 3)} ${code.slice(3)}`],
    ["full-width", (code) => code.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))],
    ["pasted with a line break", (code) => `${code}\r\n`],
    ["with a dash", (code) => `${code.slice(0, 3)}ー${code.slice(3)}`],
  ])("%s", async (_, typed) => {
    const { browser } = await memberBeforeOtpApp(sakura);
    await browser.fill({ code: typed(await appFromPage(browser).code()) }).press("送信");
    expect(browser.path).toBe("/");
  });

  test.each([
    ["", "アプリに出ている6桁の番号を入力してください"],
    ["12345", "番号は6桁の数字です。アプリの番号を確かめて、もう一度入力してください"],
    ["OTPアプリ", "番号は6桁の数字です。アプリの番号を確かめて、もう一度入力してください"],
  ])("%j is answered in words", async (typed, words) => {
    const { browser } = await memberBeforeOtpApp(sakura);
    await browser.fill({ code: typed, name: "花子のスマホ", everywhere: "on" }).press("送信");
    expect([browser.status, browser.errors]).toEqual([422, [words]]);
    expect([browser.value("name"), browser.value("everywhere")]).toEqual(["花子のスマホ", "on"]);
  });

  test("a wrong one leaves the key as it is", async () => {
    const { browser } = await memberBeforeOtpApp(sakura);
    const app = appFromPage(browser);
    const wrong = String((Number(await app.code()) + 1) % 1_000_000).padStart(6, "0");
    await browser.fill({ code: wrong }).press("送信");
    expect(browser.errors).toEqual([expect.stringContaining("番号が違います")]);
    expect(appFromPage(browser).key).toBe(app.key);
    await browser.fill({ code: await app.code() }).press("送信");
    expect(browser.path).toBe("/");
  });
});

describe("the device's name", () => {
  test("is suggested, and a phone knows its own", async () => {
    const { browser } = await memberBeforeOtpApp(sakura);
    expect(browser.value("name")).toBe("スマートフォン");
    browser.headers["user-agent"] = "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) Safari/604.1";
    await browser.open(enrolment);
    expect(browser.value("name")).toBe("iPhone");
  });

  test("may be left empty, and is tidied", async () => {
    const [left, typed] = [await memberBeforeOtpApp(sakura), await memberBeforeOtpApp(sakura)];
    await left.browser.fill({ code: await appFromPage(left.browser).code(), name: "" }).press("送信");
    await typed.browser
      .fill({ code: await appFromPage(typed.browser).code(), name: " 花子の \n 電話 " })
      .press("送信");
    expect([await namesOf(left.member), await namesOf(typed.member)]).toEqual([
      ["スマートフォン"],
      ["花子の 電話"],
    ]);
  });

  test("longer than fifty characters is refused in words", async () => {
    const { browser } = await memberBeforeOtpApp(sakura);
    await browser.fill({ code: await appFromPage(browser).code(), name: "あ".repeat(51) }).press("送信");
    expect(browser.errors).toEqual(["デバイス名は50文字までで入力してください"]);
  });
});

test("the box signs every other session out, and not this one", async () => {
  const { member, browser } = await memberBeforeOtpApp(sakura);
  const elsewhere = await member.reach(enrolment);
  await browser.open(enrolment);
  await browser.fill({ code: await appFromPage(browser).code(), everywhere: "on" }).press("送信");
  expect(browser.path).toBe("/");
  expect((await elsewhere.open("/")).path).toMatch(/^\/sign-in/);
  expect(await eventsOf(member)).toContain("session.others-ended");
});

test("without the box other sessions stay, and must show the app", async () => {
  const { member, browser } = await memberBeforeOtpApp(sakura);
  const elsewhere = await member.reach(enrolment);
  await browser.fill({ code: await appFromPage(browser).code() }).press("送信");
  expect((await elsewhere.open("/")).path).toBe(challenge);
});

test("another method can be chosen, and the way back loses nothing", async () => {
  const { browser } = await memberBeforeOtpApp(sakura);
  const { key } = appFromPage(browser);
  await browser.press("別の方法を選ぶ");
  expect(browser.path).toBe("/onboarding/method");
  await browser.fill({ method: "otp-app" }).enter();
  expect([browser.path, appFromPage(browser).key]).toEqual([enrolment, key]);
  await browser.press("別の方法を選ぶ");
  await browser.fill({ method: "otp-mail" }).enter();
  expect(browser.path).toBe("/");
});

test.each([
  ["phone", "この端末のアプリで開く"],
  ["both", "その他のアカウント"],
  ["chrome", "ドラッグで囲みます"],
  ["edge", "マスターパスワード（4文字以上）"],
])("?app=%s unfolds exactly its own steps", async (app, words) => {
  const { browser } = await memberBeforeOtpApp(sakura);
  await browser.open(`${enrolment}?app=${app}`);
  const unfolded = browser.page.querySelectorAll("details[id^=app-][open]");
  expect(unfolded.map(({ id }) => id)).toEqual([`app-${app}`]);
  expect(unfolded[0]?.text).toContain(words);
  expect(browser.text).toContain("すべて無料です（有料版は不要）");
});

describe("later sign-ins", () => {
  test("ask for the app after the password, and open with its code", async () => {
    const { member, app } = await otpAppMember(sakura);
    const later = await member.signIn();
    expect([later.path, later.heading]).toEqual([challenge, "ワンタイムパスワード (OTP) アプリ認証"]);
    await answer(later, await app.nextCode());
    expect(later.path).toBe("/");
    expect(await eventsOf(member)).toContain("factor.accepted");
    expect((await member.mailbox.next("new device")).text).toContain("端末：");
  });

  test("nothing opens before", async () => {
    const { member } = await otpAppMember(sakura);
    const later = await member.signIn();
    for (const path of ["/", "/settings", enrolment, "/onboarding/method", "/sign-in/otp-mail"]) {
      expect((await later.open(path)).path).toBe(challenge);
    }
  });

  test("a code that was used is nothing on another browser", async () => {
    const { member, app } = await otpAppMember(sakura);
    const [one, other] = [await member.signIn(), await member.signIn()];
    const code = await app.nextCode();
    await answer(one, code);
    await answer(other, code);
    expect(one.path).toBe("/");
    expect(other.errors).toEqual([
      "この番号は、もう使われています。アプリに次の番号が出てから入力してください",
    ]);
    await answer(other, await app.nextCode());
    expect(other.path).toBe("/");
  });

  test("of two browsers with the same code at once, one comes in", async () => {
    const { member, app } = await otpAppMember(sakura);
    const browsers = [await member.signIn(), await member.signIn()];
    const code = await app.nextCode();
    await Promise.all(browsers.map((browser) => answer(browser, code)));
    expect(browsers.map(({ path }) => path).sort()).toEqual(["/", challenge]);
  });

  test("a code a little too late or too early is right", async () => {
    const { member, app } = await otpAppMember(sakura);
    for (const ahead of [-30, 30]) {
      app.ahead = { seconds: ahead };
      portal.pass({ minutes: 2 });
      const later = await member.signIn();
      await answer(later, await app.code());
      expect(later.path).toBe("/");
    }
  });

  test.each([
    [3, "約3分進んでいます"],
    [-4, "約4分遅れています"],
  ])("a clock that is %i minutes off is named, with what to do", async (minutes, words) => {
    const { member, app } = await otpAppMember(sakura);
    portal.pass({ minutes: 10 });
    const later = await member.signIn();
    app.ahead = { minutes };
    await answer(later, await app.code());
    expect(later.errors).toEqual([expect.stringContaining(`端末の時計がずれています（${words}）`)]);
    expect(later.text).toContain("自動設定");
    expect(await eventsOf(member)).toContain("factor.clock-wrong");
    app.ahead = { minutes: 0 };
    await answer(later, await app.code());
    expect(later.path).toBe("/");
  });

  test("after five wrong codes the right one waits half a minute", async () => {
    const { member, app } = await otpAppMember(sakura);
    const later = await member.signIn();
    const wrong = await wrongFor(app);
    for (let count = 0; count < 5; count += 1) await answer(later, wrong);
    await answer(later, await app.code());
    expect(later.errors).toEqual([expect.stringMatching(/安全のため\d+:\d\dまで入力できません/)]);
    portal.pass({ seconds: 31 });
    await answer(later, await app.code());
    expect(later.path).toBe("/");
  });

  test("what is no code at all is not counted as a guess", async () => {
    const { member, app } = await otpAppMember(sakura);
    const later = await member.signIn();
    for (let count = 0; count < 6; count += 1) await answer(later, "12345");
    await answer(later, await app.nextCode());
    expect(later.path).toBe("/");
  });

  test("a hundred wrong codes end the app until it is bound anew", async () => {
    const { member, app } = await otpAppMember(sakura);
    const later = await member.signIn();
    const subject = portal.runtime.keys.mac("throttle-subject", member.accountId);
    await sakura.within(
      (tx) => tx`
        insert into throttle_counters (association_id, scope, subject, failures, last_failed_at)
        values (${sakura.associationId}, 'otp-app', ${subject}, 99, ${portal.now().subtract({ hours: 2 })})`,
    );
    await answer(later, await wrongFor(app));
    portal.pass({ minutes: 20 });
    await answer(later, await app.code());
    expect(later.errors).toEqual([expect.stringContaining("アプリの番号ではログインできなくなりました")]);
  });

  test("a session that ran out at the code goes on after signing in again", async () => {
    const { member, app } = await otpAppMember(sakura);
    const later = await member.signIn();
    portal.pass({ minutes: 31 });
    await answer(later, await app.code());
    expect(later.path).toMatch(/^\/sign-in\?news=/);
    await member.signIn(later);
    await answer(later, await app.nextCode());
    expect(later.path).toBe("/");
  });
});

describe("one app more, from the settings", () => {
  test("signs in as the first does; names differ", async () => {
    const { member, browser, app } = await otpAppMember(sakura);
    browser.headers["user-agent"] =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/156.0.0.0 Safari/537.36";
    await browser.open("/settings");
    await browser.open(enrolment);
    await browser.press("QRコードを表示する");
    const second = appFromPage(browser);
    await browser.fill({ code: await second.code(), name: "スマートフォン" }).press("送信");
    expect(browser.path).toBe("/settings/methods?news=added");
    expect(browser.text).toContain("スマートフォン 2");
    expect(browser.text).toContain("（Chrome, Windows）");
    for (const each of [second, app]) {
      const later = await member.signIn();
      expect(later.text).toContain("登録されているアプリ：スマートフォン、スマートフォン 2");
      await answer(later, await each.nextCode());
      expect(later.path).toBe("/");
    }
  });

  test("who thinks better of it is back in the settings, with what there was", async () => {
    const { member, browser } = await otpAppMember(sakura);
    await browser.open(enrolment);
    await browser.press("別の方法を選ぶ");
    expect(browser.path).toBe("/settings/methods");
    expect((await member.signIn()).path).toBe(challenge);
  });
});

test("a reissued letter ends the app", async () => {
  const { member, app } = await otpAppMember(sakura);
  member.password = await sakura.print(member.accountId);
  const browser = await member.reach("/onboarding/method");
  await browser.fill({ method: "otp-app" }).enter();
  await member.answer(browser);
  expect(browser.path).toBe(enrolment);
  const fresh = appFromPage(browser);
  await browser.fill({ code: await fresh.code() }).press("送信");
  expect(browser.path).toBe("/");
  const later = await member.signIn();
  await answer(later, await app.nextCode());
  expect(later.errors).toEqual([expect.stringContaining("番号が違います")]);
  await answer(later, await fresh.code());
  expect(later.path).toBe("/");
});

async function answer(browser: Browser, code: string): Promise<Browser> {
  return browser.fill({ code }).press("実行");
}

/** Six digits that are no code of the app's for five minutes around. */
async function wrongFor(app: OtpApp): Promise<string> {
  const near = new Set<string>();
  for (let minutes = -5.5; minutes <= 5.5; minutes += 0.5) {
    app.ahead = { seconds: minutes * 60 };
    near.add(await app.code());
  }
  app.ahead = { seconds: 0 };
  return ["000000", "111111", "222222"].find((code) => !near.has(code)) ?? "333333";
}

async function eventsOf({ association, accountId }: Member): Promise<string[]> {
  const rows = await association.within(
    (tx) => tx<{ event: string }[]>`
      select event from audit_log
      where association_id = ${association.associationId} and account_id = ${accountId} order by at`,
  );
  return rows.map(({ event }) => event);
}

async function namesOf({ association, accountId }: Member): Promise<string[]> {
  const rows = await association.within(
    (tx) => tx<{ name: string }[]>`
      select name from otp_apps
      where association_id = ${association.associationId} and account_id = ${accountId} and bound_at is not null`,
  );
  return rows.map(({ name }) => name);
}

function base32(text: string): number[] {
  const bits = [...text]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  return (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
}

import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { letterMember } from "../support/member.ts";
import { otpAppMember } from "../support/otp-app-member.ts";
import { passkeyMember } from "../support/passkey-member.ts";
import { eventsOf } from "../support/passkey-records.ts";
import { startPortal } from "../support/portal.ts";
import { makeRecoveryCodes } from "../support/recovery.ts";
import { stillState } from "../support/snapshot.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

const settings = "/settings/recovery-codes";
const challenge = "/sign-in/recovery-code";

describe("making them", () => {
  test("ten, in groups of five unmistakable characters, and the owner is told", async () => {
    const { member, browser } = await otpAppMember(sakura);
    const codes = await makeRecoveryCodes(browser);
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){2}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect((await member.mailbox.next("recovery codes made")).text).not.toContain(codes[0]);
    expect(await eventsOf(member)).toContain("recovery-codes.made");
  });

  test("they are shown once, sent uncompressed, and kept by nobody", async () => {
    const { browser } = await otpAppMember(sakura);
    browser.headers["accept-encoding"] = "identity";
    const codes = await makeRecoveryCodes(browser);
    expect(browser.answer.headers["cache-control"]).toBe("no-store");
    await browser.open(settings);
    expect(browser.text).toContain("残り10個");
    const rows = Object.values(await stillState(sakura)).flat();
    for (const code of codes) {
      expect(browser.answer.body).not.toContain(code);
      const plain = code.replaceAll("-", "");
      expect(rows.filter((row) => row.includes(code) || row.includes(plain))).toEqual([]);
      expect(portal.logged.filter((line) => line.includes(code) || line.includes(plain))).toEqual([]);
    }
  });

  test("they can be saved as a text file, without script, for ten minutes and in this session alone", async () => {
    const { member, browser } = await otpAppMember(sakura);
    const codes = await makeRecoveryCodes(browser);
    const { fields } = browser.form("ファイルに保存する");
    const saved = await browser.send("POST", settings, { body: fields });
    expect(saved.headers).toMatchObject({
      "content-disposition": 'attachment; filename="kosmo-recovery-codes.txt"',
      "cache-control": "no-store",
    });
    expect(saved.headers["content-type"]).toMatch(/^text\/plain/);
    for (const code of codes) expect(saved.body).toContain(`${code}\r\n`);

    const other = await otpAppMember(sakura);
    await other.browser.open(settings);
    const theirs = { ...other.browser.form("回復用コードを作る").fields, save: fields.save ?? "" };
    const refused = await other.browser.send("POST", settings, { body: theirs });
    expect([refused.status, refused.body.includes(codes[0] ?? "?")]).toEqual([422, false]);

    portal.pass({ minutes: 10 });
    const late = await browser.send("POST", settings, { body: fields });
    expect([late.status, late.body.includes(codes[0] ?? "?")]).toEqual([422, false]);
    expect(late.body).toContain("作ってから10分を過ぎたため");
    expect(member.loginId).not.toBe(other.member.loginId);
  });

  test("new ones end all that are left", async () => {
    const { member, browser } = await otpAppMember(sakura);
    const [old = ""] = await makeRecoveryCodes(browser);
    const [fresh = ""] = await makeRecoveryCodes(browser, "新しく作り直す");
    const later = await (await member.signIn()).open(challenge);
    await later.fill({ code: old }).press("実行");
    expect(later.errors).toEqual([
      "これは前に作った回復用コードです。いちばん新しく作ったコードを入力してください",
    ]);
    await later.fill({ code: fresh }).press("実行");
    expect(later.path).toBe("/settings/methods?news=recovered");
  });

  test("half an hour after signing in the password is asked again, and then she is back there", async () => {
    const { member, browser, app } = await otpAppMember(sakura);
    for (let minutes = 0; minutes < 35; minutes += 5) {
      portal.pass({ minutes: 5 });
      await browser.open("/");
    }
    await browser.open(settings);
    expect(browser.path).toBe("/sign-in?news=again");
    await browser.fill({ loginId: member.loginId, password: member.password }).press("ログイン");
    await browser.fill({ code: await app.nextCode() }).press("実行");
    expect([browser.path, browser.heading]).toEqual([settings, "回復用コード"]);
  });
});

describe("being offered them", () => {
  test("with OTP mail, where the first login ends; never forced", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach("/onboarding/done");
    await browser.press("回復用コードを作る");
    expect([browser.path, browser.text]).toEqual([settings, expect.stringContaining("まだありません")]);
    await browser.open("/");
    expect(browser.path).toBe("/");
    expect(browser.text).not.toContain("回復用コード");
  });

  test("on the top page after a factor was enrolled, in that session only", async () => {
    const { member, browser, app } = await otpAppMember(sakura);
    expect(browser.text).toContain("スマートフォンをなくしたときのために");
    const later = await member.signIn();
    await later.fill({ code: await app.nextCode() }).press("実行");
    expect(later.path).toBe("/");
    expect(later.text).not.toContain("回復用コード");
  });

  test("when two or fewer are left, at every visit; and the mail says so", async () => {
    const { member, browser } = await otpAppMember(sakura);
    const codes = await makeRecoveryCodes(browser);
    for (const [index, code] of codes.entries()) {
      const later = await (await member.signIn()).open(challenge);
      await later.fill({ code }).press("実行");
      const left = 9 - index;
      const mail = await member.mailbox.next("recovery code used");
      expect(mail.text.includes("残りが少なくなっています")).toBe(left <= 2);
      await later.open("/");
      if (left > 2) expect(later.text).not.toContain("回復用コード");
      else if (left > 0) expect(later.text).toContain(`回復用コードが残り${left}個です`);
      else expect(later.text).toContain("回復用コードをすべて使い終わりました");
    }
    const empty = await member.signIn();
    expect(empty.answer.body).not.toContain(challenge);
    expect((await empty.open(challenge)).path).toBe("/sign-in/otp-app");
  });
});

describe("using one", () => {
  test("instead of the passkey: in, told by mail, and led to put right what was lost", async () => {
    const { member, browser } = await passkeyMember(sakura);
    const [code = ""] = await makeRecoveryCodes(browser);
    const later = await member.signIn();
    expect(later.path).toBe("/sign-in/passkey");
    expect(later.answer.body).toContain(`href="${challenge}"`);
    await later.open(challenge);
    const before = later.cookies.get("session")?.value;
    await later.fill({ code }).press("実行");
    expect(later.path).toBe("/settings/methods?news=recovered");
    expect(later.cookies.get("session")?.value).not.toBe(before);
    expect((await later.open("/")).path).toBe("/");
    expect((await member.mailbox.next("recovery code used")).text).toContain("残りの回復用コードは9個です");
    expect(await eventsOf(member)).toContain("factor.accepted");
    const [session] = await sakura.within(
      (tx) => tx<{ with: string }[]>`
        select factor_proved_with as with from sessions
        where account_id = ${member.accountId} order by opened_at desc limit 1`,
    );
    expect(session?.with).toBe("recovery-code");
  });

  test("instead of a mailbox that is dead", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach("/");
    const [code = ""] = await makeRecoveryCodes(browser);
    await sakura.within(
      (tx) =>
        tx`update email_addresses set undeliverable_at = ${portal.now()} where account_id = ${hanako.accountId}`,
    );
    const later = await hanako.signIn();
    expect(later.path).toBe("/sign-in/otp-mail");
    await later.open(challenge);
    await later.fill({ code }).press("実行");
    expect((await later.open("/")).path).toBe("/");
    expect(later.text).toContain("「設定」で新しいアドレスに変えてください");
  });

  test.each<[string, (code: string) => string]>([
    [
      "full-width",
      (code) => code.replace(/[!-~]/g, (char) => String.fromCodePoint(char.charCodeAt(0) + 0xfee0)),
    ],
    ["in lower case", (code) => code.toLowerCase()],
    ["without hyphens", (code) => code.replaceAll("-", "")],
    ["with O for 0 and l for 1", (code) => code.replaceAll("0", "O").replaceAll("1", "l")],
    ["pasted with spaces and a line break", (code) => ` ${code.replaceAll("-", " ")}\r\n`],
    ["with long dashes", (code) => code.replaceAll("-", "ー")],
  ])("typed %s", async (_, typed) => {
    const { member, browser } = await otpAppMember(sakura);
    const codes = await makeRecoveryCodes(browser);
    const code = codes.find((each) => /[01]/.test(each)) ?? codes[0] ?? "";
    const later = await (await member.signIn()).open(challenge);
    await later.fill({ code: typed(code) }).press("実行");
    expect(later.path).toBe("/settings/methods?news=recovered");
  });

  test.each([
    ["", "回復用コードを入力してください"],
    ["7KQ2M", "回復用コードは15文字の英数字です。控えを確かめて、もう一度入力してください"],
    ["066 474", "回復用コードは15文字の英数字です。控えを確かめて、もう一度入力してください"],
    ["7KQ2M-9XD4T-01ABC", "回復用コードが違います。控えを確かめて、もう一度入力してください"],
  ])("%j is answered in words, and stays in the field", async (typed, words) => {
    const { member, browser } = await otpAppMember(sakura);
    await makeRecoveryCodes(browser);
    const later = await (await member.signIn()).open(challenge);
    await later.fill({ code: typed }).press("実行");
    expect([later.status, later.errors, later.value("code")]).toEqual([422, [words], typed]);
  });

  test("a code that was used is named as such; of two at once, one comes in", async () => {
    const { member, browser } = await otpAppMember(sakura);
    const [code = ""] = await makeRecoveryCodes(browser);
    const browsers = [await member.signIn(), await member.signIn()];
    for (const each of browsers) await each.open(challenge);
    await Promise.all(browsers.map((each) => each.fill({ code }).press("実行")));
    const errors = browsers.flatMap((each) => each.errors);
    expect(errors).toEqual(["この回復用コードは、もう使われています。別のコードを入力してください"]);
    expect(browsers.filter(({ path }) => path.startsWith("/settings/methods"))).toHaveLength(1);
  });

  test("five wrong ones wait, and a right one after that lets in", async () => {
    const { member, browser } = await otpAppMember(sakura);
    const [code = ""] = await makeRecoveryCodes(browser);
    const later = await (await member.signIn()).open(challenge);
    for (let wrong = 0; wrong < 5; wrong += 1) await later.fill({ code: "00000-00000-00000" }).press("実行");
    await later.fill({ code }).press("実行");
    expect(later.errors[0]).toContain("まで入力できません");
    portal.pass({ seconds: 31 });
    await later.fill({ code }).press("実行");
    expect(later.path).toBe("/settings/methods?news=recovered");
  });

  test("a hundred wrong ones disable them, until new ones are made", async () => {
    const { member, browser } = await otpAppMember(sakura);
    const [code = ""] = await makeRecoveryCodes(browser);
    await sakura.within(
      (tx) => tx`
        insert into throttle_counters (association_id, scope, subject, failures, last_failed_at)
        values (${sakura.associationId}, 'recovery-code',
          ${portal.runtime.keys.mac("throttle-subject", member.accountId)}, 100, ${portal.now()})`,
    );
    const later = await (await member.signIn()).open(challenge);
    await later.fill({ code }).press("実行");
    expect(later.errors[0]).toContain("「アカウント再発行」をお申し込みください");
    const [fresh = ""] = await makeRecoveryCodes(browser, "新しく作り直す");
    await later.fill({ code: fresh }).press("実行");
    expect(later.path).toBe("/settings/methods?news=recovered");
  });

  test("another member's code is nothing", async () => {
    const [one, other] = [await otpAppMember(sakura), await otpAppMember(sakura)];
    const [code = ""] = await makeRecoveryCodes(one.browser);
    await makeRecoveryCodes(other.browser);
    const later = await (await other.member.signIn()).open(challenge);
    await later.fill({ code }).press("実行");
    expect(later.errors[0]).toContain("回復用コードが違います");
  });

  test("before the password nobody learns of it, and without codes the page is not there", async () => {
    const { member } = await otpAppMember(sakura);
    expect((await member.browser().open(challenge)).path).toBe("/sign-in");
    const later = await member.signIn();
    expect(later.answer.body).not.toContain(challenge);
    expect((await later.open(challenge)).path).toBe("/sign-in/otp-app");
  });
});

test("a reissued letter ends them", async () => {
  const { member, browser } = await otpAppMember(sakura);
  await makeRecoveryCodes(browser);
  const reissued = await sakura.print(member.accountId);
  await member.answer(await member.signInAs({ password: reissued }));
  const left = await sakura.within(
    (tx) => tx`select from recovery_codes where account_id = ${member.accountId} and replaced_at is null`,
  );
  expect(left).toHaveLength(0);
});

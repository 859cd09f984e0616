import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { letterMember } from "../support/member.ts";
import { otpAppMember } from "../support/otp-app-member.ts";
import { startPortal } from "../support/portal.ts";
import {
  changed,
  choosePassword,
  forgetPassword,
  isLookedUp,
  newPassword,
  resetLink,
  resetMails,
} from "../support/recovery.ts";
import { stillState } from "../support/snapshot.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const momiji = await openAssociation(portal);

/** All that a link could change. */
async function kept(): Promise<unknown> {
  const { password_resets, accounts, sessions, audit_log } = await stillState(sakura);
  return { password_resets, accounts, sessions, audit_log };
}

describe("the link", () => {
  test("is opened by a scanner any number of times, and changes nothing by that", async () => {
    const { member, app } = await otpAppMember(sakura);
    await forgetPassword(member);
    const link = await resetLink(member);
    const before = await kept();
    const scanner = member.browser();
    for (let times = 0; times < 5; times += 1) {
      await scanner.send("GET", link);
      await scanner.send("HEAD", link);
    }
    expect(await kept()).toEqual(before);
    const browser = await member.browser().open(link);
    await browser.fill({ code: await app.nextCode() }).press("確認する");
    expect((await choosePassword(browser)).path).toBe(changed);
    await browser.open(link);
    expect([browser.status, browser.text]).toEqual([410, expect.stringContaining("もう終わっています")]);
  });

  test("is proved to one browser: in another the proof is asked again", async () => {
    const { member, app } = await otpAppMember(sakura);
    await forgetPassword(member);
    const link = await resetLink(member);
    const browser = await member.browser().open(link);
    await browser.fill({ code: await app.nextCode() }).press("確認する");
    const thief = await member.browser().open(link);
    expect(thief.heading).toBe("ご本人の確認");
    const { fields } = browser.form("設定する");
    const stolen = await thief.send("POST", link, {
      body: { ...fields, csrf: thief.value("csrf"), password: newPassword },
    });
    expect(stolen.status).toBe(422);
    expect((await choosePassword(browser)).path).toBe(changed);
  });

  test("asks again for the proof a quarter of an hour after it", async () => {
    const { member, app } = await otpAppMember(sakura);
    await forgetPassword(member);
    const browser = await member.browser().open(await resetLink(member));
    await browser.fill({ code: await app.nextCode() }).press("確認する");
    portal.pass({ minutes: 15 });
    await choosePassword(browser);
    expect([browser.status, browser.heading]).toEqual([422, "ご本人の確認"]);
  });

  test("lives an hour, and a proof given in its last minute may be finished", async () => {
    const { member, app } = await otpAppMember(sakura);
    await forgetPassword(member);
    const link = await resetLink(member);
    portal.pass({ minutes: 59 });
    const browser = await member.browser().open(link);
    await browser.fill({ code: await app.nextCode() }).press("確認する");
    portal.pass({ minutes: 2 });
    expect((await member.browser().open(link)).text).toContain("有効な時間（60分）が過ぎています");
    expect((await choosePassword(browser)).path).toBe(changed);
  });

  test("ends with a newer one", async () => {
    const { member } = await otpAppMember(sakura);
    await forgetPassword(member);
    const old = await resetLink(member);
    await forgetPassword(member);
    await resetLink(member);
    const browser = await member.browser().open(old);
    expect([browser.status, browser.text]).toEqual([410, expect.stringContaining("前のメールのリンクです")]);
  });

  test("of nobody is a plain page, also at another association", async () => {
    const { member } = await otpAppMember(sakura);
    await forgetPassword(member);
    const link = await resetLink(member);
    const elsewhere = await (await letterMember(momiji)).browser().open(link);
    expect([elsewhere.status, elsewhere.text]).toEqual([
      404,
      expect.stringContaining("リンクが正しくありません"),
    ]);
    expect((await member.browser().open("/recovery/password/abc")).status).toBe(404);
  });

  test.each([
    [
      "left",
      "update members set lost_on = '2020-04-01' from accounts a where a.member_id = members.id and a.id =",
    ],
    ["was frozen", "update accounts set objected_at = now() where id ="],
  ])("opens nothing to who %s meanwhile", async (_, change) => {
    const { member } = await otpAppMember(sakura);
    await forgetPassword(member);
    const link = await resetLink(member);
    await sakura.within((tx) => tx.unsafe(`${change} '${member.accountId}'`));
    const browser = await member.browser().open(link);
    expect([browser.status, browser.text]).toEqual([403, expect.stringContaining("設定できません")]);
    expect(await resetMails(member)).toBe(1);
    await forgetPassword(member);
    expect(await resetMails(member)).toBe(1);
  });
});

describe("at the same moment", () => {
  test("one form sent twice sets one password, and leads both to the sign-in page", async () => {
    const { member, app } = await otpAppMember(sakura);
    await forgetPassword(member);
    const link = await resetLink(member);
    const browser = await member.browser().open(link);
    await browser.fill({ code: await app.nextCode() }).press("確認する");
    const { fields } = browser.form("設定する");
    const send = (password: string) => browser.send("POST", link, { body: { ...fields, password } });
    const answers = await Promise.all([send("ichiban no kotoba 11"), send("niban no kotoba 22")]);
    expect(answers.map(({ headers }) => headers.location).sort()).toEqual([link, changed].sort());
    const resets = await sakura.within(
      (tx) => tx`select from audit_log where event = 'password.reset' and account_id = ${member.accountId}`,
    );
    expect(resets).toHaveLength(1);
  });

  test("two requests make two links, and the newest alone is good", async () => {
    const { member } = await otpAppMember(sakura);
    await Promise.all([forgetPassword(member), forgetPassword(member), forgetPassword(member)]);
    await isLookedUp(sakura);
    const live = await sakura.within(
      (tx) => tx`
        select from password_resets
        where account_id = ${member.accountId} and replaced_at is null and used_at is null`,
    );
    expect(live).toHaveLength(1);
  });

  test("a sign-in that had found the old password right opens nothing once the new one is set", async () => {
    const { member, app } = await otpAppMember(sakura);
    await forgetPassword(member);
    const browser = await member.browser().open(await resetLink(member));
    await browser.fill({ code: await app.nextCode() }).press("確認する");
    const slow = await member.browser().open("/sign-in");
    const { hasher } = portal;
    const found = Promise.withResolvers<boolean>();
    const isSet = Promise.withResolvers<void>();
    const verify = hasher.verify.bind(hasher);
    hasher.verify = async (stored, password) => {
      const right = await verify(stored, password);
      found.resolve(right);
      await isSet.promise;
      return right;
    };
    const signingIn = slow.fill({ loginId: member.loginId, password: member.password }).enter();
    expect(await found.promise).toBe(true);
    await choosePassword(browser);
    isSet.resolve();
    await signingIn;
    hasher.verify = verify;
    expect(slow.errors).toEqual(["ユーザーIDまたはパスワードが正しくありません"]);
    const alive = await sakura.within(
      (tx) => tx`select from sessions where account_id = ${member.accountId} and ended_at is null`,
    );
    expect([browser.path, alive.length]).toEqual([changed, 0]);
  });

  test("sign-ins with the old password and the reset, all at once, leave no session behind", async () => {
    const { member, app } = await otpAppMember(sakura);
    await forgetPassword(member);
    const browser = await member.browser().open(await resetLink(member));
    await browser.fill({ code: await app.nextCode() }).press("確認する");
    const others = await Promise.all([1, 2, 3].map(() => member.browser().open("/sign-in")));
    const { loginId, password } = member;
    await Promise.all([
      choosePassword(browser),
      ...others.map((other) => other.fill({ loginId, password }).enter()),
    ]);
    const alive = await sakura.within(
      (tx) => tx`select from sessions where account_id = ${member.accountId} and ended_at is null`,
    );
    expect([browser.path, alive.length]).toEqual([changed, 0]);
  });
});

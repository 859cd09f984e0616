// 「メールアドレスの変更」 and 「連絡用のアドレス」.
import { describe, expect, test } from "vitest";
import { sha256 } from "../../src/platform/index.ts";
import { openAssociation } from "../support/association.ts";
import { Mailbox } from "../support/mailbox.ts";
import { type Browser, letterMember, type Member } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { mailIsOut } from "../support/snapshot.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const page = "/settings/email";
const contactPage = "/settings/contact";
let mailboxes = 0;

describe("a new address", () => {
  test("is in use once the code from its mail is typed; both addresses are told, and the old one can object", async () => {
    const { hanako, browser, fresh } = await asksFor();
    expect([browser.path, browser.heading]).toEqual([page, "確認メールを送信しました"]);
    expect(await poll(browser, page)).toBe(false);
    // Until then everything goes to the old one.
    const other = await hanako.signIn();
    await hanako.answer(other);
    expect(other.path).toBe("/");

    await browser.fill({ code: (await fresh.next("confirmation")).code }).press("確認する");
    expect(browser.path).toBe(`${page}?news=changed`);
    expect(browser.text).toContain("メールアドレスを変えました");
    expect(browser.text).toContain(fresh.address);
    expect((await fresh.next("address changed")).text).not.toContain("/objection/");
    const told = await hanako.mailbox.next("address given up");
    expect(told.text).not.toContain(fresh.address);
    const objection = /\/objection\/[\w-]+/.exec(told.text)?.[0] ?? "";
    expect((await hanako.browser().open(objection)).status).toBe(200);

    const later = await hanako.signIn();
    expect(later.text).toContain(fresh.address);
    await later.fill({ code: (await fresh.next("code")).code }).enter();
    expect(later.path).toBe("/");
  });

  test("by the link, opened on another phone: the page moves on by itself, and no session opens there", async () => {
    const { hanako, browser, fresh } = await asksFor();
    const { link } = await fresh.next("confirmation");
    const phone = hanako.browser();
    await phone.open(link);
    await phone.open(link);
    expect(await poll(browser, page)).toBe(false);
    await phone.press("確認する");
    expect(phone.heading).toBe("メールアドレスを確認しました");
    expect((await phone.open("/settings")).path).toBe("/sign-in");
    expect(await poll(browser, page)).toBe(true);
    await phone.open(link);
    expect(phone.text).toContain("もう確認が済んでいます");
  });

  test("by the link in the same browser: straight on to the settings", async () => {
    const { browser, fresh } = await asksFor();
    await browser.open((await fresh.next("confirmation")).link);
    await browser.press("確認する");
    expect(browser.path).toBe(`${page}?news=changed`);
  });

  test("mistyped, the same, or with a slip: is asked for again", async () => {
    const hanako = await letterMember(sakura);
    const browser = await (await hanako.reach("/")).open(page);
    const tries: [string, string][] = [
      ["", "メールアドレスを入力してください"],
      ["hanako", "メールアドレスの形になっていません"],
      ["hanako..sato@example.jp", "「.」（ドット）が続くアドレス"],
      [hanako.mailbox.address.toUpperCase(), "今と同じアドレスです"],
    ];
    for (const [typed, told] of tries) {
      await browser.fill({ email: typed }).enter();
      expect(browser.errors, typed).toEqual([expect.stringContaining(told)]);
      expect(browser.value("email")).toBe(typed);
    }
    await browser.fill({ email: "ｈanako＠gmial.com" }).enter();
    expect(browser.text).toContain("もしかすると hanako@gmail.com ではありませんか");
    await browser.press("このアドレスを使う");
    expect(browser.text).toContain("hanako@gmail.com にメールを送りました");
  });

  test("is corrected: the first link is dead, the old address stays until the second is confirmed", async () => {
    const { hanako, browser, fresh } = await asksFor();
    const { link } = await fresh.next("confirmation");
    await browser.press("メールアドレスを直す");
    expect(browser.text).toContain("変更を取りやめました。これまでのアドレスのままです");
    const old = await hanako.browser().open(link);
    expect(old.status).toBe(410);
    const second = mailbox();
    await browser.fill({ email: second.address }).enter();
    await browser.fill({ code: (await second.next("confirmation")).code }).press("確認する");
    expect(browser.path).toBe(`${page}?news=changed`);
    expect(await addressOf(hanako)).toBe(second.address);
  });

  test("a wrong code, the code of the mail before, one a minute too late; sent again", async () => {
    const { browser, fresh } = await asksFor();
    const first = (await fresh.next("confirmation")).code;
    await browser.fill({ code: first === "111111" ? "222222" : "111111" }).press("確認する");
    expect(browser.errors).toEqual([expect.stringContaining("番号が違います")]);
    await browser.press("再送信");
    expect(browser.errors).toEqual([expect.stringContaining("あと")]);
    await mailIsOut(sakura);
    portal.pass({ seconds: 61 });
    await browser.press("再送信");
    expect(browser.path).toBe(`${page}?news=resent`);
    const second = (await fresh.next("confirmation")).code;
    if (first !== second) {
      await browser.fill({ code: first }).press("確認する");
      expect(browser.errors).toEqual([expect.stringContaining("前のメールの番号です")]);
    }
    portal.pass({ minutes: 10, seconds: 1 });
    await browser.fill({ code: ` ${second.slice(0, 3)} ${second.slice(3)}` }).press("確認する");
    expect(browser.errors).toEqual([expect.stringContaining("この番号は時間切れです")]);
  });

  test("that fewer and fewer can read: within a week every address given up is told", async () => {
    const { hanako, browser, fresh } = await asksFor();
    await browser.fill({ code: (await fresh.next("confirmation")).code }).press("確認する");
    await hanako.mailbox.next("address given up");
    const third = mailbox();
    await browser.fill({ email: third.address }).enter();
    await browser.fill({ code: (await third.next("confirmation")).code }).press("確認する");
    await fresh.next("address given up");
    await hanako.mailbox.next("address given up");
    await third.next("address changed");
  });

  test("of who says nothing for a week is theirs alone: the oldest is told no more", async () => {
    const { hanako, browser, fresh } = await asksFor();
    await browser.fill({ code: (await fresh.next("confirmation")).code }).press("確認する");
    await hanako.mailbox.next("address given up");
    await mailIsOut(sakura);
    portal.pass({ hours: 24 * 7, seconds: 1 });
    const later = await hanako.signIn();
    await later.fill({ code: (await fresh.next("code")).code }).enter();
    const third = mailbox();
    await (await later.open(page)).fill({ email: third.address }).enter();
    await later.fill({ code: (await third.next("confirmation")).code }).press("確認する");
    await fresh.next("address given up");
    await mailIsOut(sakura);
    const subjects = (await hanako.mailbox.all()).filter(({ subject }) =>
      subject.includes("登録が終わりました"),
    );
    expect(subjects).toHaveLength(1);
  });

  test("asked for by somebody else dies with a new password", async () => {
    const { hanako, browser: stranger, fresh } = await asksFor();
    const { link } = await fresh.next("confirmation");
    const own = await hanako.signIn();
    await hanako.answer(own);
    await (await own.open("/settings/password")).fill({ password: "another long sentence 5" }).enter();
    expect((await stranger.open("/settings")).path).toBe("/sign-in?news=session-over");
    const elsewhere = await stranger.open(link);
    await elsewhere.press("確認する");
    expect(elsewhere.status).toBe(410);
    expect(await addressOf(hanako)).toBe(hanako.mailbox.address);
    await own.open("/settings");
    expect(own.text).not.toContain("確認がまだです");
  });

  test("takes away what was mailed to the old one: its link to a new password is dead", async () => {
    const { hanako, browser, fresh } = await asksFor();
    await sakura.within(
      (tx) => tx`
        insert into password_resets (association_id, account_id, email_address_id, token_hash, made_at, expires_at)
        select association_id, account_id, id, ${sha256("sent-to-the-old-one")}, ${portal.now()},
          ${portal.now().add({ minutes: 60 })}
        from email_addresses where account_id = ${hanako.accountId} and role = 'main'`,
    );
    const link = "/recovery/password/sent-to-the-old-one";
    expect((await hanako.browser().open(link)).text).not.toContain("前のメールのリンクです");
    await browser.fill({ code: (await fresh.next("confirmation")).code }).press("確認する");
    expect((await hanako.browser().open(link)).text).toContain("前のメールのリンクです");
  });

  test("dies with an objection", async () => {
    const { hanako, fresh } = await asksFor();
    const { link } = await fresh.next("confirmation");
    await sakura.within(
      (tx) => tx`update accounts set objected_at = ${portal.now()} where id = ${hanako.accountId}`,
    );
    const browser = await hanako.browser().open(link);
    await browser.press("確認する");
    expect(browser.status).toBe(410);
    expect(await addressOf(hanako)).toBe(hanako.mailbox.address);
  });

  test("takes the mark off that mail to the old one came back", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach("/");
    await sakura.within(
      (tx) => tx`update email_addresses set undeliverable_at = ${portal.now()}
        where account_id = ${hanako.accountId}`,
    );
    await browser.open("/settings");
    expect(browser.text).toContain(`${hanako.mailbox.address} にメールが届きませんでした`);
    const fresh = mailbox();
    await (await browser.open(page)).fill({ email: fresh.address }).enter();
    await browser.fill({ code: (await fresh.next("confirmation")).code }).press("確認する");
    await browser.open("/settings");
    expect(browser.text).not.toContain("届きませんでした");
  });

  test("a link of sakura's is nothing at momiji", async () => {
    const { fresh } = await asksFor();
    const { link } = await fresh.next("confirmation");
    const akiko = await letterMember(await openAssociation(portal));
    expect((await akiko.browser().open(link)).status).toBe(404);
  });
});

describe("the contact address", () => {
  test("is confirmed by its own link, told of what changes, and never gets a code", async () => {
    const hanako = await letterMember(sakura);
    const browser = await (await hanako.reach("/")).open(contactPage);
    const family = mailbox();
    await browser.fill({ email: family.address }).enter();
    expect(browser.heading).toBe("確認メールを送信しました");
    expect(await poll(browser, contactPage)).toBe(false);
    const { link } = await family.next("confirmation");
    const phone = await hanako.browser().open(link);
    await phone.press("確認する");
    expect(phone.text).toContain("連絡用のアドレスとして登録しました");
    expect(await poll(browser, contactPage)).toBe(true);
    await family.next("contact added");
    await hanako.mailbox.next("contact added");

    const later = await hanako.signIn();
    await hanako.answer(later);
    await (await later.open("/settings/password")).fill({ password: "another long sentence 7" }).enter();
    await family.next("password chosen");
    await mailIsOut(sakura);
    const subjects = (await family.all()).map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject.includes("ワンタイムパスワード"))).toEqual([]);
  });

  test("proves nothing to the session that asked: its link is no factor", async () => {
    const hanako = await letterMember(sakura);
    const browser = await (await hanako.reach("/")).open(contactPage);
    const family = mailbox();
    await browser.fill({ email: family.address }).enter();
    await sakura.within(
      (tx) => tx`update sessions set mailbox_proved_at = null where account_id = ${hanako.accountId}`,
    );
    await browser.open((await family.next("confirmation")).link);
    await browser.press("確認する");
    expect(browser.path).toBe("/sign-in/otp-mail");
  });

  test("is removed, and both are told", async () => {
    const hanako = await letterMember(sakura);
    const browser = await (await hanako.reach("/")).open(contactPage);
    const family = mailbox();
    await browser.fill({ email: hanako.mailbox.address }).enter();
    expect(browser.errors).toEqual([expect.stringContaining("いつものメールアドレスと同じです")]);
    await browser.fill({ email: family.address }).enter();
    await browser.fill({ code: (await family.next("confirmation")).code }).press("確認する");
    expect(browser.path).toBe(`${contactPage}?news=confirmed`);
    await browser.press("外す");
    expect(browser.text).toContain("連絡用のアドレスを外しました");
    await family.next("contact removed");
    await hanako.mailbox.next("contact removed");
    expect((await browser.open("/settings")).text).toContain("登録なし");
  });
});

async function asksFor(): Promise<{ hanako: Member; browser: Browser; fresh: Mailbox }> {
  const hanako = await letterMember(sakura);
  const browser = await (await hanako.reach("/")).open(page);
  const fresh = mailbox();
  await browser.fill({ email: fresh.address }).enter();
  return { hanako, browser, fresh };
}

function mailbox(): Mailbox {
  mailboxes += 1;
  return new Mailbox(portal, `new${mailboxes}.${sakura.slug}@example.jp`);
}

async function poll(browser: Browser, at: string): Promise<unknown> {
  const { status, body } = await browser.send("GET", `${at}/moved`);
  expect(status).toBe(200);
  return (JSON.parse(body) as { moved: boolean }).moved;
}

async function addressOf({ accountId }: Member): Promise<string | undefined> {
  const [row] = await sakura.within(
    (tx) => tx<{ address: string }[]>`
      select address from email_addresses where account_id = ${accountId} and role = 'main' and replaced_at is null`,
  );
  return row?.address;
}

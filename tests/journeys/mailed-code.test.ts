// Six digits from a mail: on the waiting page instead of the link, and at every later sign-in.
import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { type Browser, letterMember, type Member } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { mailIsOut } from "../support/snapshot.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

/** Both pages that take a code; `reach` leads there with a code on its way. */
const pages = [
  {
    page: "/onboarding/email-link",
    mail: "confirmation" as const,
    next: "/onboarding/method",
    button: "確認する",
    reach: (member: Member) => member.reach("/onboarding/email-link"),
  },
  {
    page: "/sign-in/otp-mail",
    mail: "code" as const,
    next: "/",
    button: "実行",
    reach: async (member: Member) => {
      await member.reach("/");
      return member.signIn();
    },
  },
];

describe.each(pages)("at $page", ({ page, mail, next, reach }) => {
  test.each([
    ["as mailed", (code: string) => code],
    ["with a space in the middle", (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`],
    [
      "full-width with spaces",
      (code: string) => `　${fullWidth(code.slice(0, 3))}　${fullWidth(code.slice(3))} `,
    ],
    ["with a hyphen", (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`],
    ["with a line break", (code: string) => `${code}\r\n`],
  ])("the code typed %s is right", async (_, type) => {
    const { browser, code } = await waiting();
    await browser.fill({ code: type(code) }).enter();
    expect(browser.path).toBe(next);
  });

  test.each([
    ["nothing", "", "6桁の番号を入力してください"],
    ["five digits", "12345", "番号は6桁の数字です"],
    ["words", "よんさんに", "番号は6桁の数字です"],
  ])("%s is told", async (_, code, message) => {
    const { browser } = await waiting();
    await browser.fill({ code }).enter();
    expect([browser.path, browser.status]).toEqual([page, 422]);
    expect(browser.errors.join()).toContain(message);
  });

  test("what cannot be a code, however often, makes the right one wait for nothing", async () => {
    const { browser, code } = await waiting();
    for (let time = 0; time < 6; time += 1) {
      await browser.fill({ code: code.slice(0, 5) }).enter();
      expect(browser.errors.join()).toContain("番号は6桁の数字です");
    }
    await browser.fill({ code }).enter();
    expect(browser.path).toBe(next);
  });

  test("nor does a code that was right too late, or that of the mail before", async () => {
    const { hanako, browser, code } = await waiting();
    for (let wrong = 0; wrong < 4; wrong += 1) await browser.fill({ code: otherThan(code) }).enter();
    portal.pass({ minutes: 10 });
    await browser.fill({ code }).enter();
    expect(browser.errors.join()).toContain("この番号は時間切れです");
    await browser.press("再送信");
    const renewed = (await hanako.mailbox.next(mail)).code;
    await browser.fill({ code }).enter();
    expect(browser.errors.join()).toContain("前のメールの番号です");
    await browser.fill({ code: renewed }).enter();
    expect(browser.path).toBe(next);
  });

  test("a wrong code says how many tries are left, and the right one still works", async () => {
    const { browser, code } = await waiting();
    await browser.fill({ code: otherThan(code) }).enter();
    expect(browser.errors.join()).toContain("あと4回入力できます");
    await browser.fill({ code }).enter();
    expect(browser.path).toBe(next);
  });

  test("after five wrong ones the code is dead, and a new one works", async () => {
    const { hanako, browser, code } = await waiting();
    for (let wrong = 0; wrong < 5; wrong += 1) await browser.fill({ code: otherThan(code) }).enter();
    expect(browser.errors.join()).toContain("「再送信」を押して、新しい番号を受け取ってください");
    await browser.fill({ code }).enter();
    expect(browser.errors.join()).toContain("続けて間違えたため");
    portal.pass({ seconds: 61 });
    await browser.fill({ code }).enter();
    expect(browser.errors.join()).toContain("今使える番号がありません");
    portal.pass({ minutes: 2 });
    await browser.press("再送信");
    await browser.fill({ code: (await hanako.mailbox.next(mail)).code }).enter();
    expect(browser.path).toBe(next);
  });

  test("a new mail gives no new guesses: the wait goes on", async () => {
    const { hanako, browser, code } = await waiting();
    for (let wrong = 0; wrong < 5; wrong += 1) await browser.fill({ code: otherThan(code) }).enter();
    portal.pass({ seconds: 61 });
    await browser.press("再送信");
    const renewed = (await hanako.mailbox.next(mail)).code;
    await browser.fill({ code: otherThan(renewed) }).enter();
    await browser.fill({ code: renewed }).enter();
    expect(browser.errors.join()).toContain("続けて間違えたため");
  });

  test("the code of the mail before is told from a wrong one", async () => {
    const { hanako, browser, code } = await waiting();
    portal.pass({ seconds: 61 });
    await browser.press("再送信");
    await browser.fill({ code }).enter();
    expect(browser.errors.join()).toContain("前のメールの番号です");
    await browser.fill({ code: (await hanako.mailbox.next(mail)).code }).enter();
    expect(browser.path).toBe(next);
  });

  test("ten minutes later the code is too late, and a new one works", async () => {
    const { hanako, browser, code } = await waiting();
    portal.pass({ minutes: 10 });
    await browser.fill({ code }).enter();
    expect(browser.errors.join()).toContain("この番号は時間切れです");
    await browser.press("再送信");
    await browser.fill({ code: (await hanako.mailbox.next(mail)).code }).enter();
    expect(browser.path).toBe(next);
  });

  test("pressed five times, 「再送信」 sends one, and says that it is on its way", async () => {
    const { hanako, browser } = await waiting();
    await mailIsOut(sakura);
    portal.pass({ seconds: 61 });
    for (let times = 0; times < 5; times += 1) await browser.press("再送信");
    expect(browser.errors.join()).toMatch(/あと(60|5\d)秒たつと再送信できます/);
    await hanako.mailbox.next(mail);
    expect(await mailsOf(hanako)).toBe(2);
  });

  test("five mails an hour, and then the page says when there will be another", async () => {
    const { hanako, browser } = await waiting();
    for (let times = 0; times < 5; times += 1) {
      await mailIsOut(sakura);
      portal.pass({ seconds: 61 });
      await browser.press("再送信");
    }
    expect(browser.errors.join()).toMatch(/再送信できるのは5\d分後です/);
    expect(await mailsOf(hanako)).toBe(5);
  });

  test("the code of one session is wrong in another", async () => {
    const { hanako, code } = await waiting();
    const other = await hanako.signIn();
    while (other.path !== page) await hanako.answer(other);
    await other.fill({ code }).enter();
    expect(other.path).toBe(page);
    expect(other.errors).toHaveLength(1);
  });

  test("a code is good once", async () => {
    const { hanako, browser, code } = await waiting();
    const twice = [browser, await browser.tab().open(page)];
    await Promise.all(twice.map((tab) => tab.fill({ code }).enter()));
    const spent = await sakura.within(
      (tx) => tx<{ events: number }[]>`
        select count(*)::int as events from audit_log
        where account_id = ${hanako.accountId} and event in ('code.accepted', 'email.confirmed')
          and at > ${portal.now().subtract({ seconds: 20 })} and details ->> 'by' is distinct from 'link'`,
    );
    expect(spent[0]?.events).toBe(1);
  });

  async function waiting(): Promise<{ hanako: Member; browser: Browser; code: string }> {
    const hanako = await letterMember(sakura);
    const browser = await reach(hanako);
    expect(browser.path).toBe(page);
    return { hanako, browser, code: (await hanako.mailbox.next(mail)).code };
  }

  async function mailsOf({ mailbox }: Member): Promise<number> {
    const subject = mail === "code" ? "ワンタイムパスワード" : "メールアドレスの確認";
    return (await mailbox.all()).filter((it) => it.subject.includes(subject)).length;
  }
});

test("reloading the page of the code sends no second mail", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  const browser = await hanako.signIn();
  await hanako.mailbox.next("code");
  for (let times = 0; times < 3; times += 1) await browser.open("/sign-in/otp-mail");
  await browser.open("/");
  expect(browser.path).toBe("/sign-in/otp-mail");
  const subjects = (await hanako.mailbox.all()).map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject.includes("ワンタイムパスワード"))).toHaveLength(1);
});

test("the mail names the association, has the code on its own line and not in the subject", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  await hanako.signIn();
  const mail = await hanako.mailbox.next("code");
  expect(mail.subject).toBe("【KOSMO Web】ワンタイムパスワードのお知らせ");
  expect(mail.from).toBe('"さくら健康保険組合" <no-reply@kosmo.example>');
  expect(mail.code).toMatch(/^\d{6}$/);
  expect(mail.text).not.toContain(hanako.name);
});

function otherThan(code: string): string {
  return code === "123456" ? "654321" : "123456";
}

function fullWidth(digits: string): string {
  return digits.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

import { kanaOf, type TestAssociation } from "./association.ts";
import type { Browser } from "./http-browser.ts";
import type { Member } from "./member.ts";
import { mailIsOut } from "./snapshot.ts";

/** Fills in 「パスワードを忘れた方」 and sends it; for others' IDs and birth dates too. */
export async function forgetPassword(
  member: Member,
  browser: Browser = member.browser(),
  typed: Record<string, string> = {},
): Promise<Browser> {
  await browser.open("/recovery/password");
  return browser.fill({ loginId: member.loginId, ...bornOn(member), ...typed }).press("メールを受け取る");
}

/** The path of the link in the newest mail about a new password. */
export async function resetLink(member: Member): Promise<string> {
  const { text } = await member.mailbox.next("password reset");
  const [link] = /\/recovery\/password\/[\w-]+/.exec(text) ?? [];
  if (!link) throw new Error(`no link in ${text}`);
  return link;
}

/** Asks for a new letter by 「アカウント再発行」, and is told of it by mail. */
export async function askOnLine(member: Member): Promise<void> {
  const { symbol, number } = member.person;
  const browser = await member.browser().open("/recovery/reissue");
  await browser.fill({ symbol, number, nameKana: kanaOf(number), ...bornOn(member) }).enter();
  await member.mailbox.next("reissue asked");
}

/** Makes recovery codes in the settings of who has just signed in, as they are shown. */
export async function makeRecoveryCodes(browser: Browser, button = "回復用コードを作る"): Promise<string[]> {
  await browser.open("/settings/recovery-codes");
  await browser.press(button);
  return browser.page.querySelectorAll("#codes li").map(({ text }) => text.trim());
}

/** As `BirthDateField` wants it. */
export function bornOn({ birthDate: { year, month, day } }: Member): Record<string, string> {
  return { era: "western", year: String(year), month: String(month), day: String(day) };
}

/** Waits until the worker has looked at every request of the association, and its mail is out. */
export async function isLookedUp(association: TestAssociation): Promise<void> {
  for (;;) {
    const waiting = await association.within(
      (tx) => tx`select from recovery_requests where done_at is null limit 1`,
    );
    if (waiting.length === 0) return mailIsOut(association);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const newPassword = "kawa no soba de 31 kame";

/** Where a new password leads to. */
export const changed = "/sign-in?news=password-changed";

/** Chooses the new password on the page that is open. */
export async function choosePassword(browser: Browser, password = newPassword): Promise<Browser> {
  return browser.fill({ password }).press("設定する");
}

/** How many mails with a link for a new password have come, once every request was looked at. */
export async function resetMails({ mailbox, association }: Member): Promise<number> {
  await isLookedUp(association);
  return (await mailbox.all()).filter(({ subject }) => subject.includes("新しいパスワードの設定")).length;
}

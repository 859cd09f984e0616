import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import type { Browser } from "../support/http-browser.ts";
import { letterMember, type Member } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { bornOn, isLookedUp } from "../support/recovery.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const momiji = await openAssociation(portal);

let numbers = 7_100_000;

/** Somebody who is all the way in, with a card of her own. */
async function onboarded(born = "昭和55年12月1日"): Promise<{ member: Member; number: string }> {
  numbers += 1;
  const number = String(numbers);
  const member = await letterMember(sakura, { number, born });
  await member.reach("/");
  return { member, number };
}

async function forgetUserId(browser: Browser, typed: Record<string, string>): Promise<Browser> {
  await browser.open("/recovery/user-id");
  return browser.fill(typed).press("ユーザーIDをメールで受け取る");
}

async function idMails({ mailbox, association }: Member): Promise<string[]> {
  await isLookedUp(association);
  return (await mailbox.all())
    .filter(({ subject }) => subject.includes("ユーザーIDのお知らせ"))
    .map(({ text }) => text);
}

describe("a member who forgot her user ID gets it at her registered address", () => {
  test("by birth date and address; the mail names nobody and holds no number", async () => {
    const { member, number } = await onboarded();
    const browser = await forgetUserId(member.browser(), {
      ...bornOn(member),
      email: ` ${member.mailbox.address.toUpperCase()} `,
    });
    expect([browser.path, browser.heading]).toEqual([
      "/recovery/user-id?news=sent",
      "お申し出を受け付けました",
    ]);
    const { text } = await member.mailbox.next("user ID");
    expect(text.split("\n")).toContain(member.loginId);
    for (const personal of [member.name, "花子", number, "1980"]) expect(text).not.toContain(personal);
  });

  test.each<[string, (number: string) => Record<string, string>]>([
    ["記号・番号・枝番", (number) => ({ symbol: "12", number, branch: "00" })],
    [
      "full-width, with a dash",
      (number) => ({ symbol: "１２", number: `${number.slice(0, 3)}ー${number.slice(3)}` }),
    ],
    ["a branch of one digit", (number) => ({ symbol: "12", number, branch: "0" })],
  ])("by birth date and card: %s", async (_, typed) => {
    const { member, number } = await onboarded();
    await forgetUserId(member.browser(), { ...bornOn(member), ...typed(number) });
    expect(await idMails(member)).toHaveLength(1);
  });

  test("of two who share an address each ID has its own mail, and only what fits is sent", async () => {
    const { member: hanako } = await onboarded();
    const { member: jiro } = await onboarded("昭和60年5月5日");
    await sakura.within(
      (tx) => tx`
        update email_addresses set address = ${hanako.mailbox.address} where account_id = ${jiro.accountId}`,
    );
    await forgetUserId(jiro.browser(), { ...bornOn(jiro), email: hanako.mailbox.address });
    const mails = await idMails(hanako);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain(jiro.loginId);
    expect(mails[0]).not.toContain(hanako.loginId);
  });
});

describe("nothing is mailed", () => {
  test.each<[string, (member: Member, number: string) => Record<string, string>]>([
    ["for another birth date", ({ mailbox }) => ({ day: "2", email: mailbox.address })],
    ["for an address that is not hers", () => ({ email: "somebody.else@example.jp" })],
    ["for another 記号", (_, number) => ({ symbol: "13", number })],
    ["for another 枝番", (_, number) => ({ symbol: "12", number, branch: "01" })],
  ])("%s", async (_, typed) => {
    const { member, number } = await onboarded();
    const browser = await forgetUserId(member.browser(), { ...bornOn(member), ...typed(member, number) });
    expect(browser.heading).toBe("お申し出を受け付けました");
    expect(await idMails(member)).toHaveLength(0);
  });

  test("to an address that was never confirmed, nor to who has left, nor across associations", async () => {
    const unconfirmed = await letterMember(sakura);
    await unconfirmed.reach("/onboarding/email-link");
    await forgetUserId(unconfirmed.browser(), { ...bornOn(unconfirmed), email: unconfirmed.mailbox.address });
    expect(await idMails(unconfirmed)).toHaveLength(0);

    const { member } = await onboarded();
    const typed = { ...bornOn(member), email: member.mailbox.address };
    await forgetUserId((await letterMember(momiji)).browser(), typed);
    await isLookedUp(momiji);
    expect(await idMails(member)).toHaveLength(0);
    await sakura.within(
      (tx) => tx`
        update members m set lost_on = '2020-04-01' from accounts a
        where a.member_id = m.id and a.id = ${member.accountId}`,
    );
    await forgetUserId(member.browser(), typed);
    expect(await idMails(member)).toHaveLength(0);
  });

  test("beyond five mails an hour", async () => {
    const { member } = await onboarded();
    const typed = { ...bornOn(member), email: member.mailbox.address };
    for (let times = 0; times < 7; times += 1) {
      await forgetUserId(member.browser(), typed);
      await isLookedUp(sakura);
    }
    expect(await idMails(member)).toHaveLength(5);
  });
});

describe("what cannot be looked up is said at its field, and what was typed stays", () => {
  test.each<[string, Record<string, string>, string]>([
    ["nothing", {}, "メールアドレスか、保険証などに書かれた番号を入力してください"],
    [
      "no address",
      { email: "hanako" },
      "メールアドレスの形になっていません。確かめて、もう一度入力してください",
    ],
    ["a 記号 alone", { symbol: "12" }, "番号を入力してください"],
  ])("%s", async (_, typed, words) => {
    const { member } = await onboarded();
    const browser = await forgetUserId(member.browser(), { ...bornOn(member), ...typed });
    expect([browser.status, browser.errors]).toEqual([422, [words]]);
    for (const [name, value] of Object.entries(typed)) expect(browser.value(name)).toBe(value);
    expect(browser.value("year")).toBe("1980");
  });
});

test("an audit record tells staff what came of it, without anything that was typed", async () => {
  const { member } = await onboarded();
  await forgetUserId(member.browser(), { ...bornOn(member), email: member.mailbox.address });
  await isLookedUp(sakura);
  const rows = await sakura.within(
    (tx) => tx<{ details: unknown }[]>`
      select details from audit_log where event = 'recovery.asked' and account_id = ${member.accountId}`,
  );
  expect(rows.map(({ details }) => details)).toEqual([{ kind: "user-id", as: "mailed" }]);
});

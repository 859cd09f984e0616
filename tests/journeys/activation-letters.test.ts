// Fourteen days of silence open the services of a legacy member only where the letter lay with its owner for so long:
// printed for real, not come back, and neither replaced nor stopped meanwhile.
import { expect, test } from "vitest";
import { endLettersOf } from "../../src/letters/index.ts";
import { dayInJapan } from "../../src/platform/index.ts";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { choose, take } from "../support/letter-desk.ts";
import { readLetters } from "../support/letter-pdf.ts";
import { type Browser, legacyMember, type Member } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff, type StaffBrowser } from "../support/staff.ts";

const portal = await startPortal();
const twoWeeks = 14 * 24;

test("a letter that came back opens nothing, whether or not the time was over; one sent after it does", async () => {
  const sakura = await openAssociation(portal);
  const ichiro = await started(sakura);
  await sakura.print(ichiro.accountId, "activation");
  portal.pass({ hours: twoWeeks });
  expect(isOpen(await ichiro.reach("/"))).toBe(true);
  await comesBack(sakura, ichiro);
  expect(isOpen(await ichiro.reach("/"))).toBe(false);

  await sakura.print(ichiro.accountId, "activation");
  portal.pass({ hours: twoWeeks - 1 });
  expect(isOpen(await ichiro.reach("/"))).toBe(false);
  portal.pass({ hours: 1 });
  expect(isOpen(await ichiro.reach("/"))).toBe(true);
});

test("a letter whose file nobody took was never printed: no time counts until it is", async () => {
  const sakura = await openAssociation(portal);
  const ichiro = await legacyMember(sakura);
  await issue(sakura);
  portal.pass({ hours: twoWeeks });
  expect(isOpen(await ichiro.reach("/"))).toBe(false);

  const operator = await openStaff(sakura);
  await operator.open("/staff/letters");
  await operator.open(operator.page.querySelector("main tbody a")?.getAttribute("href") ?? "");
  await operator.press("ファイル1を刷り直す");
  await operator.fill({ why: "受け取れなかったため" }).press("1通を発行する");
  expect((await take(operator, 1)).status).toBe(200);
  portal.pass({ hours: twoWeeks - 1 });
  expect(isOpen(await ichiro.reach("/"))).toBe(false);
  portal.pass({ hours: 1 });
  expect(isOpen(await ichiro.reach("/"))).toBe(true);
});

test("the time runs from the moment at which the file was taken", async () => {
  const sakura = await openAssociation(portal);
  const ichiro = await legacyMember(sakura);
  const operator = await issue(sakura);
  portal.pass({ minutes: 9 });
  expect((await take(operator, 1)).status).toBe(200);
  portal.pass({ hours: twoWeeks - 1, minutes: 55 });
  expect(isOpen(await ichiro.reach("/"))).toBe(false);
  portal.pass({ minutes: 5 });
  expect(isOpen(await ichiro.reach("/"))).toBe(true);
});

test("a newer letter begins the time anew, and takes nothing from who had it behind them", async () => {
  const sakura = await openAssociation(portal);
  const [first, second] = [await started(sakura), await started(sakura)];
  await sakura.print(first.accountId, "activation");
  portal.pass({ hours: 24 });
  await sakura.print(second.accountId, "activation");
  portal.pass({ hours: twoWeeks - 24 });
  for (const { accountId } of [first, second]) await sakura.print(accountId, "activation");
  portal.pass({ hours: 24 });
  expect(isOpen(await first.reach("/"))).toBe(true);
  expect(isOpen(await second.reach("/"))).toBe(false);
});

test("a letter that an objection stopped opens nothing, neither by its code nor by time, and says why", async () => {
  const sakura = await openAssociation(portal);
  const ichiro = await started(sakura);
  const code = await sakura.print(ichiro.accountId, "activation");
  portal.pass({ hours: twoWeeks - 1 });
  await sakura.within((tx) => endLettersOf(tx, sakura.associationId, ichiro.accountId, portal.now()));
  portal.pass({ hours: twoWeeks });
  const browser = await ichiro.reach("/");
  expect(isOpen(browser)).toBe(false);
  await browser.open("/activation");
  await browser.fill({ code }).enter();
  expect(browser.errors[0]).toContain("「心当たりがない」とのお申し出を受けて、使えなくなっています");
});

test("who went through the first login before any letter was sent gets one, and its code opens the services", async () => {
  const sakura = await openAssociation(portal);
  const ichiro = await started(sakura);
  const operator = await issue(sakura);
  const [letter] = readLetters((await take(operator, 1)).bytes);
  const browser = await ichiro.reach("/");
  expect(isOpen(browser)).toBe(false);
  await browser.open("/activation");
  await browser.fill({ code: letter?.secret ?? "" }).enter();
  expect(isOpen(browser)).toBe(true);

  const next = await openStaff(sakura);
  await choose(next, { who: "new" });
  expect(next.errors).toEqual(["当てはまる方がいません。条件を変えてください。"]);
});

test("a caller whose services are closed is told why, and is sent the letter from there", async () => {
  const sakura = await openAssociation(portal);
  const ichiro = await started(sakura);
  const operator = await openStaff(sakura);
  const page = `/staff/members/${ichiro.accountId}`;
  await operator.open(page);
  expect(operator.text).toContain("ログインはできますが、安全のため、サービスはまだ開きません");
  expect(operator.text).toContain("まだです（使えるお手紙がありません）");
  const print = operator.page.querySelectorAll("main a").find(({ text }) => text === "お手紙を印刷する");
  await operator.open(print?.getAttribute("href") ?? "");
  await operator.press("内容を確かめる");
  await operator.fill({ why: "電話。サービスが開かない" }).press("1通を発行する");
  const [letter] = readLetters((await take(operator, 1)).bytes);
  expect(letter?.text).toContain("確認コード");

  await operator.open(page);
  expect(operator.text).toContain(`発行番号 ${letter?.issueNumber}`);
  expect(operator.text).toContain(`コードがなくても、${dayAfter(14)}のうちに開きます`);
  portal.pass({ hours: twoWeeks });
  const later = await openStaff(sakura);
  await later.open(page);
  expect(later.text).toContain("ログインできる状態です");
  expect(later.text).not.toContain("お手紙を印刷する");
});

function dayAfter(days: number): string {
  const { year, month, day } = dayInJapan(portal.now()).add({ days });
  return `${year}年${month}月${day}日`;
}

/** A legacy member who has been through the first login. */
async function started(association: TestAssociation): Promise<Member> {
  const member = await legacyMember(association);
  await member.reach("/");
  return member;
}

/** Issues the letter of the only member who has none, up to the file. */
async function issue(association: TestAssociation): Promise<StaffBrowser> {
  const operator = await openStaff(association);
  await choose(operator, { who: "new" });
  await operator.press("1通を発行する");
  return operator;
}

async function comesBack(association: TestAssociation, { accountId }: Member): Promise<void> {
  const [letter] = await association.within(
    (tx) => tx<{ issueNumber: string }[]>`
      select issue_number from letters
      where association_id = ${association.associationId} and account_id = ${accountId} and replaced_at is null`,
  );
  const operator = await openStaff(association);
  await operator.open("/staff/letters/returned");
  await operator.fill({ number: letter?.issueNumber ?? "", reason: "moved" }).press("記録する");
  expect(operator.text).toContain("を記録しました");
}

function isOpen(browser: Browser): boolean {
  const asks = browser.text.includes("お手紙のコードを入力してください");
  expect(browser.answer.body.includes(`href="/services/`)).toBe(!asks);
  return !asks;
}

// 「アカウント再発行」 at the desk: checked by one of the staff, approved by another, printed, and stopped by its owner.
import { expect, test } from "vitest";
import { reissuesAwaitingLetter } from "../../src/reissues/index.ts";
import { openAssociation } from "../support/association.ts";
import { choose } from "../support/letter-desk.ts";
import { letterMember, type Member } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { askOnLine } from "../support/recovery.ts";
import { openStaff, type StaffBrowser } from "../support/staff.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

test("one checks and another approves: the letter waits for who prints", async () => {
  const hanako = await asking();
  const operator = await openStaff(sakura, "operator");
  await openRequest(operator, hanako);
  await operator.press("承認に回す");
  expect(operator.errors).toEqual(["理由を入力してください"]);
  await operator.fill({ reason: "長".repeat(501) }).press("承認に回す");
  expect(operator.errors).toEqual(["理由は500文字までです"]);
  await operator.fill({ reason: "電話で生年月日と住所を確認" }).press("承認に回す");
  expect(operator.text).toContain("承認に回しました。");
  expect(await awaiting()).not.toContain(hanako.accountId);

  const approver = await openStaff(sakura, "approver");
  await approveNewest(approver);
  expect(await awaiting()).toContain(hanako.accountId);
  await sakura.print(hanako.accountId);
  expect(await awaiting()).not.toContain(hanako.accountId);
});

test("an objection between check and approval, or between approval and printing, keeps the letter from going out", async () => {
  const operator = await openStaff(sakura, "operator");
  const approver = await openStaff(sakura, "approver");
  const early = await asking();
  await openRequest(operator, early);
  await operator.fill({ reason: "確認済み" }).press("承認に回す");
  await objectTo(early);
  await approver.open("/staff/approvals");
  expect(approver.text).toContain("取り下げ");
  expect(await awaiting()).not.toContain(early.accountId);

  const late = await asking();
  await openRequest(operator, late);
  await operator.fill({ reason: "確認済み" }).press("承認に回す");
  await approveNewest(approver);
  expect(await awaiting()).toContain(late.accountId);
  await objectTo(late);
  expect(await awaiting()).not.toContain(late.accountId);
});

test("once staff have spoken to the member a stopped request goes on", async () => {
  const operator = await openStaff(sakura, "operator");
  const hanako = await asking();
  await objectTo(hanako);
  await openRequest(operator, hanako);
  expect(operator.text).toContain("ご本人に電話で確かめるまで、先に進めません");
  expect(operator.page.querySelector('button[value="approve"]')).toBeNull();
  await operator.fill({ reason: "本人と電話で話した" }).press("ご本人に確かめたので、停止を解く");
  expect(operator.text).toContain("停止を解きました");
  await operator.fill({ reason: "本人と電話で話した" }).press("承認に回す");
  await approveNewest(await openStaff(sakura, "approver"));
  expect(await awaiting()).toContain(hanako.accountId);
});

test("who asks on line and by telephone gets one letter, and the receipt says that it is on its way", async () => {
  const momiji = await openAssociation(portal);
  const hanako = await asking(momiji);
  const stopped = await asking(momiji);
  await objectTo(stopped);
  const operator = await openStaff(momiji, "operator");
  for (const member of [hanako, stopped]) await askByTelephone(operator, member);
  const approver = await openStaff(momiji, "approver");
  for (const _ of [hanako, stopped]) await approveNewest(approver);
  await choose(operator, { who: "reissue" });
  await operator.press("2通を発行する");
  expect(operator.text).toContain("受け取り待ち");

  // What its owner has stopped stays: nobody has said yet that they are the same person.
  await operator.open("/staff/reissues");
  expect(
    operator.page.querySelectorAll("tbody tr").map(({ text }) => text.includes(stopped.loginId)),
  ).toEqual([true]);
  const { associationId } = momiji;
  const decided = await momiji.within(
    (tx) => tx<{ decision: string; sealed: unknown; sent: boolean }[]>`
      select r.decision, r.sealed, l.printed_at >= r.decided_at as sent from reissue_requests r
      join letters l on l.association_id = r.association_id and l.account_id = r.account_id and l.used_at is null
      where r.association_id = ${associationId} and r.account_id = ${hanako.accountId}`,
  );
  expect(decided).toEqual([{ decision: "approved", sealed: null, sent: true }]);
  const recorded = await momiji.within(
    (tx) => tx<{ accountId: string }[]>`
      select account_id from audit_log where association_id = ${associationId} and event = 'reissue.approved'`,
  );
  expect(recorded).toEqual([{ accountId: hanako.accountId }]);
});

test("what could not be done is not told as if it had been", async () => {
  const hanako = await asking();
  const [one, other] = [await openStaff(sakura), await openStaff(sakura)];
  for (const desk of [one, other]) await openRequest(desk, hanako);
  await one.fill({ reason: "本人ではなかった" }).press("お断りする");
  await other.fill({ reason: "確認済み" }).press("承認に回す");
  const bannerOf = (desk: StaffBrowser) => desk.page.querySelector("main .banner")?.getAttribute("class");
  expect([bannerOf(one), bannerOf(other)]).toEqual(["banner banner-success", "banner banner-warning"]);
  expect(other.text).toContain("この申請は、すでに処理されています");
});

test("auditors look and do nothing", async () => {
  const hanako = await asking();
  const auditor = await openStaff(sakura, "auditor");
  await openRequest(auditor, hanako);
  expect(auditor.page.querySelectorAll("main button").map(({ text }) => text.trim())).toEqual([]);
});

async function askByTelephone(operator: StaffBrowser, { accountId }: Member): Promise<void> {
  await operator.open(`/staff/members/${accountId}/help/reissue`);
  await operator.fill({ identity: "counter", reason: "窓口で本人を確認" }).press("承認を依頼する");
}

async function asking(association = sakura): Promise<Member> {
  const member = await letterMember(association);
  await member.reach("/");
  await askOnLine(member);
  return member;
}

async function openRequest(staff: StaffBrowser, { loginId }: Member): Promise<void> {
  await staff.open("/staff/reissues");
  const row = staff.page.querySelectorAll("tbody tr").find(({ text }) => text.includes(loginId));
  await staff.open(row?.querySelector("a")?.getAttribute("href") ?? "");
}

async function approveNewest(approver: StaffBrowser): Promise<void> {
  await approver.open("/staff/approvals");
  // The first table is what waits.
  const link = approver.page.querySelector("tbody")?.querySelector('a[href^="/staff/approvals/"]');
  await approver.open(link?.getAttribute("href") ?? "");
  await approver.press("承認する");
}

async function objectTo(member: Member): Promise<void> {
  const mails = (await member.mailbox.all()).filter(({ subject }) => subject.includes("再発行の申請"));
  const link = /\/objection\/[\w-]+/.exec(mails.at(-1)?.text ?? "")?.[0] ?? "";
  await (await member.browser().open(link)).press("申請を止める");
}

function awaiting(): Promise<string[]> {
  return sakura.within((tx) => reissuesAwaitingLetter(tx, sakura.associationId, portal.now()));
}

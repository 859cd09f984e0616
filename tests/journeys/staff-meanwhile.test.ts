// Two of the staff at one thing: whoever saves second keeps what they typed, sees what stands there, and can save.
import { expect, test } from "vitest";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff, type StaffBrowser } from "../support/staff.ts";

const portal = await startPortal();

test("a member whom a colleague has changed: nothing typed is lost, and what the colleague changed stays", async () => {
  const sakura = await openAssociation(portal);
  const hanako = await letterMember(sakura);
  const at = `/staff/members/${hanako.accountId}/details`;
  const [one, other] = await bothAt(sakura, at);
  await one.fill({ officeCode: "B02", nameKana: "ヤマモト ハナコ", reason: "転籍" }).press("変更を確かめる");
  await other.fill({ name: "鈴木 花子", nameKana: "スズキ ハナコ", reason: "結婚" }).press("変更を確かめる");
  await one.press("保存する");

  await other.press("保存する");
  expect(other.errors[0]).toContain("先にこの方の登録を変えました");
  expect(["name", "nameKana", "reason", "officeCode"].map((name) => other.value(name))).toEqual([
    ...["鈴木 花子", "スズキ ハナコ", "結婚", "B02"],
  ]);
  const changed = other.page.querySelectorAll("main tbody tr").map(({ text }) => text.replace(/\s+/g, " "));
  expect(changed).toHaveLength(2);
  expect(changed.find((row) => row.includes("事業所コード"))).toContain("B02");
  expect(changed.find((row) => row.includes("氏名カナ"))).toMatch(/ヤマモト ハナコ.*スズキ ハナコ/);

  await other.press("変更を確かめる");
  expect(other.page.querySelector("main table")?.text).not.toContain("事業所コード");
  await other.press("保存する");
  expect(other.path).toContain("news=corrected");
  const [stored] = await sakura.within(
    (tx) => tx`select name, office_code from members where id = (
      select member_id from accounts where id = ${hanako.accountId})`,
  );
  expect(stored).toEqual({ name: "鈴木 花子", officeCode: "B02" });
});

test("an address that a colleague hid in the meantime is not shown, and stays hidden", async () => {
  const sakura = await openAssociation(portal);
  const hanako = await letterMember(sakura);
  await sakura.within(
    (tx) => tx`update members set postal_code = '1000001', address = '東京都千代田区千代田一の一'
      where id = (select member_id from accounts where id = ${hanako.accountId})`,
  );
  const [one, other] = await bothAt(sakura, `/staff/members/${hanako.accountId}/details`);
  expect(other.value("address")).toContain("千代田一の一");
  await one.fill({ addressHidden: "1", reason: "届け出" }).press("変更を確かめる");
  await one.press("保存する");
  await other.fill({ officeCode: "C03", reason: "転籍" }).press("変更を確かめる");
  expect(other.errors[0]).toContain("先にこの方の登録を変えました");
  expect(other.answer.body).not.toContain("千代田一の一");
  await other.press("変更を確かめる");
  await other.press("保存する");
  const [stored] = await sakura.within(
    (tx) => tx`select address, address_hidden, office_code from members where id = (
      select member_id from accounts where id = ${hanako.accountId})`,
  );
  expect(stored).toEqual({ address: "東京都千代田区千代田一の一", addressHidden: true, officeCode: "C03" });
});

test("a notice: the second sees the differences, and the second press saves over it", async () => {
  const sakura = await openAssociation(portal);
  const first = await openStaff(sakura);
  await first.open("/staff/notices/new");
  await first.fill({ title: "健診", body: "費用は無料です。" }).press("下書きを保存する");
  const at = pathOf(first);
  const [one, other] = await bothAt(sakura, at);
  await one.fill({ body: "費用は千円です。", important: "on" }).press("下書きを保存する");

  await other.fill({ title: "健康診断" }).press("下書きを保存する");
  expect(other.errors[0]).toContain("ほかの職員が先に変更しました");
  expect([other.value("title"), other.value("body")]).toEqual(["健康診断", "費用は無料です。"]);
  expect(marked(other)).toEqual({ now: "健診 千円 はい", typed: "健康診断 無料 いいえ" });
  await other.press("下書きを保存する");
  expect(other.text).toContain("保存しました。");
  expect((await one.open(at)).heading).toBe("健康診断");
});

test("a notice that was taken away meanwhile gives what was typed back", async () => {
  const sakura = await openAssociation(portal);
  const first = await openStaff(sakura);
  await first.open("/staff/notices/new");
  await first.fill({ title: "一", body: "本文" }).press("下書きを保存する");
  const at = pathOf(first);
  const [one, other] = await bothAt(sakura, at);
  await one.press("下書きを消す");
  await other.fill({ title: "二", body: "長い本文" }).press("下書きを保存する");
  expect(other.errors[0]).toContain("ほかの職員がこの下書きを消しました");
  await other.press("下書きを保存する");
  expect(other.heading).toBe("二");
  expect(pathOf(other)).not.toBe(at);

  const again = pathOf(other);
  const [third, fourth] = await bothAt(sakura, again);
  await third.press("公開の確認へ進む");
  await third.press("公開する");
  await third.press("取り下げる");
  await fourth.fill({ body: "さらに長い本文" }).press("下書きを保存する");
  expect(fourth.errors[0]).toContain("ほかの職員が取り下げた");
  expect(fourth.text).toContain("さらに長い本文");
});

test("terms: the same, from the first draft on", async () => {
  const sakura = await openAssociation(portal);
  const [one, other] = await bothAt(sakura, "/staff/terms/next");
  const { body, bodyEn } = { body: "第1条 保存は5年です。", bodyEn: "" };
  await one.fill({ body, bodyEn }).press("下書きを保存する");
  await other.fill({ body: "第1条 保存は10年です。", bodyEn }).press("下書きを保存する");
  expect(other.errors[0]).toContain("ほかの職員が先に保存しました");
  expect(marked(other)).toEqual({ now: "5", typed: "10" });
  await other.press("下書きを保存する");
  expect(other.text).toContain("保存しました。");
  expect((await one.open("/staff/terms/next")).value("body")).toContain("10年");

  // Published meanwhile: what was typed becomes the draft after it.
  await one.press("公開の確認へ進む");
  const day = portal.now().toZonedDateTimeISO("Asia/Tokyo").toPlainDate().toString();
  await one.fill({ effectiveOn: day }).press("公開する");
  await other.fill({ body: "第1条 保存は7年です。" }).press("下書きを保存する");
  expect(other.errors[0]).toContain("ほかの職員が先に保存しました");
  expect(marked(other)).toEqual({ now: "10", typed: "7" });
  await other.press("下書きを保存する");
  expect(other.text).toContain("保存しました。");
});

test("terms: the draft of the version after is another one, also when it was saved as often", async () => {
  const sakura = await openAssociation(portal);
  const first = await openStaff(sakura);
  await first.open("/staff/terms/next");
  await first.fill({ body: "第2版", bodyEn: "" }).press("下書きを保存する");
  const [one, other] = await bothAt(sakura, "/staff/terms/next");
  await one.press("公開の確認へ進む");
  const day = portal.now().toZonedDateTimeISO("Asia/Tokyo").toPlainDate().toString();
  await one.fill({ effectiveOn: day }).press("公開する");
  await first.open("/staff/terms/next");
  await first.fill({ body: "第3版", bodyEn: "" }).press("下書きを保存する");
  await other.fill({ body: "第2版の直し" }).press("下書きを保存する");
  expect(other.errors[0]).toContain("ほかの職員が先に保存しました");
  expect((await first.open("/staff/terms/next")).value("body")).toContain("第3版");
});

test("a service: the second no longer overwrites the first in silence", async () => {
  const sakura = await openAssociation(portal);
  const list = await (await openStaff(sakura)).open("/staff/services");
  const at = list.page.querySelector("tbody a")?.getAttribute("href") ?? "";
  const [one, other] = await bothAt(sakura, at);
  const { description } = { description: other.value("description") };
  await one.fill({ description: "医療費の一覧", reason: "直し" }).press("保存する");
  await other.fill({ nameEn: "Records", reason: "英語" }).press("保存する");
  expect(other.errors[0]).toContain("ほかの職員が先に変更しました");
  expect([other.value("nameEn"), other.value("description")]).toEqual(["Records", description]);
  expect(other.page.querySelector("#meanwhile")?.text).toBeTruthy();
  expect((await one.open(at)).value("description")).toBe("医療費の一覧");
  await other.fill({ description: "医療費の一覧" }).press("保存する");
  expect(other.text).toContain("保存しました。");
  expect((await one.open(at)).value("nameEn")).toBe("Records");

  await other.open(at);
  await one.press("このサービスを外す");
  await other.fill({ nameEn: "Medical", reason: "英語" }).press("保存する");
  expect(other.errors[0]).toContain("ほかの職員がこのサービスを外しました");
  await other.press("保存する");
  expect(other.text).toContain("追加しました。");
});

async function bothAt(association: TestAssociation, path: string): Promise<[StaffBrowser, StaffBrowser]> {
  const [one, other] = [await openStaff(association), await openStaff(association)];
  return [await one.open(path), await other.open(path)];
}

function pathOf(browser: StaffBrowser): string {
  return browser.path.split("?")[0] ?? "";
}

/** What is struck out and what is underlined, without the words for who hears it. */
function marked(browser: StaffBrowser): { now: string; typed: string } {
  const words = (tag: string): string =>
    browser.page
      .querySelectorAll(`main ${tag}`)
      .map(({ text }) => text.replace(/^(削除|追加)：|（ここまで）$/g, ""))
      .join(" ");
  return { now: words("del"), typed: words("ins") };
}

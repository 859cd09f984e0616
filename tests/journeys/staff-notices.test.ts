import { expect, test } from "vitest";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { type Browser, legacyMember, letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff } from "../support/staff.ts";
import { uploadFile } from "../support/upload.ts";

const portal = await startPortal();
const pdf = new Uint8Array(Buffer.from("%PDF-1.7\n健診のご案内"));

test("a notice is written, looked at, published, mailed, read and withdrawn", async () => {
  const sakura = await openAssociation(portal);
  const hanako = await letterMember(sakura);
  const atHome = await hanako.reach("/");
  const operator = await openStaff(sakura);

  await operator.open("/staff/notices");
  await operator.open("/staff/notices/new");
  await operator.press("下書きを保存する");
  expect(operator.errors).toEqual(["件名を入力してください", "本文を入力してください"]);
  await operator.fill({ title: "健診のご案内", body: "## 対象\n\n- 35歳以上" }).press("プレビュー");
  expect(operator.page.querySelector(".sheet .document li")?.text).toBe("35歳以上");
  expect(operator.value("title")).toBe("健診のご案内");
  await operator.fill({ sendsMail: "on" }).press("下書きを保存する");
  expect(operator.text).toContain("保存しました。");
  expect((await atHome.open("/")).text).not.toContain("健診のご案内");

  const refused = await uploadFile(operator, "添付する", {
    name: "案内.pdf",
    content: Buffer.from("<html>"),
  });
  await operator.open(refused.headers.location ?? "");
  expect(operator.text).toContain("PDF・PNG・JPEGのファイルではありません");
  const taken = await uploadFile(operator, "添付する", { name: "C:\\書類\\案内.exe", content: pdf });
  await operator.open(taken.headers.location ?? "");
  expect(operator.text).toContain("案内.pdf（1 kB）");
  const check = operator.form("保存して確かめる");
  expect((await operator.send("POST", check.action, { body: check.fields })).body).toBe(
    "%PDF-1.7\n健診のご案内",
  );

  await operator.press("公開の確認へ進む");
  expect(operator.text).toContain("今すぐ公開します。宛先は1人です。");
  await operator.press("公開する");
  expect(operator.text).toContain("公開しました。");
  const [at = ""] = operator.path.split("?");
  const id = at.split("/").at(-1);

  await atHome.open("/");
  expect(atHome.text).toContain("健診のご案内");
  await atHome.open(`/notices/${id}`);
  const file = await atHome.send("GET", `/notices/${id}/attachment`);
  expect([file.status, file.headers["content-type"]]).toEqual([200, "application/pdf"]);
  expect(Buffer.from(file.bytes)).toEqual(Buffer.from(pdf));
  expect(file.headers["content-disposition"]).toContain("attachment; filename=");
  expect(file.headers["content-disposition"]).toContain(encodeURIComponent("案内.pdf"));
  expect(file.headers["x-content-type-options"]).toBe("nosniff");
  expect(file.headers["cache-control"]).toBe("no-store");
  expect((await hanako.browser().send("GET", `/notices/${id}/attachment`)).status).toBe(404);

  // The mail says that there is something, and nothing of what.
  const mail = await hanako.mailbox.next("notice");
  expect(mail.text).toContain("新しいお知らせがあります");
  expect(`${mail.subject}${mail.text}${mail.html}`).not.toContain("健診");

  await operator.open(at);
  expect(operator.text).toMatch(/読んだ人\s*1人/);
  expect(operator.text).toMatch(/メールした人\s*1人/);
  expect(operator.page.querySelector('[name="audience"]')).toBeNull();
  await operator.press("取り下げる");
  expect(operator.text).toContain("加入者にはもう見えません");
  expect((await atHome.open("/")).text).not.toContain("健診のご案内");
  expect((await atHome.open(`/notices/${id}`)).status).toBe(404);
  expect((await atHome.send("GET", `/notices/${id}/attachment`)).status).toBe(404);

  expect(await eventsOf(sakura)).toEqual([
    ...["notice.written", "notice.file-attached", "notice.changed", "notice.published", "notice.withdrawn"],
  ]);
});

test("what is for one member is read by that member alone, and not where the browser only remembers them", async () => {
  const sakura = await openAssociation(portal);
  const [hanako, taro] = [await letterMember(sakura), await letterMember(sakura)];
  await hanako.reach("/");
  const remembered = await hanako.reach("/", hanako.browser(), { remember: true });
  const others = await taro.reach("/");
  const operator = await openStaff(sakura);
  await operator.open("/staff/notices/new");
  operator.fill({ title: "給付金の決定", body: "お支払いします。", audience: "account" });
  await operator.fill({ loginId: "nobody" }).press("下書きを保存する");
  expect(operator.errors).toEqual(["このユーザーIDの加入者は見つかりません"]);
  await operator.fill({ loginId: hanako.loginId.toUpperCase() }).press("公開の確認へ進む");
  await operator.press("公開する");
  const id = (operator.path.split("?")[0] ?? "").split("/").at(-1) ?? "";

  await remembered.open("/");
  expect(remembered.text).toContain("給付金の決定");
  expect((await others.open("/")).text).not.toContain("給付金の決定");
  expect((await others.open(`/notices/${id}`)).status).toBe(404);

  portal.pass({ minutes: 31 });
  await remembered.open("/");
  expect(remembered.text).toContain("あなたへのお知らせ");
  expect(remembered.answer.body).not.toContain("給付金の決定");
  await remembered.open(`/notices/${id}`);
  expect(remembered.text).toContain("もう一度ログインしてください");
  expect(remembered.answer.body).not.toContain("お支払いします");
});

test("who may only have seen the card learns nothing of the member's employer", async () => {
  const sakura = await openAssociation(portal);
  const [ichiro, hanako] = [await legacyMember(sakura), await letterMember(sakura)];
  await sakura.within(
    (tx) => tx`update members set office_code = 'A01' where association_id = ${sakura.associationId}`,
  );
  const operator = await openStaff(sakura);
  await operator.open("/staff/notices/new");
  operator.fill({ title: "A社のみなさまへ", body: "食堂の改装", audience: "office", officeCode: "A01" });
  await operator.press("公開の確認へ進む");
  await operator.press("公開する");
  const id = (operator.path.split("?")[0] ?? "").split("/").at(-1) ?? "";

  const uncertain = await ichiro.reach("/");
  expect(uncertain.text).toContain("あなたへのお知らせ");
  expect(uncertain.answer.body).not.toContain("A社");
  await uncertain.open(`/notices/${id}`);
  expect(uncertain.text).toContain("お手紙のコードを入力してください");
  expect(uncertain.answer.body).not.toContain("食堂");
  expect((await hanako.reach("/")).text).toContain("A社のみなさまへ");
});

test("a colleague who was faster is not overwritten, and nothing typed is lost", async () => {
  const sakura = await openAssociation(portal);
  const [one, other] = [await openStaff(sakura), await openStaff(sakura)];
  await one.open("/staff/notices/new");
  await one.fill({ title: "一", body: "本文" }).press("下書きを保存する");
  const [at = ""] = one.path.split("?");
  await other.open(at);
  await one.fill({ title: "二" }).press("下書きを保存する");
  await other.fill({ title: "三" }).press("下書きを保存する");
  expect(other.errors[0]).toContain("ほかの職員が先に変更しました");
  expect(other.value("title")).toBe("三");
  expect((await one.open(at)).heading).toBe("二");
});

test("a file that came after the last look is not published unseen", async () => {
  const sakura = await openAssociation(portal);
  const [one, other] = [await openStaff(sakura), await openStaff(sakura)];
  await one.open("/staff/notices/new");
  await one.fill({ title: "健診", body: "ご案内" }).press("公開の確認へ進む");
  const publishing = one.path;
  await other.open(publishing.replace("/publish", ""));
  const attached = await uploadFile(other, "添付する", { name: "案内.pdf", content: pdf });
  await one.press("公開する");
  expect(one.text).toContain("ほかの職員が先に変更したため、何もしませんでした");
  await one.open(publishing);
  await other.open(attached.headers.location ?? "");
  await other.press("添付を外す");
  await one.press("公開する");
  expect(one.text).toContain("ほかの職員が先に変更したため、何もしませんでした");
  expect(one.text).toMatch(/状態\s*下書き/);
});

test("begins and ends at the minute in Japan that staff typed; without English the Japanese is shown", async () => {
  const sakura = await openAssociation(portal);
  const hanako = await letterMember(sakura);
  const operator = await openStaff(sakura);
  const minute = (hours: number): string =>
    portal.now().add({ hours }).toZonedDateTimeISO("Asia/Tokyo").toPlainDateTime().toString().slice(0, 16);
  await operator.open("/staff/notices/new");
  operator.fill({ title: "休業のお知らせ", body: "休みます。", from: minute(2), until: minute(1) });
  await operator.press("下書きを保存する");
  expect(operator.errors).toEqual(["終了は、開始よりあとにしてください"]);
  await operator.fill({ from: minute(1), until: minute(2) }).press("公開の確認へ進む");
  expect(operator.text).toContain("に公開します");
  await operator.press("公開する");
  expect((await operator.open("/staff/notices?state=scheduled")).text).toContain("休業のお知らせ");

  const seen = async (): Promise<Browser> => (await hanako.reach("/")).open("/?lang=en");
  expect((await seen()).text).not.toContain("休業のお知らせ");
  portal.pass({ minutes: 61 });
  const browser = await seen();
  expect(browser.text).toContain("休業のお知らせ");
  await browser.open(browser.page.querySelector(".notice-title")?.getAttribute("href") ?? "");
  expect(browser.text).toContain("This notice is in Japanese only.");
  expect(browser.page.querySelector(".document")?.getAttribute("lang")).toBe("ja");
  portal.pass({ minutes: 60 });
  expect((await seen()).text).not.toContain("休業のお知らせ");
});

async function eventsOf({ within, associationId }: TestAssociation): Promise<string[]> {
  const rows = await within(
    (tx) => tx<{ event: string }[]>`
      select event from audit_log
      where association_id = ${associationId} and actor = 'staff' order by id`,
  );
  return rows.map(({ event }) => event);
}

test("a time of another age is refused with words, and nothing typed is lost", async () => {
  const sakura = await openAssociation(portal);
  const operator = await openStaff(sakura);
  await operator.open("/staff/notices/new");
  operator.fill({ title: "健診", body: "ご案内" });
  for (const field of ["from", "until"]) {
    const others = { from: "", until: "" };
    for (const typed of [
      ...["0001-01-01T00:00", "-000050-01-01T00:00", "+200000-01-01T00:00", "0026-12-01T09:00"],
      ...["1999-12-31T23:59", "2101-01-01T00:00", "+275760-09-13T00:00", "-271821-04-20T00:00"],
    ]) {
      await operator.fill({ ...others, [field]: typed }).press("下書きを保存する");
      expect([operator.status, typed, ...operator.errors]).toEqual([
        ...[422, typed, "年は、2000年から2100年までの4桁で入力してください（例：2026-12-01T09:00）"],
      ]);
      expect([operator.value("title"), operator.value(field)]).toEqual(["健診", typed]);
    }
  }
});

test("a notice does not begin before the day on which it is published, whatever was saved or seen before", async () => {
  const sakura = await openAssociation(portal);
  const operator = await openStaff(sakura);
  await operator.open("/staff/notices/new");
  operator.fill({ title: "健診", body: "ご案内", from: minuteIn(-1) });
  await operator.press("公開の確認へ進む");
  expect(operator.errors[0]).toContain("公開の開始が、今日より前です");
  await operator.fill({ from: minuteIn(1), until: minuteIn(3) }).press("公開の確認へ進む");
  const publishing = operator.path;
  const setBack = (days: number): Promise<unknown> =>
    sakura.within(
      (tx) => tx`
        update notices set planned_from = planned_from - ${`${days} days`}::interval,
          published_until = published_until - ${`${days} days`}::interval
        where association_id = ${sakura.associationId} and title = '健診'`,
    );

  // The page was left open until its beginning had gone by.
  await setBack(2);
  await operator.press("公開する");
  expect(operator.text).toContain("公開の開始が、今日より前です");
  expect(operator.answer.body).not.toContain("公開する</button>");
  await setBack(2);
  await operator.open(publishing);
  expect(operator.text).toContain("終了の日時が、もう過ぎています");
  expect((await operator.open(publishing.replace("/publish", ""))).text).toMatch(/状態\s*下書き/);
});

test("what waits for its time cannot be set back to a day that has gone by", async () => {
  const sakura = await openAssociation(portal);
  const operator = await openStaff(sakura);
  await operator.open("/staff/notices/new");
  await operator.fill({ title: "健診", body: "ご案内", from: minuteIn(3) }).press("公開の確認へ進む");
  await operator.press("公開する");
  await operator.fill({ from: minuteIn(-2) }).press("下書きを保存する");
  expect(operator.errors[0]).toContain("公開の開始が、今日より前です");
});

test("what ended while somebody wrote at it can be given a later end, with all that was typed", async () => {
  const sakura = await openAssociation(portal);
  const operator = await openStaff(sakura);
  await operator.open("/staff/notices/new");
  await operator.fill({ title: "健診", body: "ご案内", until: minuteIn(2) }).press("公開の確認へ進む");
  await operator.press("公開する");
  await sakura.within(
    (tx) => tx`
      update notices set published_until = published_until - interval '3 days',
        published_at = published_at - interval '4 days'
      where association_id = ${sakura.associationId} and title = '健診'`,
  );
  await operator.fill({ body: "くわしいご案内", until: minuteIn(-1) }).press("変更を公開する");
  expect(operator.errors).toEqual(["終了の日時が、もう過ぎています"]);
  expect(operator.value("body")).toBe("くわしいご案内");
  await operator.fill({ until: minuteIn(2) }).press("変更を公開する");
  expect(operator.text).toMatch(/保存しました。.*状態\s*公開中/s);
});

/** As the field sends it: the time of now, some days on. */
function minuteIn(days: number): string {
  const there = portal.now().toZonedDateTimeISO("Asia/Tokyo").add({ days });
  return there.toPlainDateTime().toString({ smallestUnit: "minute" });
}

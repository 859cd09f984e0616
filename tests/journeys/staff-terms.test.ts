import { expect, test } from "vitest";
import { dayInJapan } from "../../src/platform/index.ts";
import { openAssociation } from "../support/association.ts";
import { letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff } from "../support/staff.ts";

const portal = await startPortal();

test("the next version is written, compared, published for a day to come, and asked for from that day on", async () => {
  const sakura = await openAssociation(portal);
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  await letterMember(sakura); // who has not begun, and will have to agree
  const operator = await openStaff(sakura);
  await operator.open("/staff/terms");
  expect(operator.text).toMatch(/第1版.*適用中.*1人.*いま同意が必要な2人のうち1人（50%）/s);

  await operator.open("/staff/terms/next");
  const old = operator.value("body");
  const body = old.replace("法令で定められた場合", "法律で定められた場合");
  expect(body).not.toBe(old);
  await operator.fill({ body }).press("変更点とプレビューを見る");
  const [removed] = operator.page.querySelectorAll("del");
  expect(removed?.text).toBe("削除：法令（ここまで）");
  expect(operator.page.querySelector("ins")?.text).toBe("追加：法律（ここまで）");
  const bodyEn = operator.value("bodyEn").replace("where the law requires it", "where a law requires it");
  await operator.fill({ body, bodyEn }).press("公開の確認へ進む");
  // The last look shows what changes in both languages.
  expect(operator.page.querySelectorAll("ins").map(({ text }) => text)).toEqual([
    "追加：法律（ここまで）",
    "追加：a（ここまで）",
  ]);

  const today = dayInJapan(portal.now());
  await operator.fill({ effectiveOn: today.subtract({ days: 1 }).toString() }).press("公開する");
  expect(operator.errors).toEqual(["適用日は、今日か、これからの日にしてください"]);
  await operator.fill({ effectiveOn: today.add({ days: 1 }).toString() }).press("公開する");
  expect(operator.heading).toBe("第2版");
  expect((await operator.open("/staff/terms")).text).toMatch(/第2版.*適用前.*第1版.*適用中/s);

  expect((await hanako.reach("/")).visited.map(([path]) => path)).not.toContain("/onboarding/terms");
  portal.pass({ hours: 24 });
  const browser = await hanako.reach("/onboarding/terms");
  expect(browser.text).toContain("法律で定められた場合");
  await hanako.answer(browser);
  expect(browser.path).toBe("/");

  const clerk = await openStaff(sakura);
  expect((await clerk.open("/staff/terms")).text).toMatch(/第2版.*適用中.*1人.*第1版.*過去の版.*1人/s);
});

test("a version that was published cannot be changed, not even in the database by the portal's role", async () => {
  const sakura = await openAssociation(portal);
  await expect(sakura.within((tx) => tx`update terms_versions set body = 'x'`)).rejects.toThrow(
    "permission denied",
  );
  await expect(sakura.within((tx) => tx`delete from terms_versions`)).rejects.toThrow("permission denied");
});

test("of two who publish the same draft at once, one does", async () => {
  const sakura = await openAssociation(portal);
  const [one, other] = [await openStaff(sakura), await openStaff(sakura)];
  await one.open("/staff/terms/next");
  await one.fill({ body: "新しい規約" }).press("公開の確認へ進む");
  await other.open("/staff/terms/next/publish");
  const day = dayInJapan(portal.now()).toString();
  for (const browser of [one, other]) browser.fill({ effectiveOn: day });
  await Promise.all([one.press("公開する"), other.press("公開する")]);
  const versions = await sakura.within(
    (tx) => tx`select version from terms_versions where association_id = ${sakura.associationId}`,
  );
  expect(versions).toHaveLength(2);
  expect([one, other].filter(({ heading }) => heading === "第2版")).toHaveLength(1);
});

test("the proofs are exported with the fingerprint of the words, on record, and never with a lost character", async () => {
  const sakura = await openAssociation(portal);
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  const auditor = await openStaff(sakura, "auditor");
  await auditor.open("/staff/terms/1");
  const hash = auditor.page.querySelector("code")?.text ?? "";
  expect(hash).toMatch(/^[0-9a-f]{64}$/);

  const { action, fields } = auditor.form("書き出す");
  const file = await auditor.send("POST", action, { body: { ...fields, encoding: "utf-8" } });
  expect(file.headers["content-type"]).toBe("text/csv; charset=utf-8");
  const [head, line, end] = file.body.split("\r\n");
  expect(head).toBe("\ufeffアカウント番号,ユーザーID,版,本文の指紋,同意日時");
  expect(line).toMatch(new RegExp(`^${hanako.accountId},${hanako.loginId},1,${hash},\\d{4}-.*\\+09:00$`));
  expect(end).toBe("");

  await sakura.within((tx) => tx`update accounts set login_id = '𠮷野' where id = ${hanako.accountId}`);
  await auditor.fill({ encoding: "cp932" }).press("書き出す");
  expect(auditor.text).toContain("Shift_JISにない文字があります：𠮷");
  const records = await sakura.within(
    (tx) => tx<{ details: unknown }[]>`
      select details from audit_log
      where association_id = ${sakura.associationId} and event = 'terms.proofs-exported'`,
  );
  expect(records.map(({ details }) => details)).toEqual([{ version: 1, encoding: "utf-8" }]);
});

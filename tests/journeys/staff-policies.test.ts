import { expect, test } from "vitest";
import { openReason } from "../../src/audit/index.ts";
import { dayInJapan } from "../../src/platform/index.ts";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { Mailbox } from "../support/mailbox.ts";
import { letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { addStaff, openStaff } from "../support/staff.ts";
import { uploadFile } from "../support/upload.ts";

const portal = await startPortal();

test("a policy is changed with a reason, takes effect at once, and the log keeps old and new", async () => {
  const sakura = await openAssociation(portal);
  const approver = await openStaff(sakura, "approver");
  await approver.open("/staff/policies/password-length");
  expect(approver.text).toContain("安全な初期値");
  await approver.fill({ passwordMinLength: "8" }).press("変える");
  expect(approver.errors).toEqual(["10から64までの数字で入力してください", "変える理由を入力してください"]);
  expect(approver.value("passwordMinLength")).toBe("8");
  await approver.fill({ passwordMinLength: "１２", reason: "監査の指摘のため" }).press("変える");
  expect(approver.path).toBe("/staff/policies?news=saved");
  expect(approver.text).toContain("12文字以上");

  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/onboarding/password");
  await browser.fill({ password: "kujira 27 x" }).enter();
  expect(browser.errors.join()).toContain("12");

  expect(await changes(sakura)).toEqual([
    { policy: "password-length", from: "10", to: "12", reason: "監査の指摘のため" },
  ]);
  await approver.open("/staff/policies/password-length");
  await approver.fill({ reason: "念のため" }).press("変える");
  expect(approver.text).toContain("何も変えていません");
  expect(await changes(sakura)).toHaveLength(1);
});

test("every other policy takes what it should, and nothing else", async () => {
  const sakura = await openAssociation(portal);
  const approver = await openStaff(sakura, "approver");
  const today = dayInJapan(portal.now());
  const change = async (policy: string, typed: Record<string, string>): Promise<string[]> => {
    await approver.open(`/staff/policies/${policy}`);
    await approver.fill({ ...typed, reason: "試し" }).press("変える");
    return approver.errors;
  };
  expect(await change("legacy", { legacyUntil: today.subtract({ days: 1 }).toString() })).toEqual([
    "今日か、これからの日にしてください",
  ]);
  expect(await change("legacy", { legacyUntil: today.add({ days: 366 }).toString() })).toHaveLength(1);
  expect(await change("legacy", { legacyUntil: "" })).toEqual([]);
  expect(await change("two-person-rule", { twoPersonRule: "off" })).toEqual([]);
  expect(approver.text).toContain("初期値よりゆるい設定です");
  for (const helpDeskTelephone of ["電話", "9999-12-31"]) {
    expect(await change("help-desk", { helpDeskTelephone })).toHaveLength(1);
  }
  expect(await change("help-desk", { helpDeskTelephone: "０３-1111-2222" })).toEqual([]);
  expect(await change("color", { brandColor: "red;}" })).toHaveLength(1);
  expect(approver.page.querySelector(".color-sample")).toBeNull();
  await approver.open("/staff/policies/color");
  await approver.fill({ brandColor: "#ffe0ee" }).press("見え方を確かめる");
  expect(approver.text).toContain("白い文字との明るさの比：1.2");
  expect(approver.text).toContain("明るすぎて、白い文字が読めません");
  expect(approver.value("brandColor")).toBe("#ffe0ee");
  expect((await change("color", { brandColor: "#ffe0ee" }))[0]).toContain("この色は明るすぎます");
  expect(await change("color", { brandColor: "#00695C" })).toEqual([]);
  expect(await change("retention", { keepSignInsDays: "10" })).toEqual([
    "90から1095までの数字で入力してください",
  ]);
  expect(await change("retention", { keepFormerMembersYears: "7" })).toEqual([]);

  const [kept] = await sakura.within(
    (tx) => tx`
      select legacy_until, two_person_rule, help_desk_telephone, brand_color, keep_former_members_years
      from associations where association_id = ${sakura.associationId}`,
  );
  expect(kept).toEqual({
    ...{ legacyUntil: null, twoPersonRule: false, helpDeskTelephone: "03-1111-2222" },
    ...{ brandColor: "#00695c", keepFormerMembersYears: 7 },
  });
  expect((await changes(sakura)).map(({ policy, from, to }) => [policy, from, to])).toEqual([
    ["legacy", today.add({ days: 90 }).toString(), "off"],
    ["two-person-rule", "on", "off"],
    [
      "help-desk",
      "03-0000-1234 / 平日 9時から17時まで / weekdays 9:00–17:00 (Japan)",
      "03-1111-2222 / 平日 9時から17時まで / weekdays 9:00–17:00 (Japan)",
    ],
    ["color", "#b4326e", "#00695c"],
    ["retention", "365 / 90 / 5", "365 / 90 / 7"],
  ]);
});

test("who switches the rule of two off is seen: other approvers and auditors hear of it at once", async () => {
  const sakura = await openAssociation(portal);
  const approver = await openStaff(sakura, "approver");
  const [colleague, auditor] = [await addStaff(sakura, "approver"), await addStaff(sakura, "auditor")];
  const operator = await addStaff(sakura, "operator");
  const rule = async (twoPersonRule: "on" | "off"): Promise<void> => {
    await approver.open("/staff/policies/two-person-rule");
    await approver.fill({ twoPersonRule, reason: "承認者が退職したため" }).press("変える");
  };
  await rule("off");
  for (const { email } of [colleague, auditor]) {
    const mail = await new Mailbox(portal, email).next("rule of two off");
    expect(mail.text).toContain("/staff/audit");
    expect(mail.text).not.toContain("承認 二子");
    expect(mail.text).not.toContain("退職");
  }
  await rule("on");
  await rule("off");
  await new Mailbox(portal, auditor.email).next("rule of two off");
  for (const { email } of [approver, operator]) {
    expect(await new Mailbox(portal, email).all()).toEqual([]);
  }
});

test("a logo is taken when it is a plain picture, shown, and taken back", async () => {
  const sakura = await openAssociation(portal);
  const approver = await openStaff(sakura, "approver");
  const svg = (inside: string): Uint8Array =>
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">${inside}</svg>`);
  const upload = async (content: Uint8Array, reason: string): Promise<string> => {
    await approver.open("/staff/policies/logo");
    const answer = await uploadFile(approver, "ロゴを入れ替える", { name: "logo.svg", content }, { reason });
    return answer.headers.location ?? answer.body;
  };
  expect(await upload(svg("<script>alert(1)</script>"), "新しいロゴ")).toContain(
    "絵のほかのものが入っています",
  );
  expect(await upload(new Uint8Array(), "新しいロゴ")).toContain("ロゴのファイルを選んでください");
  expect(await upload(new Uint8Array(70_000), "新しいロゴ")).toContain("64 kBまでにしてください");
  expect(await upload(svg("<rect/>"), "")).toContain("変える理由を入力してください");
  expect(await upload(svg("<rect/>"), "新しいロゴ")).toBe("/staff/policies?news=saved");
  expect((await approver.send("GET", "/logo")).body).toContain("<rect/>");
  await approver.open("/staff/policies/logo");
  const late = await approver.tab().open("/staff/policies/logo");
  await approver.fill({ reason: "もとに戻す" }).press("ロゴをなくして、最初の一文字に戻す");
  // Once more, in a tab where it still stands.
  await late.fill({ reason: "もとに戻す" }).press("ロゴをなくして、最初の一文字に戻す");
  expect(late.text).toContain("何も変えていません");
  expect((await approver.send("GET", "/logo")).body).not.toContain("<rect/>");
  expect((await changes(sakura)).map(({ from, to }) => [from, to])).toEqual([
    ["none", "image/svg+xml"],
    ["picture", "none"],
  ]);
});

test("operators and auditors see the policies and cannot change them", async () => {
  const sakura = await openAssociation(portal);
  for (const role of ["operator", "auditor"] as const) {
    const browser = await openStaff(sakura, role);
    await browser.open("/staff/policies/letter-days");
    expect(browser.text).toContain("変えられるのは、承認者だけです");
    expect(browser.page.querySelector('[name="letterDays"]')).toBeNull();
  }
});

async function changes({
  within,
  associationId,
}: TestAssociation): Promise<Record<"policy" | "from" | "to" | "reason", string>[]> {
  const rows = await within(
    (tx) => tx<{ details: Record<"policy" | "from" | "to", string>; reasonSealed: Uint8Array }[]>`
      select details, reason_sealed from audit_log
      where association_id = ${associationId} and event = 'policy.changed' order by id`,
  );
  return rows.map(({ details, reasonSealed }) => ({
    ...details,
    reason: openReason(portal.runtime.keys, associationId, reasonSealed) ?? "",
  }));
}

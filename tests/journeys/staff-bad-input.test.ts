// Numbers in addresses and hidden fields of the console may be anything: never a 500.
import { expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff } from "../support/staff.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const numbers = ["99999999999999999999", "2147483648", "-1", "1e999", "2.5", "x", ""];
const moments = ["2026-99-99T00:00Z", "-200000-01-01T00:00Z", "+200000-01-01T00:00Z", "x", ""];

test.each(["/staff/notices", "/staff/letters", "/staff/letters/returned"])("any page of %s", async (list) => {
  const operator = await openStaff(sakura);
  for (const page of numbers) {
    expect([page, (await operator.open(`${list}?page=${page}`)).status]).toEqual([page, 200]);
  }
});

test("a notice, or terms, of any revision are a conflict", async () => {
  const operator = await openStaff(sakura, "approver");
  await operator.open("/staff/notices/new");
  await operator.fill({ title: "健診", body: "ご案内" }).press("下書きを保存する");
  const notice = operator.path.split("?")[0] ?? "";
  const { fields } = operator.form("下書きを保存する");
  await operator.open("/staff/terms/next");
  await operator.fill({ body: "# 利用規約" }).press("下書きを保存する");
  const terms = operator.form("下書きを保存する").fields;
  for (const revision of numbers) {
    const post = async (path: string, body: Record<string, string>) =>
      (await operator.send("POST", path, { body: { ...body, revision } })).status;
    const { csrf = "" } = fields;
    expect([
      revision,
      await post(notice, { ...fields, act: "save" }),
      await post(`${notice}/publish`, { csrf }),
      await post("/staff/terms/next", { ...terms, act: "save" }),
      await post("/staff/terms/next/publish", { csrf, effectiveOn: "2027-04-01" }),
    ]).toEqual([revision, 422, 303, 422, 422]);
  }
});

test("a correction of a member as they never were is not made", async () => {
  const member = await letterMember(sakura);
  const operator = await openStaff(sakura);
  await operator.open(`/staff/members/${member.accountId}/details`);
  await operator.fill({ officeCode: "B2", reason: "届" }).press("変更を確かめる");
  const { fields } = operator.form("保存する");
  for (const seen of moments) {
    const answer = await operator.send("POST", operator.path, {
      body: { ...fields, confirm: "1", seen },
    });
    expect([seen, answer.status, answer.body.includes("先にこの方の登録を変えました")]).toEqual([
      seen,
      422,
      true,
    ]);
  }
});

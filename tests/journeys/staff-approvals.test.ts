import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { letterMember, type Member } from "../support/member.ts";
import { otpAppMember } from "../support/otp-app-member.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff, type StaffBrowser } from "../support/staff.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

test("two approvers who press at the same moment: one decides, the other is told how it stands", async () => {
  for (let round = 0; round < 3; round += 1) {
    const { path } = await asked(await letterMember(sakura));
    const [one, other] = [await openStaff(sakura, "approver"), await openStaff(sakura, "approver")];
    await Promise.all([one.open(path), other.open(path)]);
    other.fill({ reason: "住所が古い" });
    await Promise.all([one.press("承認する"), other.press("承認しない")]);
    expect([one.status, other.status].toSorted()).toEqual([200, 409]);
    const loser = one.status === 409 ? one : other;
    expect(loser.text).toContain("すでに決まっています");
    const decided = await sakura.within(
      (tx) => tx<{ event: string }[]>`
        select event from audit_log where association_id = ${sakura.associationId}
          and details->>'approvalId' = ${path.split("/").at(-1) ?? ""} and event <> 'approval.requested'`,
    );
    expect(decided.map(({ event }) => event)).toEqual([
      one.status === 200 ? "approval.approved" : "approval.refused",
    ]);
  }
});

describe("an approver", () => {
  test("cannot decide what they asked for themselves, on the page or by hand", async () => {
    const approver = await openStaff(sakura, "approver");
    const { path } = await asked(await letterMember(sakura), approver);
    await approver.open(path);
    expect(approver.text).toContain("ご自分の依頼です");
    expect(approver.page.querySelector("main form")).toBeNull();
    const csrf = approver.page.querySelector('input[name="csrf"]')?.getAttribute("value") ?? "";
    await approver.send("POST", path, { body: { csrf, say: "approve" } });
    await approver.open(path);
    expect(approver.text).toContain("承認待ち");
  });

  test("decides nothing with a form that says neither yes nor no", async () => {
    const { path } = await asked(await letterMember(sakura));
    const approver = await openStaff(sakura, "approver");
    await approver.open(path);
    const { csrf = "" } = approver.form("承認する").fields;
    for (const said of ["", "approved", "Refuse"]) {
      await approver.send("POST", path, { body: { csrf, reason: "どちらとも", say: said } });
      await approver.open(path);
      expect([said, approver.text.includes("承認待ち")]).toEqual([said, true]);
    }
    await approver.send("POST", path, { body: { csrf } });
    await approver.open(path);
    expect(approver.text).toContain("承認待ち");
  });

  test("refuses with a reason, which who asked can read", async () => {
    const operator = await openStaff(sakura);
    const { path } = await asked(await letterMember(sakura), operator);
    const approver = await openStaff(sakura, "approver");
    await approver.open(path);
    await approver.press("承認しない");
    expect(approver.errors).toEqual(["承認しないときは、理由を入力してください"]);
    await approver.fill({ reason: "本人の確認が足りません" }).press("承認しない");
    expect(approver.text).toContain("承認しませんでした");
    await operator.open("/staff/approvals");
    expect(operator.text).toContain("承認しない");
    await operator.open(path);
    expect(operator.text).toContain("本人の確認が足りません");
    expect(operator.text).toContain("承認 二子");
  });

  test("clears all factors by saying yes, and once", async () => {
    const { member, browser } = await otpAppMember(sakura);
    await addSecondFactor(member);
    const { path } = await asked(member, undefined, "clear-factors");
    const approver = await openStaff(sakura, "approver");
    await (await approver.open(path)).press("承認する");
    expect(approver.text).toContain("実行済み");
    await browser.open("/");
    expect(browser.path).toBe("/sign-in?news=session-over");
    expect((await member.signIn()).path).toBe("/sign-in/otp-mail");
  });
});

test("an operator can see a request and cannot decide it", async () => {
  const { path } = await asked(await letterMember(sakura));
  const operator = await openStaff(sakura);
  await operator.open(path);
  expect(operator.text).toContain("決められるのは承認者です");
  const csrf = operator.page.querySelector('input[name="csrf"]')?.getAttribute("value") ?? "";
  expect((await operator.send("POST", path, { body: { csrf, say: "approve" } })).status).toBe(403);
});

test("a request is over after seven days", async () => {
  const { path } = await asked(await letterMember(sakura));
  portal.pass({ hours: 24 * 7 });
  const approver = await openStaff(sakura, "approver");
  await approver.open(path);
  expect(approver.text).toContain("期限切れ");
  expect(approver.page.querySelector("main form")).toBeNull();
});

test("where the rule of two is off it is done at once, and the audit log says so", async () => {
  const alone = await openAssociation(portal);
  await alone.within(
    (tx) => tx`update associations set two_person_rule = false where association_id = ${alone.associationId}`,
  );
  const member = await letterMember(alone);
  const desk = await openStaff(alone);
  await desk.open(`/staff/members/${member.accountId}/help/reissue`);
  await desk.fill({ identity: "counter", reason: "窓口" }).press("承認を依頼する");
  expect(desk.text).toContain("お手紙を印刷待ちに入れました");
  await desk.open("/staff/approvals");
  expect(desk.text).toContain("二人承認は、「方針」で使わない設定になっています");
  const [recorded] = await alone.within(
    (tx) => tx<{ event: string }[]>`select event from audit_log
      where association_id = ${alone.associationId} and event like 'approval.%'`,
  );
  expect(recorded?.event).toBe("approval.waived");
});

/** Asks for something for the member; gives the address of the request. */
async function asked(
  member: Member,
  desk?: StaffBrowser,
  name: "reissue" | "clear-factors" = "reissue",
): Promise<{ path: string }> {
  const browser = desk ?? (await openStaff(sakura));
  await browser.open(`/staff/members/${member.accountId}/help/${name}`);
  await browser.fill({ identity: "letter", reason: "書面で申し出" }).press("承認を依頼する");
  const link = browser.page.querySelectorAll("main a").find((it) => it.text.includes("依頼を見る"));
  return { path: link?.getAttribute("href") ?? "" };
}

/** Clearing all is offered to who has more than one. */
async function addSecondFactor(member: Member): Promise<void> {
  await sakura.within(
    (tx) => tx`
      insert into otp_apps (association_id, account_id, secret_sealed, name, made_at, session_id, bound_at)
      select association_id, account_id, secret_sealed, 'もう1台', made_at, session_id, bound_at from otp_apps
      where association_id = ${sakura.associationId} and account_id = ${member.accountId}`,
  );
}

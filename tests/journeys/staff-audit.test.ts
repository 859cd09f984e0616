import { describe, expect, test } from "vitest";
import { dailyAuditCheck, record, sealing, sealReason } from "../../src/audit/index.ts";
import { auditAnchorMails } from "../../src/audit-anchor.ts";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { Mailbox } from "../support/mailbox.ts";
import { letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff, type StaffBrowser } from "../support/staff.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const momiji = await openAssociation(portal);

describe("an auditor", () => {
  test("reads in plain words what a member did, and finds it by user ID, group and day", async () => {
    const hanako = await letterMember(sakura);
    await hanako.reach("/");
    const auditor = await openStaff(sakura, "auditor");
    await auditor.open(`/staff/audit?user=${hanako.loginId}`);
    expect(auditor.status).toBe(200);
    expect(auditor.listed).toContain("ログインしました（お手紙の仮パスワード）");
    expect(auditor.listed).toContain("初回ログインが完了しました");
    await auditor.open(
      `/staff/audit?user=${hanako.loginId}&group=sign-in&from=${encodeURIComponent("令和8年11月24日")}&lang=en`,
    );
    expect(auditor.listed).toContain("Signed in (the letter’s provisional password)");
    expect(auditor.listed).not.toContain("Finished the first login");
    await auditor.open(`/staff/audit?user=${hanako.loginId}&until=2026/11/23&lang=ja`);
    expect(auditor.text).toContain("この条件に合う記録はありません");
    await auditor.open("/staff/audit?from=2026/13/45");
    expect(auditor.text).toContain("「2026/13/45」は日付として読めません");
  });

  test("goes through a long log page by page, and meets each record once", async () => {
    const tsubaki = await openAssociation(portal);
    for (let index = 0; index < 120; index += 1) await write(tsubaki, { version: index });
    const auditor = await openStaff(tsubaki, "auditor");
    const seen: string[] = [];
    await auditor.open("/staff/audit?group=first-login");
    for (;;) {
      seen.push(...auditor.page.querySelectorAll("tbody tr").map(({ text }) => version(text)));
      const older = auditor.page.querySelector("a[rel=next]")?.getAttribute("href");
      if (!older) break;
      await auditor.open(older.replaceAll("&amp;", "&"));
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => String(119 - index)));
  });

  test("reads the reason that staff typed, and follows everything of one request", async () => {
    await write(sakura, { version: 7 }, { requestId: "req-1", reason: "窓口でご本人から依頼 =1+1" });
    await write(sakura, { version: 8 }, { requestId: "req-1" });
    const auditor = await openStaff(sakura, "auditor");
    await auditor.open("/staff/audit?request=req-1");
    expect(auditor.page.querySelectorAll("tbody tr")).toHaveLength(2);
    expect(auditor.text).toContain("窓口でご本人から依頼");
  });

  test("takes what was found as a file that no spreadsheet runs, and this is recorded", async () => {
    const auditor = await openStaff(sakura, "auditor");
    await auditor.open("/staff/audit?request=req-1");
    const { action, fields } = auditor.form("CSVで書き出す");
    const answer = await auditor.send("POST", action, { body: { ...fields, encoding: "utf-8" } });
    expect(answer.status).toBe(200);
    expect(answer.headers["content-disposition"]).toContain("attachment");
    expect(answer.headers["cache-control"]).toContain("no-store");
    const lines = answer.body.trim().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines[2]).toContain("利用規約（第7版）に同意しました");
    expect(lines[2]).toContain("窓口でご本人から依頼");
    await auditor.open(`/staff/audit?staff=${auditor.staffId}`);
    expect(auditor.listed).toContain("監査記録2件をファイルに書き出しました");
  });

  test("is told which characters the encoding lacks, instead of getting question marks", async () => {
    await write(sakura, { version: 9 }, { requestId: "req-2", reason: "𠮷田様" });
    const auditor = await openStaff(sakura, "auditor");
    await auditor.open("/staff/audit?request=req-2");
    await auditor.fill({ encoding: "cp932" }).press("CSVで書き出す");
    expect(auditor.status).toBe(422);
    expect(auditor.text).toContain("𠮷");
  });

  test("sees how far the log is sealed, and nothing of another association", async () => {
    await write(momiji, { version: 5 });
    const elsewhere = await openStaff(momiji, "auditor");
    await elsewhere.open("/staff/audit");
    expect(elsewhere.page.querySelectorAll("tbody tr")).toHaveLength(1);
    await expect
      .poll(async () => (await elsewhere.open("/staff/audit")).text, { timeout: 12_000, interval: 500 })
      .toContain("1件目まで");
    await elsewhere.open("/staff/audit?request=req-1");
    expect(elsewhere.text).toContain("この条件に合う記録はありません");
  });
});

describe("the head of the log", () => {
  test("is mailed once a day to where the association wants it kept, and shows later what was cut off", async () => {
    const kaede = await openAssociation(portal);
    const approver = await openStaff(kaede, "approver");
    await approver.open("/staff/policies/audit-anchor");
    await approver.fill({ auditAnchorTo: "kansa@", reason: "外部監査" }).press("変える");
    expect(approver.errors).toEqual(["メールアドレスの形になっていません。入力を確かめてください"]);
    const address = `kansa@${kaede.slug}.example`;
    await approver.fill({ auditAnchorTo: address, reason: "外部監査" }).press("変える");
    expect(approver.text).toContain(address);
    await dayPasses();
    await dayPasses(0);
    const auditor = new Mailbox(portal, address);
    const mail = await auditor.next();
    expect(mail.subject).toBe("【KOSMO Web】監査記録の控え");
    expect(mail.text).toContain("2026年11月25日の時点");
    expect(mail.text).toContain("監査のご担当の方へ");
    expect(mail.text).toContain("問題は見つかりませんでした");
    const line = new RegExp(`^${kaede.slug} [0-9]+ [0-9a-f]{64} .*Z$`, "m").exec(mail.text)?.[0] ?? "";
    expect(await auditor.all()).toHaveLength(1);
    // The address is told to nobody who reads the log.
    const reader = await openStaff(kaede, "auditor");
    await reader.open("/staff/audit?event=policy.changed");
    expect(reader.text).toContain(`k…@${kaede.slug}.example`);
    expect(reader.answer.body).not.toContain(address);

    expect(await compared(reader, line)).toContain("控えと一致しました");
    expect(await compared(reader, line.replace(/ [0-9a-f]{4}/, " 0000"))).toContain("控えと違う封印");
    expect(await compared(reader, line.replace(/ [0-9]+ /, " 9999 "))).toContain("封印がありません");
    expect(await compared(reader, line.slice(0, 40))).toContain("控えの行ではありません");
    expect(await compared(await openStaff(momiji, "auditor"), line)).toContain("ほかの組合の控えです");

    // A day later another one comes; switched off, none.
    await dayPasses();
    expect((await auditor.next()).text).toContain("2026年11月26日の時点");
    const later = await openStaff(kaede, "approver");
    await later.open("/staff/policies/audit-anchor");
    await later.fill({ auditAnchorTo: "", reason: "監査が終わった" }).press("変える");
    await dayPasses();
    expect(await auditor.all()).toHaveLength(2);
  });

  async function dayPasses(hours = 24): Promise<void> {
    portal.pass({ hours });
    for (const work of [sealing, dailyAuditCheck, auditAnchorMails]) {
      await work.act(portal.runtime, new AbortController().signal);
    }
  }

  async function compared(browser: StaffBrowser, line: string): Promise<string> {
    await browser.open(`/staff/audit?anchor=${encodeURIComponent(line)}`);
    return browser.page.querySelector("#anchor-panel")?.text ?? "";
  }
});

test("one kind of event, and everything about one object, are a link away from a record", async () => {
  const tsubaki = await openAssociation(portal);
  const colleague = await openStaff(tsubaki);
  const approver = await openStaff(tsubaki, "approver");
  await approver.open(`/staff/accounts/${colleague.staffId}`);
  await approver.fill({ "new-role": "auditor", "role-reason": "異動" }).press("役割を変える");
  await approver.fill({ "stop-reason": "退職" }).press("利用を止める");
  await approver.open("/staff/audit?group=staff");
  const follow = async (selector: string): Promise<string[]> => {
    await approver.open(
      approver.page.querySelector(selector)?.getAttribute("href")?.replaceAll("&amp;", "&") ?? "",
    );
    return approver.page.querySelectorAll("tbody tr dt").map(({ text }) => text.trim());
  };
  expect(await follow(`tbody a[href$="object=${colleague.staffId}"]`)).toEqual([
    "staff.deactivated",
    "staff.role-changed",
  ]);
  expect(await follow('tbody a[href$="event=staff.role-changed"]')).toEqual(["staff.role-changed"]);
  expect(approver.page.querySelector('select[name="event"] option[selected]')?.text).toBe(
    "職員の役割を変えました",
  );
});

async function write(
  association: TestAssociation,
  details: { version: number },
  { requestId, reason }: { requestId?: string; reason?: string } = {},
): Promise<void> {
  const { associationId } = association;
  await association.within((tx) =>
    record(tx, {
      ...{ associationId, event: "terms.accepted", actor: "staff", details, requestId, at: portal.now() },
      reason: reason === undefined ? undefined : sealReason(portal.runtime, associationId, reason),
    }),
  );
}

function version(row: string): string {
  return /第(\d+)版/.exec(row)?.[1] ?? "";
}

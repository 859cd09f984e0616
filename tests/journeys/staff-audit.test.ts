import { describe, expect, test } from "vitest";
import { record, sealReason } from "../../src/audit/index.ts";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff } from "../support/staff.ts";

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
    expect(auditor.text).toContain("ログインしました（お手紙の仮パスワード）");
    expect(auditor.text).toContain("初回ログインが完了しました");
    await auditor.open(
      `/staff/audit?user=${hanako.loginId}&group=sign-in&from=${encodeURIComponent("令和8年11月24日")}&lang=en`,
    );
    expect(auditor.text).toContain("Signed in (the letter’s provisional password)");
    expect(auditor.text).not.toContain("Finished the first login");
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
    expect(auditor.text).toContain("監査記録2件をファイルに書き出しました");
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

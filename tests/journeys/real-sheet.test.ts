// From an office's file to the sheets in the envelopes: everything ugly that files hold, in one go.
import { beforeAll, expect, test } from "vitest";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { choose, take } from "../support/letter-desk.ts";
import { codesOf, readLetters, windowsOf } from "../support/letter-pdf.ts";
import { figuresOn, inCp932, sendFile, uglyMemberFile, waitForWorker } from "../support/member-file.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff, type StaffBrowser } from "../support/staff.ts";
import {
  type UglyMember,
  uglyHeader,
  uglyInCp932,
  uglyInUnicode,
  uglyOffice,
  uglyRows,
} from "../support/ugly-members.ts";

const portal = await startPortal();

let sakura: TestAssociation;
let desk: StaffBrowser;
beforeAll(async () => {
  sakura = await openAssociation(portal);
  desk = await openStaff(sakura);
});

test("10,000 members with every oddity of an office's file come in, and a second time nothing changes", async () => {
  const file = await uglyMemberFile(10_000);
  const { to } = await sendFile(desk, file, "全員_2026年11月.csv");
  expect(desk.heading).toBe("列の確認");
  expect(desk.text).toContain("全員_2026年11月.csv");
  expect(desk.value("column-4")).toBe("name");
  expect(desk.value("column-17")).toBe(""); // 備考
  await desk.press("内容を確認する");
  expect(desk.page.querySelector("progress")).not.toBeNull();
  const progress = JSON.parse((await desk.send("GET", `${to}/progress`)).body);
  expect(progress.progress).toMatchObject({ percent: expect.any(Number), words: expect.any(String) });
  await waitForWorker(desk);
  expect(figuresOn(desk)).toEqual({
    ...{ 行: 10_000, 新規: 10_000, 変更: 0, 変更なし: 0, "記号・番号の変更": 0, 誤り: 0 },
    ...{ 資格喪失日のある行: 1, 新しく開くアカウント: 10_000 },
  });
  for (const doubt of [
    "先頭の0が失われたものとして060-0001と読みました",
    "枝番が1桁です。先頭の0が失われたものとして01と読みました",
    "「?」があります。Excelが保存できなかった文字かもしれません",
  ]) {
    expect(desk.text).toContain(doubt);
  }
  expect(await countMembers()).toBe(0);

  await desk.press("取り込む");
  await waitForWorker(desk);
  expect(desk.text).toContain("10,000行を取り込みました");
  expect(JSON.parse((await desk.send("GET", `${to}/progress`)).body)).toEqual({ progress: null });
  expect(await countMembers()).toBe(10_000);
  const [audit] = await sakura.within(
    (tx) => tx<{ details: object; staffId: string }[]>`
      select details, staff_id from audit_log
      where association_id = ${sakura.associationId} and event = 'members.imported'`,
  );
  expect(audit?.staffId).toBe(desk.staffId);
  expect(audit?.details).toMatchObject({ rows: 10_000, file: expect.stringMatching(/^[0-9a-f]{64}$/) });

  await check(file);
  expect(figuresOn(desk)).toMatchObject({ 新規: 0, 変更: 0, 変更なし: 10_000 });
  expect(desk.text).toContain("同じ内容のファイルを");
  expect(desk.text).toContain("取り込んでも何も変わりません");
}, 60_000);

test("what nobody can read is named by its row, and nothing of the file comes in", async () => {
  const bad: [UglyMember["row"], string][] = [
    [{ 生年月日: "29556" }, "日付として読めません"], // as Excel counts days
    [{ 生年月日: "1.98E+07" }, "日付として読めません"],
    [{ 生年月日: "55.12.1" }, "年は西暦4桁か、元号と一緒に書いてください"],
    [{ 番号: "1.23457E+18" }, "表計算ソフトが桁を縮めた数字です"],
    [{ 枝番: "005" }, "枝番は2桁の数字です"],
    [{ 住所: "東京都千代田区1-1\u0007" }, "目に見えない制御文字があります"],
  ];
  const rows = bad.map(([row]) => ({ 氏名: "直し 待子", 氏名カナ: "ﾅｵｼ ﾏﾁｺ", ...row }));
  await check(inCp932(uglyHeader + uglyRows(rows, 9_800)));
  expect(figuresOn(desk)).toMatchObject({ 新規: 0, 誤り: bad.length });
  const reasons = desk.page.querySelectorAll("tbody tr").map((row) => row.text);
  expect(reasons).toEqual(bad.map(([, reason]) => expect.stringContaining(reason)));
});

test("every name is printed as it is, or listed before anything is printed", async () => {
  const rows = uglyInUnicode.map(({ row }) => row);
  await check(Buffer.from(`\ufeff${uglyHeader}${uglyRows(rows, 9_500)}`));
  await desk.press("取り込む");
  await waitForWorker(desk);
  const ugly = [...uglyInCp932, ...uglyInUnicode];
  const printed = ugly.flatMap(({ letter }) => ("window" in letter ? [letter.window] : []));

  await choose(desk, { who: "new", office: uglyOffice });
  expect(desk.text).toContain(`${printed.length}通を発行できます`);
  const told = desk.page.querySelectorAll("tbody tr").map((row) => row.text);
  for (const { row, letter } of ugly) {
    if ("window" in letter) continue;
    expect(told.find((text) => text.includes(row.氏名 ?? ""))).toContain(letter.listed);
  }
  expect(told.find((text) => text.includes("榊"))).toContain("標準の字形");
  await desk.fill({ "leave-out": "on" }).press(`${printed.length}通を発行する`);
  const { bytes } = await take(desk, 1);
  expect(windowsOf(bytes).toSorted()).toEqual(printed.toSorted());

  // What a telephone and a scanner read on a sheet is what stands on it.
  const some = { first: 1, last: 6 };
  expect(codesOf(bytes, { pages: some })).toEqual(
    readLetters(bytes, some).map(({ issueNumber, loginId }) => [
      issueNumber,
      expect.stringMatching(new RegExp(`^http://${sakura.host}:[0-9]+/sign-in#id=${loginId}$`)),
    ]),
  );
}, 60_000);

/** Sends a file and has it checked. */
async function check(file: Uint8Array): Promise<void> {
  await sendFile(desk, file);
  await desk.press("内容を確認する");
  await waitForWorker(desk);
}

async function countMembers(): Promise<number> {
  const rows = await sakura.within(
    (tx) => tx`select from members where association_id = ${sakura.associationId}`,
  );
  return rows.count;
}

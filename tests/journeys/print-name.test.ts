// A name with a character that no typeface of ours has: it stays, and another one is printed for it.
import { beforeEach, expect, test } from "vitest";
import { importMembers } from "../../src/accounts/index.ts";
import { csvBytes } from "../../src/platform/index.ts";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { choose, take } from "../support/letter-desk.ts";
import { windowsOf } from "../support/letter-pdf.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff, type StaffBrowser } from "../support/staff.ts";

const portal = await startPortal();

const header = "記号,番号,枝番,氏名,氏名カナ,生年月日,続柄,資格取得年月日,郵便番号,住所,事業所コード";
const rest = "S55.12.1,本人,2026/4/1,150-0002,東京都渋谷区渋谷1-2-3";

let sakura: TestAssociation;
let desk: StaffBrowser;
beforeEach(async () => {
  sakura = await openAssociation(portal);
  desk = await openStaff(sakura);
  await bring("𪚥田 花子", "A1");
});

test("is listed with the way on, and printed under the name that staff chose", async () => {
  await choose(desk, { who: "new" });
  expect(desk.text).toContain("印刷できない文字があります：𪚥（U+2A6A5）");
  expect(desk.text).toContain("「お手紙に印刷する氏名」で代わりの氏名を決められます");
  await desk.open(await details());
  expect(desk.text).toContain("例：タツタ ハナコ");
  await correct({ nameForPrint: "𪚥田" });
  expect(desk.errors).toEqual(["お手紙に印刷できない文字です：𪚥"]);
  await correct({ nameForPrint: " 龍田　 花子 " });
  expect(desk.text).toContain("お手紙に印刷する氏名（空）龍田 花子");
  await desk.press("保存する");
  expect(desk.heading).toBe("𪚥田 花子");
  expect(desk.text).toContain("加入者の情報を訂正しました（お手紙に印刷する氏名）");

  await choose(desk, { who: "new" });
  expect(desk.text).toContain("お手紙には「龍田 花子」と印刷されます");
  await desk.press("1通を発行する");
  expect(windowsOf((await take(desk, 1)).bytes)).toEqual(["〒150-0002東京都渋谷区渋谷1-2-3龍田花子様"]);
});

test("the printed name lasts as long as the name: in the next file and by hand", async () => {
  await desk.open(await details());
  await correct({ nameForPrint: "龍田 花子" });
  await desk.press("保存する");
  await bring("𪚥田 花子", "B2");
  expect(await printed()).toEqual({ name: "𪚥田 花子", nameForPrint: "龍田 花子", officeCode: "B2" });
  await bring("𪚥山 花子", "B2");
  expect(await printed()).toMatchObject({ name: "𪚥山 花子", nameForPrint: null });

  await desk.open(await details());
  await correct({ nameForPrint: "龍山 花子" });
  await desk.press("保存する");
  await desk.open(await details());
  await correct({ name: "佐藤 花子" });
  expect(desk.text).toContain("お手紙に印刷する氏名龍山 花子（空）");
  await desk.press("保存する");
  expect(await printed()).toMatchObject({ name: "佐藤 花子", nameForPrint: null });
});

async function bring(name: string, office: string): Promise<void> {
  const file = [header, `12,0000123,00,${name},ﾀﾂﾀ ﾊﾅｺ,${rest},${office}`, ""].join("\r\n");
  const outcome = await importMembers(portal.runtime, sakura, csvBytes(Buffer.from(file)));
  expect(outcome.kind).toBe("imported");
}

async function correct(values: Record<string, string>): Promise<void> {
  await desk.fill({ ...values, reason: "印刷のため" }).press("変更を確かめる");
}

async function details(): Promise<string> {
  const [account] = await sakura.within(
    (tx) => tx<{ id: string }[]>`select id from accounts where association_id = ${sakura.associationId}`,
  );
  return `/staff/members/${account?.id}/details`;
}

async function printed(): Promise<unknown> {
  const [row] = await sakura.within(
    (tx) => tx`
      select name, name_for_print, office_code from members where association_id = ${sakura.associationId}`,
  );
  return row;
}

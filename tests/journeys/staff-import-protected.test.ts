// What somebody at the desk has done for a member who hides, and the employer's file of the next month, which knows
// nothing of it.
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { checkFile, figuresOn, sendFile, takeIn, waitForWorker } from "../support/member-file.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff, type StaffBrowser } from "../support/staff.ts";

const portal = await startPortal();

const header =
  "記号,番号,枝番,氏名,氏名カナ,生年月日,性別,続柄,郵便番号,住所,資格取得年月日,資格喪失年月日,住所非表示";
const aoi = "12,0000456,00,中村 葵,ﾅｶﾑﾗ ｱｵｲ,H3.7.7,2,本人,060-0001,札幌市中央区1-1,2025/10/1,,";
const refuge = { postalCode: "900-0001", address: "那覇市港町9-9" };

function file(...rows: string[]): Buffer {
  return iconv.encode([header, ...rows, ""].join("\r\n"), "cp932");
}

type Desk = { sakura: TestAssociation; browser: StaffBrowser };

async function desk(): Promise<Desk> {
  const sakura = await openAssociation(portal);
  return { sakura, browser: await openStaff(sakura) };
}

/** By hand, on the page of the member's registration. */
async function correct({ sakura }: Desk, values: Record<string, string>): Promise<void> {
  const [account] = await sakura.within(
    (tx) => tx<{ id: string }[]>`select id from accounts where association_id = ${sakura.associationId}`,
  );
  const browser = await openStaff(sakura);
  await browser.open(`/staff/members/${account?.id}/details`);
  await browser.fill({ ...values, reason: "本人から相談" }).press("変更を確かめる");
  await browser.press("保存する");
  expect(browser.errors).toEqual([]);
}

async function registered({ sakura }: Desk): Promise<unknown> {
  const [row] = await sakura.within(
    (tx) => tx`
      select postal_code, address, address_hidden, lost_on::text as lost_on from members
      where association_id = ${sakura.associationId}`,
  );
  return row;
}

test("the refuge stays where it is when the next file has the old home, and the check says so in a remark", async () => {
  const at = await desk();
  const { browser } = at;
  await checkFile(browser, file(aoi));
  await takeIn(browser);
  await correct(at, { ...refuge, addressHidden: "1" });

  await checkFile(browser, file(aoi.replace("2025/10/1", "2025/10/2")));
  expect(browser.text).toContain("登録のまま残す住所1");
  expect(browser.text).not.toContain("確かめてほしいこと");
  expect(browser.text).not.toMatch(/札幌|那覇/);
  await takeIn(browser);
  expect(browser.text).toContain("登録のまま残す住所1");
  expect(figuresOn(browser)).toMatchObject({ 変更: 1 });
  expect(await registered(at)).toMatchObject({ ...refuge, addressHidden: true });

  // By hand it changes, and a file that plainly says so shows it again.
  await correct(at, { ...refuge, address: "那覇市港町8-8", addressHidden: "1" });
  expect(await registered(at)).toMatchObject({ address: "那覇市港町8-8", addressHidden: true });
  await checkFile(browser, file(`${aoi}0`));
  expect(browser.text).toContain("住所を隠している中村 葵さんの住所を、また表示します");
  expect(browser.text).not.toContain("登録のまま残す住所");
  await takeIn(browser);
  expect(await registered(at)).toMatchObject({ address: "札幌市中央区1-1", addressHidden: false });
});

test("a cancelled look at a file does not say how the colleague's file is read, and an unused flag is told loudly", async () => {
  const { sakura, browser } = await desk();
  await sendFile(browser, file(`${aoi}1`, ""));
  await browser.fill({ "column-12": "" }).press("内容を確認する");
  await waitForWorker(browser);
  expect(browser.text).toContain("大切な列を使わない設定です");
  expect(browser.text).toContain("「住所非表示」にあたる列のようですが、使わないことになっています");
  expect(browser.text).toContain("使わない列： 住所非表示");
  await browser.press("取り消す");

  const colleague = await openStaff(sakura);
  await sendFile(colleague, file(`${aoi}1`));
  expect(colleague.value("column-12")).toBe("addressHidden");
  await colleague.press("内容を確認する");
  await waitForWorker(colleague);
  expect(colleague.text).not.toContain("使わない");
  await takeIn(colleague);
  expect(await registered({ sakura, browser })).toMatchObject({ addressHidden: true });
});

test("what somebody registers between check and import is not taken back without another look", async () => {
  const at = await desk();
  const { browser } = at;
  await checkFile(browser, file(`${aoi}0`));
  await takeIn(browser);
  await checkFile(browser, file(`${aoi}0`, ""));
  expect(figuresOn(browser)).toMatchObject({ 変更なし: 1 });
  await correct(at, { lostOn: "R9.4.1", addressHidden: "1" });
  await takeIn(browser);
  expect(browser.text).toContain("確認のあとに登録が変わったため、取り込みませんでした");
  expect(browser.text).toContain("住所を隠している中村 葵さんの住所を、また表示します");
  expect(browser.text).toContain("登録済みの資格喪失（2027年4月1日）を取り消し");
  expect(await registered(at)).toMatchObject({ addressHidden: true, lostOn: "2027-04-01" });
  // Another day is another thing to say yes to.
  await correct(at, { lostOn: "R9.5.1", addressHidden: "1" });
  await takeIn(browser);
  expect(browser.text).toContain("登録済みの資格喪失（2027年5月1日）を取り消し");
  await takeIn(browser);
  expect(browser.text).toContain("取り込みました");
  expect(await registered(at)).toMatchObject({ addressHidden: false, lostOn: null });
});

test("who is registered as hiding has no address on any page of a file that does not know it, for auditors neither", async () => {
  const at = await desk();
  const { sakura, browser } = at;
  await checkFile(browser, file(aoi));
  await takeIn(browser);
  await correct(at, { ...refuge, addressHidden: "1" });

  const doubtful = aoi.replace("060-0001,札幌市", "600001,札幌?市");
  const expectNoAddress = async (): Promise<void> => {
    const auditor = await openStaff(sakura, "auditor");
    for (const reader of [browser, await auditor.open(browser.path)]) {
      expect(reader.answer.body).not.toMatch(/札幌|那覇|600001|060-0001/);
    }
  };
  await sendFile(
    browser,
    file(doubtful, "12,0000457,00,山田 花子,ﾔﾏﾀﾞ ﾊﾅｺ,S55.12.1,2,本人,100-0001,東京,2025/10/1,,"),
  );
  expect(browser.text).toContain("東京");
  await expectNoAddress();
  await browser.press("内容を確認する");
  await waitForWorker(browser);
  expect(browser.text).toContain("先頭の0が失われたものとして●●●-●●●●と読みました");
  expect(browser.text).toContain("「?」があります");
  await expectNoAddress();

  // A row that cannot be read is nobody's yet: it is known by its number, or else by its name.
  await checkFile(browser, file(doubtful.replace("H3.7.7", "H3.2.30").replace("600001", "6000")));
  expect(browser.text).toContain("実在しない日付です");
  expect(browser.text).toContain("（住所非表示）郵便番号は7桁の数字です");
  await expectNoAddress();
  await checkFile(browser, file(doubtful.replace("0000456", "").replace("600001", "6000")));
  expect(browser.text).toContain("郵便番号は7桁の数字です");
  expect(browser.text).not.toContain("6000");
  await expectNoAddress();
  // With a comma too many its address stands under any heading.
  for (const flag of ["", "0"]) {
    await checkFile(browser, file(`${aoi.replace("市中央区", ",市中央区,")}${flag}`));
    expect(browser.text).toContain("資格取得年月日（住所非表示）日付として読めません");
    expect(browser.text).not.toContain("中央区");
    await expectNoAddress();
  }
});

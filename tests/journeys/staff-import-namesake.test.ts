// Somebody of the same name in kana, born on the same day: the one who is registered, or another person.
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { checkFile, figuresOn, takeIn, waitForWorker } from "../support/member-file.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff, type StaffBrowser } from "../support/staff.ts";

const portal = await startPortal();

const header = "記号,番号,枝番,氏名,氏名カナ,生年月日,性別,続柄,郵便番号,住所,資格取得年月日";
const doji = "88,0000001,00,同時 一,カナ ドウジ ア,S60.1.1,1,本人,100-0001,東京都千代田区1-1,2020/4/1";
const namesake = "88,0000077,00,同児 亜,カナ ドウジ ア,S60.1.1,2,本人,530-0001,大阪市北区2-2,2026/10/1";
const hanako = "12,0000123,00,山田 花子,ﾔﾏﾀﾞ ﾊﾅｺ,S55.12.1,2,本人,100-0001,東京都千代田区1-1,2025/10/1";

function file(...rows: string[]): Buffer {
  return iconv.encode([header, ...rows, ""].join("\r\n"), "cp932");
}

async function desk(): Promise<{ sakura: TestAssociation; browser: StaffBrowser }> {
  const sakura = await openAssociation(portal);
  return { sakura, browser: await openStaff(sakura) };
}

function accounts({ within, associationId }: TestAssociation): Promise<{ name: string; number: string }[]> {
  return within(
    (tx) => tx<{ name: string; number: string }[]>`
      select m.name, m.number from members m
      join accounts a on a.association_id = m.association_id and a.member_id = m.id
      where m.association_id = ${associationId} order by m.number_key`,
  );
}

async function recorded({ within, associationId }: TestAssociation, event: string): Promise<unknown[]> {
  const rows = await within(
    (tx) => tx<{ details: object }[]>`
      select details from audit_log where association_id = ${associationId} and event = ${event} order by id`,
  );
  return rows.map(({ details }) => details);
}

test("a namesake is seen to be one, and gets an account of their own; whose number did change keeps theirs", async () => {
  const { sakura, browser } = await desk();
  await checkFile(browser, file(doji, hanako));
  await takeIn(browser);
  const moved = hanako.replace("0000123", "0000999");
  await checkFile(browser, file(moved, namesake));
  // The doubtful one first, with what is registered beside what the file has.
  const rows = browser.page.querySelectorAll(".import-list tbody tr").map(({ text }) => text);
  expect(rows[0]).toContain("3行目同児 亜88-0000001-00同時 一男88-0000077-00同児 亜女氏名か性別が違います");
  expect(rows[1]).toContain("2行目山田 花子12-0000123-0012-0000999-00");
  expect(rows[1]).not.toContain("違います");

  await browser.fill({ "other-3": "on" }).press("取り込む");
  expect(browser.errors).toEqual(["記号・番号の変更を確かめて、チェックを入れてください"]);
  expect(browser.page.querySelector("[name=other-3]")?.hasAttribute("checked")).toBe(true);
  await browser.fill({ confirmed: "on" });
  await takeIn(browser);
  expect(figuresOn(browser)).toMatchObject({ 新規: 1, "記号・番号の変更": 1, 新しく開いたアカウント: 1 });
  expect(browser.text).toContain("別の方として登録");
  expect(await accounts(sakura)).toEqual([
    { name: "同時 一", number: "0000001" },
    { name: "同児 亜", number: "0000077" },
    { name: "山田 花子", number: "0000999" },
  ]);
  expect((await recorded(sakura, "members.imported")).at(-1)).toMatchObject({ new: 1, otherPeople: 1 });
  // Both are known by now: the next file asks nothing.
  await checkFile(browser, file(moved, namesake, doji));
  expect(figuresOn(browser)).toMatchObject({ 変更なし: 3, "記号・番号の変更": 0 });
});

test("a mark outlives a result that is shown anew, and goes with another check", async () => {
  const { sakura, browser } = await desk();
  await checkFile(browser, file(doji));
  await takeIn(browser);
  await checkFile(browser, file(namesake));
  await browser.fill({ "other-2": "on", confirmed: "on" });
  await sakura.within(
    (tx) => tx`
      update members set number = '0000002', number_key = '0000002' where association_id = ${sakura.associationId}`,
  );
  await takeIn(browser);
  expect(browser.text).toContain("確認のあとに登録が変わったため");
  const isMarked = (): boolean =>
    browser.page.querySelector("[name=other-2]")?.hasAttribute("checked") ?? false;
  expect(isMarked()).toBe(true);
  const { path } = browser;
  await browser.open(`${path}?columns=again`);
  await browser.press("内容を確認する");
  await waitForWorker(browser);
  expect(isMarked()).toBe(false);
  await browser.fill({ confirmed: "on" });
  await takeIn(browser);
  expect(await accounts(sakura)).toEqual([{ name: "同児 亜", number: "0000077" }]);
});

test("by hand, too, a namesake is registered as another person, with the reason", async () => {
  const { sakura, browser } = await desk();
  await checkFile(browser, file(doji));
  await takeIn(browser);
  await browser.open("/staff/members/new");
  expect(browser.page.querySelector("[name=otherPerson]")).toBeNull();
  const [symbol, number, branch, name, nameKana, birthDate, , relationship, postalCode, address, acquiredOn] =
    namesake.split(",");
  const fields = {
    symbol,
    number,
    branch,
    name,
    nameKana,
    birthDate,
    relationship,
    postalCode,
    address,
    acquiredOn,
  };
  await browser
    .fill(Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, value ?? ""])))
    .press("登録を確かめる");
  expect(browser.errors[0]).toContain("別の方なら「別の方です」に印を付けてください");
  await browser.press("登録を確かめる");
  expect(browser.errors[0]).toContain("氏名と生年月日が同じ方が");
  await browser.fill({ otherPerson: "on" }).press("登録を確かめる");
  expect(browser.errors).toEqual(["別の方とわかる理由を入力してください"]);
  await browser.fill({ otherPerson: "on", reason: "基礎年金番号が違う" }).press("登録を確かめる");
  expect(browser.text).toContain("別の方とわかる理由基礎年金番号が違う");
  await browser.press("登録する");
  expect(browser.heading).toBe("同児 亜");
  expect(await accounts(sakura)).toEqual([
    { name: "同時 一", number: "0000001" },
    { name: "同児 亜", number: "0000077" },
  ]);
  expect(await recorded(sakura, "member.added")).toEqual([{ otherPerson: true }]);
  expect(browser.text).toContain("基礎年金番号が違う");
});

// An office's file has one address a household, with the insured person: their dependants get letters there.
import { beforeAll, describe, expect, test } from "vitest";
import { importMembers } from "../../src/accounts/index.ts";
import { csvBytes } from "../../src/platform/index.ts";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { choose, take } from "../support/letter-desk.ts";
import { readLetters } from "../support/letter-pdf.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff, type StaffBrowser } from "../support/staff.ts";

const portal = await startPortal();

const header = "記号,番号,枝番,氏名,氏名カナ,生年月日,性別,続柄,資格取得年月日,郵便番号,住所,住所非表示";
const household = [
  "12,0000123,00,山田 花子,ﾔﾏﾀﾞ ﾊﾅｺ,S55.12.1,2,本人,2026/4/1,150-0002,東京都渋谷区渋谷1-2-3,",
  "12,0000123,01,山田 太郎,ﾔﾏﾀﾞ ﾀﾛｳ,H17.5.5,1,長男,2026/4/1,,,",
  // Has fled with nothing but the flag; the insured person is whom she hides from.
  "12,0000456,00,森 一夫,ﾓﾘ ｶｽﾞｵ,S50.1.1,1,本人,2026/4/1,530-0001,大阪府大阪市北区梅田1-1-1,",
  "12,0000456,01,森 結衣,ﾓﾘ ﾕｲ,S52.2.2,2,妻,2026/4/1,,,1",
];

let sakura: TestAssociation;
beforeAll(async () => {
  sakura = await openAssociation(portal);
  const file = new Uint8Array(Buffer.from([header, ...household, ""].join("\r\n")));
  const outcome = await importMembers(portal.runtime, sakura, csvBytes(file));
  expect(outcome.warnings.total).toBe(0);
});

test("a dependant without an address gets a letter at the insured person's, next to theirs", async () => {
  const desk = await openStaff(sakura);
  await choose(desk, { who: "new" });
  expect(desk.text).toContain("3通を発行できます");
  expect(desk.text).toMatch(/お手紙を出せない方（1名）.*森 結衣.*住所がありません/);
  await desk.fill({ "leave-out": "on" }).press("3通を発行する");
  const texts = readLetters((await take(desk, 1)).bytes).map(({ text }) => text);
  const envelopes = texts.map((text) => /〒.*?様/.exec(text.replace(sakura.name, ""))?.[0]);
  expect(envelopes).toEqual([
    "〒150-0002東京都渋谷区渋谷1-2-3山田花子様",
    "〒150-0002東京都渋谷区渋谷1-2-3山田太郎様",
    "〒530-0001大阪府大阪市北区梅田1-1-1森一夫様",
  ]);
});

describe("the console", () => {
  test("says where the letters of a dependant go, the address itself beside what is registered", async () => {
    const desk = await openMember("山田 太郎");
    expect(desk.text).toContain("被保険者の住所（ご本人の住所は登録がありません）");
    expect(desk.text).not.toContain("渋谷1-2-3");
    await desk.open(`${desk.path}/details`);
    expect(desk.text).toContain("〒150-0002 東京都渋谷区渋谷1-2-3");
    expect(desk.text).toContain("同じ記号・番号の被保険者の住所");
    expect(desk.value("address")).toBe("");
  });

  test("knows a dependant who calls by the household's address", async () => {
    const desk = await openMember("山田 太郎");
    await desk.fill({ birthDate: "H17.5.5", address: "渋谷区渋谷一丁目2番3号" }).press("一致するか確かめる");
    expect(desk.text).toContain("ご本人と確認しました");
    await desk.fill({ postalCode: "530-0001", birthDate: "H17.5.5" }).press("一致するか確かめる");
    expect(desk.errors).toEqual(["登録と一致しません。もう一度お尋ねのうえ、入力してください"]);
  });

  test("gives whoever hides no address of anybody", async () => {
    const desk = await openMember("森 結衣");
    expect(desk.text).toContain("登録がないため、お手紙を送れません");
    await desk.open(`${desk.path}/details`);
    expect(desk.text).toContain("被保険者の住所は、どちらかの方が住所を隠しているときは使いません");
    expect(desk.answer.body).not.toContain("梅田");
  });
});

async function openMember(name: string): Promise<StaffBrowser> {
  const [account] = await sakura.within(
    (tx) => tx<{ accountId: string }[]>`
      select a.id as account_id from accounts a
      join members m on m.association_id = a.association_id and m.id = a.member_id
      where a.association_id = ${sakura.associationId} and m.name = ${name}`,
  );
  return (await openStaff(sakura)).open(`/staff/members/${account?.accountId}`);
}

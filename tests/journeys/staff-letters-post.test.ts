import { expect, test } from "vitest";
import { importMembers } from "../../src/accounts/index.ts";
import { decideApproval, requestApproval } from "../../src/approvals/index.ts";
import { csvBytes } from "../../src/platform/index.ts";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { choose, newcomers, signInByLetter, take } from "../support/letter-desk.ts";
import { readLetters } from "../support/letter-pdf.ts";
import { legacyMember, letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { addStaff, openStaff } from "../support/staff.ts";

const portal = await startPortal();

test("a member of the old system gets an activation letter that says how to object", async () => {
  const sakura = await openAssociation(portal);
  const taro = await legacyMember(sakura, { oldLoginId: "k700" });
  const operator = await openStaff(sakura);
  await choose(operator, { who: "new", kind: "provisional" });
  expect(operator.errors).toEqual(["当てはまる方がいません。条件を変えてください。"]);
  await choose(operator, { who: "new", kind: "activation" });
  await operator.press("1通を発行する");
  const [letter] = readLetters((await take(operator, 1)).bytes);
  expect(letter?.loginId).toBe(taro.loginId);
  expect(letter?.secret).toHaveLength(12);
  expect(letter?.text).toContain("12月8日（火）");
  expect(letter?.text).toContain("03-0000-1234");
});

test("an approved reissue is printed once, to a member who has long started; without one nobody gets a second letter", async () => {
  const sakura = await openAssociation(portal);
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  const operator = await openStaff(sakura);
  await operator.open(`/staff/letters/new?account=${hanako.accountId}`);
  await operator.press("内容を確かめる");
  expect(operator.text).toContain("すでにパスワードを設定しています");
  expect(operator.text).toContain("発行できる方がいません");

  await approvedReissue(sakura, operator.staffId, hanako.accountId);
  await choose(operator, { who: "reissue" });
  const second = await openStaff(sakura);
  await choose(second, { who: "reissue" });
  await operator.press("1通を発行する");
  const [letter] = readLetters((await take(operator, 1)).bytes);
  expect(letter?.loginId).toBe(hanako.loginId);
  await second.press("1通を発行する");
  expect(second.errors).toEqual([
    "一覧を見ている間に内容が変わりました。もう一度確かめてから発行してください。",
  ]);
  expect(second.text).toContain("再発行の承認がなくなりました");
  expect((await signInByLetter(sakura, { secret: letter?.secret ?? "", loginId: hanako.loginId })).path).toBe(
    "/onboarding/birth-date",
  );
});

test("a character that cannot be printed is told before, with its number", async () => {
  const sakura = await openAssociation(portal);
  const hanako = await letterMember(sakura);
  await sakura.within(
    (tx) => tx`
      update members set name = ${"\ue000田　花子"}, address = ${"葛\u{e0110}飾区1-1"}
      where association_id = ${sakura.associationId}`,
  );
  const operator = await openStaff(sakura);
  await operator.open(`/staff/letters/new?account=${hanako.accountId}`);
  await operator.press("内容を確かめる");
  expect(operator.text).toContain("印刷できない文字があります：\ue000（U+E000）");
  await sakura.within(
    (tx) => tx`update members set name = '吉田　花子' where association_id = ${sakura.associationId}`,
  );
  await operator.open(operator.path);
  expect(operator.text).toContain("選ばれた異体字がないため、標準の字形で印刷されます：葛");
  expect(operator.text).toContain("1名は前のお手紙が使えなくなり");
});

test("a letter that came back opens nothing; once the address is mended a new one can go out", async () => {
  const sakura = await openAssociation(portal);
  const hanako = await letterMember(sakura);
  const issueNumber = await numberOf(sakura, hanako.accountId);
  const operator = await openStaff(sakura);
  await operator.open("/staff/letters/returned");
  const scan = (typed: string) => operator.fill({ number: typed, reason: "moved" }).press("記録する");
  const misread = issueNumber.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
  await scan(misread);
  expect(operator.errors).toEqual([
    `「${misread}」は発行番号ではありません。10桁の数字をもう一度読み取ってください。`,
  ]);
  expect([operator.value("number"), operator.value("reason")]).toEqual(["", "moved"]);
  await scan(issueNumber.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)));
  expect(operator.text).toContain(`${issueNumber} ${hanako.name} を記録しました`);
  expect(operator.text).toContain("今日記録した封筒（1通）");
  expect(operator.value("reason")).toBe("moved");
  expect(operator.text).toContain("転居先不明・転居");
  await scan(issueNumber);
  expect(operator.errors[0]).toContain("記録済みです");
  await scan("0000005724");
  expect(operator.errors).toEqual(["発行番号0000005724のお手紙は、この組合にはありません。"]);
  expect((await hanako.signIn()).errors[0]).toContain("郵便で組合に戻ったため");

  await choose(operator, { who: "returned" });
  expect(operator.text).toContain("戻ってきてから、住所が直されていません");
  expect(operator.text).toContain("発行できる方がいません");
  await operator.open(`/staff/members/${hanako.accountId}/details`);
  await operator.fill({ address: "東京都港区芝1-1", reason: "本人から連絡" }).press("変更を確かめる");
  await operator.press("保存する");
  await operator.open("/staff/letters/returned");
  expect(operator.text).toContain("住所を直しました");
  await choose(operator, { who: "returned" });
  await operator.press("1通を発行する");
  const [letter] = readLetters((await take(operator, 1)).bytes);
  expect(letter?.text).toContain("東京都港区芝1-1");
  await operator.open("/staff/letters/returned");
  expect(operator.text).toContain("戻ってきたままのお手紙はありません");
});

test("a letter came back: what a file or the desk changes beside the address brings no second one to it", async () => {
  const sakura = await openAssociation(portal);
  const [hanako] = await newcomers(sakura, 1);
  const accountId = hanako?.accountId ?? "";
  await sakura.print(accountId);
  const operator = await openStaff(sakura);
  await operator.open("/staff/letters/returned");
  await operator.fill({ number: await numberOf(sakura, accountId), reason: "moved" }).press("記録する");
  const notMended = async (): Promise<void> => {
    await operator.open("/staff/letters/returned");
    expect(operator.text).not.toContain("住所を直しました");
    await choose(operator, { who: "returned" });
    expect(operator.text).toContain("戻ってきてから、住所が直されていません");
  };
  portal.pass({ minutes: 5 });
  const row = "12,7000001,00,佐藤 花子,サトウ ア,昭和55年12月1日,女,本人,2026-04-01,1000005";
  const home = "東京都千代田区丸の内１丁目１番１号";
  expect(await importOne(sakura, `${row},${home},B01`)).toMatchObject({ changed: 1 });
  await notMended();
  await operator.open(`/staff/members/${accountId}/details`);
  await operator.fill({ officeCode: "C07", reason: "転籍" }).press("変更を確かめる");
  await operator.press("保存する");
  await notMended();

  expect(await importOne(sakura, `${row},東京都港区芝1-1,C07`)).toMatchObject({ changed: 1 });
  await operator.open("/staff/letters/returned");
  expect(operator.text).toContain("住所を直しました");
  await choose(operator, { who: "returned" });
  expect(operator.text).toContain("1通を発行できます");
});

test("an hour of scanning, one envelope after another, is no idle hour", async () => {
  const operator = await openStaff(await openAssociation(portal));
  await operator.open("/staff/letters/returned");
  for (const typed of ["0000005724", "0000005732", "0000005740"]) {
    portal.pass({ minutes: 20 });
    await operator.fill({ number: typed, reason: "moved" }).press("記録する");
    expect([operator.path, operator.value("reason")]).toEqual(["/staff/letters/returned", "moved"]);
  }
});

test("who has had a letter for two weeks gets another, and who has an address gets a mail, once in two weeks", async () => {
  const sakura = await openAssociation(portal);
  const [silent, stopped] = [await letterMember(sakura), await letterMember(sakura)];
  await stopped.reach("/onboarding/method");
  const operator = await openStaff(sakura);
  await choose(operator, { who: "reminder" });
  expect(operator.errors).toEqual(["当てはまる方がいません。条件を変えてください。"]);
  portal.pass({ hours: 24 * 15 });

  const later = await openStaff(sakura);
  await choose(later, { who: "reminder" });
  expect(later.text).toContain("1通を発行できます");
  await later.press("1通を発行する");
  const [letter] = readLetters((await take(later, 1)).bytes);
  expect(letter?.loginId).toBe(silent.loginId);
  expect(letter?.text).toContain("以前お送りしたお手紙は使えなくなりました");

  await later.open("/staff/letters/reminders");
  await later.press(`送らない（${stopped.name}さん）`);
  expect(later.text).toContain("いま案内を送る方はいません");
  await later.press(`送る（${stopped.name}さん）`);
  await later.press("1名にメールを送る");
  const mail = await stopped.mailbox.next("reminder");
  expect(mail.text).toContain("続きがあります");
  expect(mail.text).not.toContain(stopped.name);
  await later.open("/staff/letters/reminders");
  expect(later.text).toContain("いま案内を送る方はいません");
});

/** Asked for by one of the staff, approved by another. */
async function approvedReissue(
  association: TestAssociation,
  staffId: string,
  accountId: string,
): Promise<void> {
  const { associationId, within } = association;
  const did = { associationId, actor: "staff" as const, staffId, at: portal.now() };
  const { staffId: other } = await addStaff(association, "approver");
  await within(async (tx) => {
    const asked = await requestApproval(tx, portal.runtime, did, {
      ...{ kind: "reissue", accountId, what: { letters: 1 }, reason: "紛失" },
    });
    await decideApproval(
      tx,
      portal.runtime,
      { ...did, staffId: other },
      { approvalId: asked.approvalId, say: "approved", reason: "" },
    );
  });
}

async function importOne(association: TestAssociation, row: string) {
  const header = "記号,番号,枝番,氏名,氏名カナ,生年月日,性別,続柄,資格取得年月日,郵便番号,住所,事業所コード";
  const file = csvBytes(new Uint8Array(Buffer.from(`${header}\r\n${row}\r\n`)));
  const outcome = await importMembers(portal.runtime, association, file);
  return outcome.kind === "imported" ? outcome.counts : outcome;
}

async function numberOf(association: TestAssociation, accountId: string): Promise<string> {
  const [letter] = await association.within(
    (tx) => tx<{ issueNumber: string }[]>`
      select issue_number from letters
      where association_id = ${association.associationId} and account_id = ${accountId} and replaced_at is null`,
  );
  return letter?.issueNumber ?? "";
}

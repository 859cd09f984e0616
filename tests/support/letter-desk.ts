import { expect } from "vitest";
import { importMembers } from "../../src/accounts/index.ts";
import { csvBytes } from "../../src/platform/index.ts";
import type { TestAssociation } from "./association.ts";
import type { Answer, Browser } from "./http-browser.ts";
import { letterMember } from "./member.ts";
import type { StaffBrowser } from "./staff.ts";

/** Members who were imported and never had a letter; the first of them, by number, comes last. */
export async function newcomers(
  association: TestAssociation,
  count: number,
): Promise<{ accountId: string; loginId: string }[]> {
  const { associationId } = association;
  const kana = (number: number): string =>
    String(number).replace(/[0-9]/g, (digit) => "アイウエオカキクケコ".charAt(Number(digit)));
  const lines = Array.from({ length: count }, (_, index) => {
    const born = "昭和55年12月1日,女,本人,2026-04-01";
    return `12,${7_000_001 + index},00,佐藤 花子,サトウ ${kana(index)},${born},100-0005,東京都千代田区丸の内1丁目1番1号`;
  });
  const header = "記号,番号,枝番,氏名,氏名カナ,生年月日,性別,続柄,資格取得年月日,郵便番号,住所";
  const file = Buffer.from([header, ...lines, ""].join("\r\n"));
  const outcome = await importMembers(
    association.portal.runtime,
    association,
    csvBytes(new Uint8Array(file)),
  );
  expect(outcome.kind).toBe("imported");
  return association.within(
    (tx) => tx`
      select a.id as account_id, a.login_id from accounts a
      join members m on m.association_id = a.association_id and m.id = a.member_id
      where a.association_id = ${associationId} order by m.number = '7000001', m.number`,
  );
}

/** Chooses who gets a letter, up to the list. */
export async function choose(staff: StaffBrowser, wish: Record<string, string>): Promise<void> {
  await staff.open("/staff/letters/new");
  await staff.fill(wish).press("一覧を確かめる");
}

/** Takes a file of the run that is open. */
export function take(staff: StaffBrowser, file: number): Promise<Answer> {
  return send(staff, `ファイル${file}のPDFを受け取る`);
}

/** Sends the form of a button and keeps the page open. */
export function send(staff: StaffBrowser, words: string): Promise<Answer> {
  const { action, fields } = staff.form(words);
  return staff.send("POST", action, { body: fields });
}

/** A browser in which somebody tried to sign in with what is on a letter. */
export async function signInByLetter(
  association: TestAssociation,
  { secret, loginId }: { secret: string; loginId: string },
): Promise<Browser> {
  const member = await letterMember(association);
  Object.assign(member, { loginId, password: secret });
  return member.signIn();
}

import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff, type StaffBrowser } from "../support/staff.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

describe("searching", () => {
  test("finds by what the caller says, and keeps it out of the address", async () => {
    const member = await letterMember(sakura, { name: "髙橋 美咲", born: "S31.7.5" });
    const desk = await openStaff(sakura);
    for (const typed of [member.loginId, `12-${member.person.number}`, "高橋", "昭和31年7月5日"]) {
      await search(desk, typed);
      expect([typed, desk.text.includes("髙橋 美咲")]).toEqual([typed, true]);
      expect(decodeURIComponent(desk.path)).not.toContain(typed);
    }
    await search(desk, "高橋 S31.7.6");
    expect(desk.text).toContain("該当する方はいません");
  });

  test("shows neither birth date nor number in full, and no address", async () => {
    const member = await letterMember(sakura, { name: "島田 修", born: "S24.11.3" });
    const desk = await openStaff(sakura);
    await search(desk, member.loginId);
    expect(desk.text).toContain("1949年");
    for (const fact of [member.person.number, "11月3日", "丸の内"]) expect(desk.text).not.toContain(fact);
  });

  test("of another session is not read: it is asked for again", async () => {
    const member = await letterMember(sakura, { name: "内田 学" });
    const desk = await openStaff(sakura);
    await search(desk, "内田");
    expect(desk.text).toContain(member.name);
    const colleague = await openStaff(sakura);
    await colleague.open(desk.path);
    expect(colleague.text).toContain("もう一度検索してください");
    expect(colleague.text).not.toContain(member.name);
    for (const broken of ["x", "AAAA", desk.path.split("find=")[1]?.slice(0, -3)]) {
      await desk.open(`/staff/members?find=${broken}`);
      expect([broken, desk.status, desk.text.includes("もう一度検索してください")]).toEqual([
        broken,
        200,
        true,
      ]);
    }
  });

  test("gives the list behind a number as a file that no spreadsheet runs, and the log says so", async () => {
    const tsubaki = await openAssociation(portal);
    await (await letterMember(tsubaki, { name: "𠮷田 花子" })).reach("/onboarding/email");
    await (await letterMember(tsubaki, { name: "=1+1" })).reach("/onboarding/email");
    await letterMember(tsubaki, { name: "ほかの 人" });
    const auditor = await openStaff(tsubaki, "auditor");
    await auditor.open("/staff/members?step=email");
    await auditor.fill({ encoding: "cp932" }).press("CSVで書き出す");
    expect(auditor.status).toBe(422);
    expect(auditor.text).toContain("𠮷");
    await auditor.open("/staff/members?step=email");
    const { action, fields } = auditor.form("CSVで書き出す");
    const file = await auditor.send("POST", action, { body: { ...fields, encoding: "utf-8" } });
    expect(file.headers["content-disposition"]).toContain("attachment");
    const lines = file.body.trim().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(file.body).toContain("𠮷田 花子");
    expect(file.body).toContain(",'=1+1,");
    expect(file.body).toContain("メールアドレスの設定");
    for (const fact of ["ほかの", "丸の内", "1980"]) expect(file.body).not.toContain(fact);
    await auditor.open("/staff/audit?event=members.exported");
    expect(auditor.listed).toContain("加入者2人の一覧をファイルに書き出しました");
    // Everybody at once is no list that a number leads to.
    const { csrf = "" } = fields;
    const all = await auditor.send("POST", action, { body: { csrf, encoding: "utf-8" } });
    expect(all.headers.location).toBe("/staff/members");
  });

  test("lists who stands at a step, and goes on page by page", async () => {
    const many = await openAssociation(portal);
    const stopped = await letterMember(many, { name: "止 まる" });
    await stopped.reach("/onboarding/email");
    await fillWith(many, 55);
    const desk = await openStaff(many);
    await desk.open("/staff/members?step=email");
    expect(desk.text).toContain("1人見つかりました");
    expect(desk.text).toContain("止 まる");
    await desk.open("/staff/members?step=notStarted");
    const first = namesOn(desk);
    await desk.open(linkTo(desk, "次へ"));
    expect([first.length, namesOn(desk).length]).toEqual([50, 5]);
    expect(first.filter((name) => namesOn(desk).includes(name))).toEqual([]);
  });

  test("asks for something to look for", async () => {
    const desk = await openStaff(sakura);
    await desk.open("/staff/members");
    await desk.press("検索する");
    expect(desk.errors).toEqual(["検索する言葉を入力するか、絞り込みを選んでください"]);
  });
});

describe("a member by hand", () => {
  const fields = {
    ...{ symbol: "12", number: "8880001", branch: "0", name: "新井 恵", nameKana: "ｱﾗｲ ﾒｸﾞﾐ" },
    ...{ birthDate: "S60.4.1", relationship: "本人", acquiredOn: "R8.4.1", postalCode: "1000005" },
    address: "東京都千代田区丸の内1-1-1",
  };

  test("is read as a row of the member file, looked at, and registered with an account", async () => {
    const desk = await openStaff(sakura);
    await desk.open("/staff/members/new");
    await desk.fill({ ...fields, birthDate: "S60.2.30", name: "" }).press("登録を確かめる");
    expect(desk.errors).toContain("実在しない日付です");
    expect(desk.value("nameKana")).toBe("ｱﾗｲ ﾒｸﾞﾐ");
    await desk.fill(fields).press("登録を確かめる");
    expect(desk.heading).toBe("登録の確認");
    expect(desk.text).toContain("枝番が1桁です");
    await desk.press("直す");
    expect(desk.value("name")).toBe("新井 恵");
    await desk.press("登録を確かめる");
    await desk.press("登録する");
    expect(desk.heading).toBe("新井 恵");
    expect(desk.text).toContain("加入者を登録しました");
    expect(desk.text).toMatch(/k[0-9]{8}/);

    await desk.open("/staff/members/new");
    await desk.fill(fields).press("登録を確かめる");
    expect(desk.errors).toEqual(["この方はすでに登録されています。検索して、登録内容を訂正してください"]);
    await desk.fill({ number: "8880002" }).press("登録を確かめる");
    expect(desk.errors[0]).toContain("記号・番号の変更なら");
  });

  test("is added once by two who press at the same moment; the other is told, and nothing is on record for it", async () => {
    const desks = [await openStaff(sakura), await openStaff(sakura)];
    for (const [round, name] of ["アキ", "イク", "ウメ"].entries()) {
      const person = { ...fields, number: `888100${round}`, name: `新井 ${name}`, nameKana: `ｱﾗｲ ${name}` };
      for (const desk of desks) {
        await desk.open("/staff/members/new");
        await desk.fill(person).press("登録を確かめる");
      }
      await Promise.all(desks.map((desk) => desk.press("登録する")));
      expect(desks.filter(({ text }) => text.includes("加入者を登録しました"))).toHaveLength(1);
      expect(desks.flatMap(({ errors }) => errors)).toEqual([
        "この方はすでに登録されています。検索して、登録内容を訂正してください",
      ]);
      const added = await sakura.within(
        (tx) => tx`
          select from audit_log l
          join accounts a on a.association_id = l.association_id and a.id = l.account_id
          join members m on m.association_id = a.association_id and m.id = a.member_id
          where l.association_id = ${sakura.associationId} and l.event = 'member.added'
            and m.number = ${person.number}`,
      );
      expect(added).toHaveLength(1);
    }
  });

  test("is corrected; the audit log says which fields, never what they say", async () => {
    const member = await letterMember(sakura, { name: "旧姓 花子" });
    const desk = await openDetails(member.accountId);
    await desk.fill({ name: "新姓 花子", lostOn: "R9.4.1", reason: "結婚" }).press("変更を確かめる");
    expect(desk.text).toMatch(/旧姓 花子.*新姓 花子/);
    await desk.press("保存する");
    expect(desk.heading).toBe("新姓 花子");
    const [recorded] = await sakura.within(
      (tx) => tx<{ details: object; whole: string }[]>`
        select details, audit_log::text as whole from audit_log
        where association_id = ${sakura.associationId} and account_id = ${member.accountId}
          and event = 'member.changed'`,
    );
    expect(recorded?.details).toEqual({ fields: "name lostOn" });
    for (const value of ["旧姓", "新姓", "2027", "結婚"]) expect(recorded?.whole).not.toContain(value);
  });

  test("is not overwritten by who saw an older state", async () => {
    const member = await letterMember(sakura);
    const [one, other] = [await openDetails(member.accountId), await openDetails(member.accountId)];
    await one.fill({ officeCode: "A1", reason: "届" }).press("変更を確かめる");
    await one.press("保存する");
    await other.fill({ officeCode: "B2", reason: "届" }).press("変更を確かめる");
    expect(other.errors[0]).toContain("先にこの方の登録を変えました");
    expect(other.value("officeCode")).toBe("B2");
    expect((await one.open(`/staff/members/${member.accountId}/details`)).value("officeCode")).toBe("A1");
  });

  test("cannot take the card of somebody else", async () => {
    const [hanako, taro] = [await letterMember(sakura), await letterMember(sakura)];
    const desk = await openDetails(hanako.accountId);
    await desk.fill({ number: taro.person.number, reason: "訂正" }).press("変更を確かめる");
    await desk.press("保存する");
    expect(desk.errors).toEqual(["同じ記号・番号・枝番と生年月日の方が、すでに登録されています"]);
  });

  test("has a hidden address shown to nobody, which stays where nothing new is typed", async () => {
    const member = await letterMember(sakura);
    const desk = await openDetails(member.accountId);
    await desk.fill({ addressHidden: "1", reason: "本人から相談" }).press("変更を確かめる");
    await desk.press("保存する");
    expect(desk.text).toContain("住所非表示");
    for (const path of ["", "/details"]) {
      await desk.open(`/staff/members/${member.accountId}${path}`);
      expect(desk.answer.body).not.toContain("丸の内");
    }
    await desk.fill({ officeCode: "Z9", reason: "異動" }).press("変更を確かめる");
    expect(desk.answer.body).not.toContain("丸の内");
    await desk.press("保存する");
    const [stored] = await sakura.within(
      (tx) => tx<{ address: string; officeCode: string }[]>`
        select address, office_code from members
        where association_id = ${sakura.associationId} and number = ${member.person.number}`,
    );
    expect(stored).toEqual({ address: "東京都千代田区丸の内1丁目1番1号", officeCode: "Z9" });
  });

  test("is emptied where somebody empties a field, other than by an empty cell of a file", async () => {
    const member = await letterMember(sakura);
    const change = async (values: Record<string, string>): Promise<void> => {
      const desk = await openDetails(member.accountId);
      await desk.fill({ ...values, reason: "本人から連絡" }).press("変更を確かめる");
      await desk.press("保存する");
    };
    const stored = async (): Promise<unknown> => {
      const [row] = await sakura.within(
        (tx) => tx`
          select mailing_address, address_hidden from members
          where association_id = ${sakura.associationId} and number = ${member.person.number}`,
      );
      return row;
    };
    await change({ mailingPostalCode: "5300001", mailingAddress: "大阪府大阪市北区梅田1-1" });
    await change({ addressHidden: "1" });
    expect(await stored()).toEqual({ mailingAddress: "大阪府大阪市北区梅田1-1", addressHidden: true });
    await change({ addressHidden: "" });
    expect(await stored()).toMatchObject({ addressHidden: false });
    await change({ mailingPostalCode: "", mailingAddress: "" });
    expect(await stored()).toMatchObject({ mailingAddress: "" });
  });
});

async function openDetails(accountId: string): Promise<StaffBrowser> {
  return (await openStaff(sakura)).open(`/staff/members/${accountId}/details`);
}

async function search(desk: StaffBrowser, q: string): Promise<void> {
  await desk.open("/staff/members");
  await desk.fill({ q }).press("検索する");
}

function namesOn(desk: StaffBrowser): string[] {
  return desk.page.querySelectorAll("main tbody a").map((link) => link.getAttribute("href") ?? "");
}

function linkTo(desk: StaffBrowser, words: string): string {
  const link = desk.page.querySelectorAll("main a").find((it) => it.text.includes(words));
  return link?.getAttribute("href") ?? "";
}

async function fillWith(
  { associationId, within }: Awaited<ReturnType<typeof openAssociation>>,
  count: number,
): Promise<void> {
  await within(
    (tx) => tx`
      with made as (
        insert into members (association_id, symbol, number, branch, symbol_key, number_key, branch_key, name,
          name_kana, name_kana_key, birth_date, sex, relationship, relationship_text, postal_code, address,
          mailing_postal_code, mailing_address, address_hidden, acquired_on, office_code, created_at, updated_at,
          address_changed_at)
        select ${associationId}, '9', n::text, '00', '9', n::text, '00', '山田 花子', 'x', 'ヤマダハナコ',
          '1970-01-01', 'female', 'insured', '本人', '', '', '', '', false, '2026-04-01', '', now(), now(), now()
        from generate_series(1, ${count}) n
        returning id, number)
      insert into accounts (association_id, member_id, login_id, login_id_key, login_id_origin, created_at)
      select ${associationId}, id, 'many' || number, 'many' || number, 'generated', now() from made`,
  );
}

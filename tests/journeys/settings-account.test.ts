// Password, user ID and language in 「設定」.
import { describe, expect, test } from "vitest";
import { importPeople, openAssociation } from "../support/association.ts";
import { type Browser, legacyMember, letterMember, type Member } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { mailIsOut } from "../support/snapshot.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

describe("「設定」", () => {
  test("tells what is registered, with a way to change each", async () => {
    const hanako = await letterMember(sakura);
    const browser = await (await hanako.reach("/")).open("/settings");
    expect(browser.heading).toBe("設定");
    expect(browser.text).toContain(hanako.loginId);
    expect(browser.text).toContain(hanako.mailbox.address);
    const hrefs = browser.page.querySelectorAll("main a").map((link) => link.getAttribute("href"));
    for (const page of [
      ...["user-id", "password", "methods", "recovery-codes", "email", "contact"],
      ...["sessions", "history", "language"],
    ]) {
      expect(hrefs).toContain(`/settings/${page}`);
      expect((await browser.open(`/settings/${page}`)).path).toBe(`/settings/${page}`);
    }
  });

  test("opens to a remembered browser only after the password, and then goes on to the page that was wanted", async () => {
    const hanako = await letterMember(sakura);
    await hanako.reach("/");
    const browser = await hanako.reach("/", hanako.browser(), { remember: true });
    for (const path of ["/settings", "/settings/history", "/settings/user-id"]) {
      portal.pass({ minutes: 31 });
      await browser.open(path);
      expect(browser.path).toBe("/sign-in?news=again");
      await browser.fill({ password: hanako.password }).enter();
      expect(browser.path).toBe(path);
    }
  });

  test("is changed from a remembered browser only with the factor, once that was shown long ago", async () => {
    const hanako = await letterMember(sakura);
    await hanako.reach("/");
    const browser = await hanako.reach("/", hanako.browser(), { remember: true });
    await mailIsOut(sakura);
    portal.pass({ hours: 24 });
    await browser.open("/settings/email");
    expect(browser.path).toBe("/sign-in?news=again");
    await browser.fill({ password: hanako.password }).enter();
    // The password alone shows what there is, and changes nothing.
    expect((await browser.open("/settings")).path).toBe("/settings");
    const { csrf = "" } = browser.form("ログアウト").fields;
    for (const [path, fields] of [
      ["/settings/password", { password: "another long sentence 3" }],
      ["/settings/user-id", { loginId: "not.by.password" }],
      ["/settings/recovery-codes", {}],
      ["/enrol/passkey", { credential: "{}" }],
    ] as const) {
      const { status, headers } = await browser.send("POST", path, { body: { ...fields, csrf } });
      expect([status, headers.location], path).toEqual([303, "/sign-in/otp-mail"]);
    }
    await browser.open("/settings/email");
    expect(browser.path).toBe("/sign-in/otp-mail");
    await hanako.answer(browser);
    expect(browser.path).toBe("/settings/email");
    expect((await browser.open("/settings/password")).path).toBe("/settings/password");
  });

  test("may be looked at all day; half an hour after signing in a change asks for the password", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach("/");
    portal.pass({ minutes: 20 });
    await browser.open("/settings");
    portal.pass({ minutes: 11 });
    for (const path of ["/settings", "/settings/methods", "/settings/sessions", "/settings/history"]) {
      expect((await browser.open(path)).path).toBe(path);
    }
    for (const page of ["email", "contact", "password", "user-id", "language"]) {
      expect((await browser.open(`/settings/${page}`)).path).toBe("/sign-in?news=again");
    }
  });
});

describe("the password", () => {
  test("is changed: the old one is nothing, every other session ends, the owner is told", async () => {
    const hanako = await letterMember(sakura);
    const [browser, other] = [await hanako.reach("/"), await hanako.reach("/")];
    const copy = browser.copy();
    await (await browser.open("/settings/password")).fill({ password: "umi made aruku 41" }).enter();
    expect(browser.path).toBe("/settings?news=password");
    expect(browser.text).toContain("パスワードを変え、ほかの端末をすべてログアウトしました");
    expect((await other.open("/settings")).path).toBe("/sign-in?news=session-over");
    expect((await copy.open("/settings")).path).toMatch(/^\/sign-in/);
    await hanako.mailbox.next("password chosen");
    expect((await hanako.signIn()).errors).toHaveLength(1);
    hanako.password = "umi made aruku 41";
    expect((await hanako.signIn()).path).toBe("/sign-in/otp-mail");
  });

  test("that is weak is refused with the reason; a strong one is on offer", async () => {
    const hanako = await letterMember(sakura);
    const browser = await (await hanako.reach("/")).open("/settings/password");
    for (const [password, told] of [
      ["", "新しいパスワードを入力してください"],
      ["short", "10文字以上"],
      ["password1234", "当てられやすい"],
      [`${hanako.loginId}!!`, "中心にしたパスワードは使えません"],
      ["aaaaaaaaaaaa", "同じ文字の繰り返し"],
    ] as const) {
      await browser.fill({ password }).enter();
      expect(browser.errors, password).toEqual([expect.stringContaining(told)]);
    }
    await browser.press("強いパスワードを作る");
    const offered = browser.value("password");
    expect(offered.length).toBeGreaterThanOrEqual(16);
    await browser.press("このパスワードを使う");
    expect(browser.path).toBe("/settings?news=password");
    hanako.password = offered;
    expect((await hanako.signIn()).path).toBe("/sign-in/otp-mail");
  });
});

describe("the user ID", () => {
  test("is changed: signs in with the new one, full-width or in capitals; the old one is gone for ever", async () => {
    const [hanako, taro] = [await letterMember(sakura), await letterMember(sakura)];
    const before = hanako.loginId;
    const browser = await changes(hanako, "Ｈanako.Umi");
    expect(browser.path).toBe("/settings?news=user-id");
    expect(browser.text).toContain("ユーザーIDを「hanako.umi」に変えました");
    expect((await hanako.mailbox.next("user ID changed")).text).not.toContain("hanako.umi");
    for (const loginId of ["hanako.umi", "HANAKO.UMI", "ｈａｎａｋｏ．ｕｍｉ"]) {
      expect((await hanako.signInAs({ loginId })).path).toBe("/sign-in/otp-mail");
    }
    expect((await hanako.signInAs({ loginId: before })).errors).toHaveLength(1);
    const others = await changes(taro, before);
    expect(others.errors).toEqual([expect.stringContaining("k」と8桁の数字")]);
    await (await browser.open("/settings/user-id")).fill({ loginId: "hanako.yama" }).enter();
    expect(browser.path).toBe("/settings?news=user-id");
    // Given up: nobody has it again, its owner neither.
    for (const each of [browser, await (await taro.reach("/")).open("/settings/user-id")]) {
      await (await each.open("/settings/user-id")).fill({ loginId: "hanako.umi" }).enter();
      expect(each.errors).toEqual(["このユーザーIDは使えません。別のIDを入力してください"]);
      expect(each.value("loginId")).toBe("hanako.umi");
    }
  });

  test("that another member has, or that tells too much, is refused in plain words", async () => {
    const [hanako, taro] = [await letterMember(sakura), await letterMember(sakura)];
    await changes(taro, "taro.kumo");
    const browser = await (await hanako.reach("/")).open("/settings/user-id");
    expect(browser.text).toContain("4文字から32文字まで");
    for (const [typed, told] of [
      ["", "新しいユーザーIDを入力してください"],
      ["TARO.kumo", "このユーザーIDは使えません"],
      ["abc", "4文字以上"],
      ["はなこです", "使えるのは"],
      ["19801201", "アルファベットを1文字以上"],
      ["hanako19801201", "生年月日を含む"],
      ["hanako06139992", "保険者番号"],
      [hanako.loginId, "今と同じ"],
    ] as const) {
      await browser.fill({ loginId: typed }).enter();
      expect(browser.errors, typed).toEqual([expect.stringContaining(told)]);
    }
    expect((await hanako.signIn()).path).toBe("/sign-in/otp-mail");
  });

  test("tells nobody one ID after the other that it is taken: from the fifth on there is a wait", async () => {
    const [hanako, taro] = [await letterMember(sakura), await letterMember(sakura)];
    await changes(taro, "taro.asked.for");
    const browser = await (await hanako.reach("/")).open("/settings/user-id");
    for (let asked = 0; asked < 5; asked += 1) {
      await browser.fill({ loginId: "taro.asked.for" }).enter();
      expect(browser.errors).toEqual([expect.stringContaining("このユーザーIDは使えません")]);
    }
    for (const loginId of ["taro.asked.for", "hanako.is.free"]) {
      await browser.fill({ loginId }).enter();
      expect(browser.errors).toEqual([expect.stringContaining("まで変更できません")]);
    }
    portal.pass({ seconds: 31 });
    await browser.fill({ loginId: "hanako.is.free" }).enter();
    expect(browser.path).toBe("/settings?news=user-id");
  });

  test("two members press at once: one has it, the other is told", async () => {
    const two = [await letterMember(sakura), await letterMember(sakura)];
    const browsers = await Promise.all(
      two.map(async (member) => (await member.reach("/")).open("/settings/user-id")),
    );
    await Promise.all(browsers.map((browser) => browser.fill({ loginId: "onaji-id" }).enter()));
    expect(browsers.map(({ path }) => path).toSorted()).toEqual([
      "/settings/user-id",
      "/settings?news=user-id",
    ]);
  });

  test("of the old system stays until the activation letter is answered: it is no way around the fence", async () => {
    const old = await legacyMember(sakura);
    const browser = await (await old.reach("/")).open("/settings/user-id");
    expect(browser.text).toContain("ご利用開始の確認が済むと変えられます");
    const { csrf = "" } = browser.form("ログアウト").fields;
    await browser.send("POST", "/settings/user-id", { body: { csrf, loginId: "way-around" } });
    expect((await browser.open("/")).text).not.toContain(old.name);
    expect((await browser.open("/settings")).text).toContain(old.loginId);

    const code = await sakura.print(old.accountId, "activation");
    await (await browser.open("/activation")).fill({ code }).enter();
    await (await browser.open("/settings/user-id")).fill({ loginId: "old.hand" }).enter();
    expect(browser.path).toBe("/settings?news=user-id");
    expect((await browser.open("/")).text).toContain(old.name);
  });

  test("chosen by its owner is not what the next member file takes for wrong, nor gives to another", async () => {
    const [old, other] = [await legacyMember(sakura, { oldLoginId: "yamada7" }), await letterMember(sakura)];
    const browser = await old.reach("/");
    const code = await sakura.print(old.accountId, "activation");
    await (await browser.open("/activation")).fill({ code }).enter();
    await (await browser.open("/settings/user-id")).fill({ loginId: "yamada.new" }).enter();
    expect(browser.path).toBe("/settings?news=user-id");
    const person = { name: "山田 次郎", symbol: "12", born: "1970/01/01", acquiredOn: "2003-04-01" };
    const importing = importPeople(sakura, [{ ...person, number: "7654321", oldLoginId: "yamada7" }]);
    await expect(importing).rejects.toThrow();
    expect((await changes(other, "yamada7")).errors).toHaveLength(1);
  });

  test("the same at another association is nobody's concern", async () => {
    const akiko = await letterMember(await openAssociation(portal));
    expect((await changes(akiko, "onaji-id")).path).toBe("/settings?news=user-id");
  });
});

describe("the language", () => {
  test("is kept for mails, and for pages on a browser that has none of its own", async () => {
    const hanako = await letterMember(sakura);
    const browser = await (await hanako.reach("/")).open("/settings/language");
    await browser.fill({ locale: "fr" }).enter();
    expect(browser.errors).toEqual(["言語を選んでください"]);
    await browser.fill({ locale: "en" }).enter();
    expect([browser.path, browser.language]).toEqual(["/settings?news=language", "en"]);
    expect(browser.text).toContain("Pages and mails use this language");
    const later = await hanako.signIn();
    expect(later.language).toBe("ja");
    await hanako.answer(later);
    await later.open("/settings");
    expect(later.language).toBe("en");
    // Whoever chose otherwise on a browser keeps it there.
    const japanese = await hanako.browser().open("/sign-in?lang=ja");
    await hanako.signIn(japanese);
    await hanako.answer(japanese);
    expect(japanese.language).toBe("ja");
  });
});

async function changes(member: Member, loginId: string): Promise<Browser> {
  const browser = await (await member.reach("/")).open("/settings/user-id");
  return browser.fill({ loginId }).enter();
}

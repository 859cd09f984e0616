// 「ログイン中の端末」, 「ログインの履歴」 and 「アカウントを守る」.
import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { type Browser, letterMember, type Member } from "../support/member.ts";
import { forgerFor, passkeyMember, showPasskey } from "../support/passkey-member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const over = "/sign-in?news=session-over";
const devices = "/settings/sessions";
const history = "/settings/history";
const secure = "/settings/secure";
const onWindows = {
  "user-agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/156.0.0.0 Safari/537.36",
  "x-forwarded-for": "203.0.113.77",
};

describe("the devices", () => {
  test("are listed with where, what and since when; this one is marked, remembered ones too", async () => {
    const hanako = await letterMember(sakura);
    await hanako.reach("/");
    await hanako.reach("/", hanako.browser(onWindows), { remember: true });
    const here = await hanako.reach("/");
    await here.open(devices);
    expect(here.text).toContain("この端末");
    expect(here.text).toContain("Chrome, Windows");
    expect(here.text).toContain("203.0.113.*");
    expect(here.text).not.toContain("203.0.113.77");
    expect(here.text).toContain("ログイン状態を保存");
  });

  test("one is signed out, and the others stay", async () => {
    const hanako = await letterMember(sakura);
    const [one, windows] = [await hanako.reach("/"), await hanako.reach("/", hanako.browser(onWindows))];
    const here = await (await hanako.reach("/")).open(devices);
    const row = await sessionIdOf(hanako, "Chrome, Windows");
    const { fields } = here.form("この端末をログアウトする");
    await here.send("POST", devices, { body: { ...fields, end: row } });
    expect((await windows.open("/")).path).toBe(over);
    expect((await one.open("/")).path).toBe("/");
    await here.send("POST", devices, { body: { ...fields, end: row } });
    await here.open(`${devices}?news=gone`);
    expect(here.text).toContain("もうログアウトしています");
  });

  test("of somebody else, nonsense, or this one end nothing", async () => {
    const [hanako, taro] = [await letterMember(sakura), await letterMember(sakura)];
    const theirs = await taro.reach("/");
    const [mine, here] = [await hanako.reach("/"), await (await hanako.reach("/")).open(devices)];
    const { fields } = here.form("この端末をログアウトする");
    const [own] = await sakura.within(
      (tx) => tx<{ id: string }[]>`
        select id from sessions where account_id = ${hanako.accountId} order by opened_at desc limit 1`,
    );
    for (const end of [await sessionIdOf(taro), "nonsense", "", own?.id ?? ""]) {
      const { headers } = await here.send("POST", devices, { body: { ...fields, end } });
      expect(headers.location).toBe(`${devices}?news=gone`);
    }
    for (const browser of [theirs, mine, here]) expect((await browser.open("/")).path).toBe("/");
  });
});

describe("the history", () => {
  test("tells sign-ins, wrong passwords, and who came no further than the password", async () => {
    const hanako = await letterMember(sakura);
    await hanako.reach("/");
    await hanako.signInAs({ password: "wrong, and not hers" }, hanako.browser(onWindows));
    await hanako.signIn(hanako.browser(onWindows));
    const browser = await (await hanako.reach("/")).open(history);
    expect(browser.page.querySelectorAll(".tag").map(({ text }) => text)).toEqual([
      ...["ログイン", "途中まで", "失敗", "ログイン"],
    ]);
    expect(browser.text).toContain("この端末の今のログイン");
    expect(browser.text).toContain("パスワード + メールの番号");
    expect(browser.text).toContain("お手紙の仮パスワード");
    expect(browser.text).toContain("203.0.113.*");
    expect(browser.answer.body).not.toContain("wrong, and not hers");
  });

  test("tells a passkey; of an unknown ID and of what the wait held back nothing is kept", async () => {
    const { member, forger } = await passkeyMember(sakura);
    const browser = await showPasskey(await member.browser().open("/sign-in"), forger);
    await member.signInAs({ loginId: "nobody-here" });
    for (let wrong = 0; wrong < 8; wrong += 1) await member.signInAs({ password: `wrong ${wrong}` });
    await browser.open(history);
    expect(browser.page.querySelectorAll(".tag-danger")).toHaveLength(5);
    expect(browser.text).toContain("パスキー／");
    expect(browser.text).toContain("お手紙の仮パスワード + メールの番号／");
  });

  test("goes on page by page without a line twice, for a year and no longer", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach("/");
    await sakura.within(
      (tx) => tx`
        insert into sign_in_failures (association_id, account_id, at, device, network)
        select ${sakura.associationId}, ${hanako.accountId}, ${portal.now()}::timestamptz - interval '10 days' * n,
          'Device ' || n, '192.0.2.*'
        from generate_series(1, 45) n`,
    );
    const seen: string[] = [];
    for (await browser.open(history); ; ) {
      seen.push(...(browser.text.match(/Device \d+/g) ?? []));
      const older = browser.page.querySelector('a[rel="next"]')?.getAttribute("href");
      if (!older) break;
      await browser.open(older);
    }
    expect(seen).toEqual(Array.from({ length: 36 }, (_, index) => `Device ${index + 1}`));
    for (const below of ["nonsense", "2026-13-99T00:00:00Z_x", `${"9".repeat(400)}`]) {
      expect((await browser.open(`${history}?below=${below}`)).status).toBe(200);
    }
  });
});

describe("「これは自分ではない」", () => {
  test("ends that session and leads through making the account safe, ticked off step by step", async () => {
    const hanako = await letterMember(sakura);
    const stranger = await hanako.reach("/", hanako.browser(onWindows));
    const browser = await (await hanako.reach("/")).open(history);
    await browser.press(`これは自分ではない（${momentOf(browser, 1)}）`);
    expect(browser.path).toBe(`${secure}?news=ended`);
    expect((await stranger.open("/")).path).toBe(over);
    expect(tagsOf(browser)).toEqual(["まだです", "済み", "まだです", "まだです"]);
    expect(browser.text).toContain("03-0000-1234");
    expect((await browser.open("/settings")).text).toContain("アカウントを守る手順が残っています");

    await (await browser.open("/settings/password")).fill({ password: "another long sentence 9" }).enter();
    await browser.open(secure);
    expect(tagsOf(browser)).toEqual(["済み", "済み", "まだです", "まだです"]);
    await browser.open("/settings/recovery-codes");
    await browser.press("回復用コードを作る");
    await browser.open(secure);
    expect(tagsOf(browser)).toEqual(["済み", "済み", "済み", "まだです"]);
    await browser.press("すべて自分のものでした");
    expect(tagsOf(browser)).toEqual(["済み", "済み", "済み", "済み"]);
    expect(browser.text).toContain("すべて終わりました");
    expect((await browser.open("/settings")).text).not.toContain("手順が残っています");
    expect((await browser.open(history)).text).toContain("申し出済み");
    const events = await sakura.within(
      (tx) => tx`select from audit_log where account_id = ${hanako.accountId} and event = 'session.disowned'`,
    );
    expect(events).toHaveLength(1);
  });

  test("of a wrong password ends nothing, and leads there all the same", async () => {
    const hanako = await letterMember(sakura);
    const other = await hanako.reach("/");
    await hanako.signInAs({ password: "wrong" });
    const browser = await (await hanako.reach("/")).open(history);
    await browser.press(`これは自分ではない（${momentOf(browser, 1)}）`);
    expect(tagsOf(browser)).toEqual(["まだです", "まだです", "まだです", "まだです"]);
    await browser.press("ほかの端末をログアウトする");
    expect(tagsOf(browser)[1]).toBe("済み");
    expect((await other.open("/")).path).toBe(over);
  });

  test("of another member's session, or of one's own, is nothing", async () => {
    const [hanako, taro] = [await letterMember(sakura), await letterMember(sakura)];
    const theirs = await taro.reach("/");
    const browser = await (await hanako.reach("/")).open(history);
    const { csrf = "" } = browser.form("ログアウト").fields;
    for (const session of [await sessionIdOf(taro), await sessionIdOf(hanako), "nonsense", ""]) {
      const { headers } = await browser.send("POST", history, { body: { csrf, session } });
      expect(headers.location).toBe(`${history}?news=gone`);
    }
    expect((await theirs.open("/")).path).toBe("/");
    expect((await browser.open("/")).path).toBe("/");
  });

  test("of nobody in particular: who is worried can begin, and a passkey is asked for again after half an hour", async () => {
    const { browser, forger } = await passkeyMember(sakura, forgerFor(sakura));
    await browser.open(secure);
    expect(browser.text).not.toContain("まだです");
    portal.pass({ minutes: 29 });
    await browser.open(secure);
    portal.pass({ minutes: 2 });
    await browser.press("今から始める");
    expect(browser.path).toBe("/sign-in?news=again");
    await showPasskey(browser, forger);
    expect(browser.path).toBe(secure);
    await browser.press("今から始める");
    expect(tagsOf(browser)).toEqual(["まだです", "済み", "まだです", "まだです"]);
  });
});

/** The moment of the history's nth line, which is also in its button's name. */
function momentOf(browser: Browser, line: number): string {
  const heading = browser.page.querySelectorAll("main .with-tag strong")[line];
  return heading?.text ?? "";
}

function tagsOf(browser: Browser): string[] {
  return browser.page.querySelectorAll("main .tag").map(({ text }) => text);
}

async function sessionIdOf({ accountId }: Member, device = "?"): Promise<string> {
  const [row] = await sakura.within(
    (tx) => tx<{ id: string }[]>`
      select id from sessions where account_id = ${accountId} and device = ${device}
      order by opened_at desc limit 1`,
  );
  return row?.id ?? "";
}

import { describe, expect, test } from "vitest";
import { dayInJapan } from "../../src/platform/index.ts";
import { openAssociation } from "../support/association.ts";
import { type Browser, legacyMember, letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const failed = ["ユーザーIDまたはパスワードが正しくありません"];
const service = `href="/services/`;

describe("a legacy member's password is 記号 + 番号 + birth date", () => {
  test.each([
    ["as digits", "12345678919801201"],
    ["full-width", "１２３４５６７８９１９８０１２０１"],
    ["with spaces and dashes between the parts", "12-3456789 1980-12-01"],
    ["with a line break at its end", "12345678919801201\r\n"],
  ])("%s", async (_, password) => {
    const association = await openAssociation(portal);
    const ichiro = await legacyMember(association, { symbol: "12", number: "3456789", born: "1980/12/01" });
    expect((await ichiro.signInAs({ password })).path).toBe("/onboarding/birth-date");
  });
});

describe("nothing personal opens before the owner of the old ID has answered", () => {
  test("the top page asks for the letter's code, and no service opens", async () => {
    const ichiro = await legacyMember(sakura);
    const browser = await ichiro.reach("/");
    expectLocked(browser);
  });

  test("the code of the activation letter opens the services", async () => {
    const ichiro = await legacyMember(sakura);
    const code = await sakura.print(ichiro.accountId, "activation");
    const browser = await ichiro.reach("/");
    expectLocked(browser);
    await browser.open("/activation");
    await browser.fill({ code: "ABCD EFGH JKMN" }).enter();
    expect(browser.errors).toEqual(["コードが違います。お手紙のコードを確かめて、もう一度入力してください"]);
    await browser.fill({ code: ` ${code.toLowerCase()} ` }).enter();
    expect(browser.path).toBe("/");
    expectOpen(browser);
  });

  test("fourteen days after the letter went out, silence opens them", async () => {
    const ichiro = await legacyMember(sakura);
    await sakura.print(ichiro.accountId, "activation");
    await ichiro.reach("/");
    portal.pass({ hours: 14 * 24 - 1 });
    expectLocked(await ichiro.reach("/"));
    portal.pass({ hours: 1 });
    expectOpen(await ichiro.reach("/"));
  });

  test("without an activation letter no time opens them", async () => {
    const ichiro = await legacyMember(sakura);
    await ichiro.reach("/");
    portal.pass({ hours: 24 * 60 });
    expectLocked(await ichiro.reach("/"));
  });

  test("somebody else's code opens nothing", async () => {
    const [ichiro, jiro] = [await legacyMember(sakura), await legacyMember(sakura)];
    const code = await sakura.print(jiro.accountId, "activation");
    await sakura.print(ichiro.accountId, "activation");
    const browser = await ichiro.reach("/");
    await browser.open("/activation");
    await browser.fill({ code }).enter();
    expect(browser.errors).toHaveLength(1);
    expectLocked(await browser.open("/"));
  });

  test("a member with a letter is asked for no code", async () => {
    expectOpen(await (await letterMember(sakura)).reach("/"));
  });
});

describe("the legacy password opens nothing", () => {
  test("where the association has it switched off", async () => {
    const momiji = await openAssociation(portal, { legacyUntil: null });
    const browser = await (await legacyMember(momiji)).signIn();
    expect(browser.errors).toEqual(failed);
    expect(browser.text).not.toContain("過去にご利用がある方");
  });

  test("from the day after the end date on, in Japan", async () => {
    const momiji = await openAssociation(portal, { legacyUntil: dayInJapan(portal.now()) });
    const ichiro = await legacyMember(momiji);
    const last = await ichiro.signIn();
    expect(last.path).toBe("/onboarding/birth-date");
    portal.pass({ hours: 24 });
    const browser = await ichiro.signIn();
    expect(browser.errors).toEqual(failed);
    expect((await browser.open("/sign-in")).text).not.toContain("過去にご利用がある方");
  });

  test("of who joined on the switch-over day, whatever the file says of an old ID", async () => {
    const late = await legacyMember(sakura, { acquiredOn: "2025-07-01" });
    const browser = await late.signIn();
    expect(browser.errors).toEqual(failed);
    expect(late.loginId).toMatch(/^k/);
  });

  test("once a password is chosen", async () => {
    const ichiro = await legacyMember(sakura);
    const old = ichiro.password;
    await ichiro.reach("/");
    expect((await ichiro.signInAs({ password: old })).errors).toEqual(failed);
  });

  test("once a letter with a provisional password was printed", async () => {
    const ichiro = await legacyMember(sakura);
    await sakura.print(ichiro.accountId, "provisional");
    expect((await ichiro.signIn()).errors).toEqual(failed);
  });
});

describe("ten wrong values in a lifetime end it", () => {
  test("nine different ones do not, and equal ones count once", async () => {
    const ichiro = await legacyMember(sakura);
    for (let wrong = 1; wrong <= 9; wrong += 1) {
      await ichiro.signInAs({ password: `1234567${wrong}19801201` });
      await ichiro.signInAs({ password: `1234567${wrong}19801201` });
      portal.pass({ hours: 2 });
    }
    expect((await ichiro.signIn()).path).toBe("/onboarding/birth-date");
  });

  test("ten do, for good, and success in between forgives none", async () => {
    const ichiro = await legacyMember(sakura);
    for (let wrong = 1; wrong <= 10; wrong += 1) {
      if (wrong === 6) expect((await ichiro.signIn()).path).toBe("/onboarding/birth-date");
      await ichiro.signInAs({ password: `123456${wrong}19801201` });
      portal.pass({ hours: 2 });
    }
    expect((await ichiro.signIn()).errors).toEqual(failed);
    portal.pass({ hours: 24 * 30 });
    expect((await ichiro.signIn()).errors).toEqual(failed);
  });
});

test("fifty wrong values within an hour, over all members, raise an alarm", async () => {
  const momiji = await openAssociation(portal);
  for (let member = 0; member < 13; member += 1) {
    const ichiro = await legacyMember(momiji);
    const from = `198.51.100.${member}`;
    for (let wrong = 0; wrong < 4; wrong += 1) {
      await ichiro.signInAs(
        { password: `123${member}${wrong}` },
        ichiro.browser({ "x-forwarded-for": from }),
      );
    }
  }
  const alarms = await momiji.within(
    (tx) => tx<{ details: unknown }[]>`select details from audit_log where event = 'sign-in.spray-suspected'`,
  );
  expect(alarms.map(({ details }) => details)).toEqual([{ failures: 50 }]);
  expect(portal.logged.join()).toContain("somebody may be trying cards");
});

function expectLocked(browser: Browser): void {
  expect(browser.path).toBe("/");
  expect(browser.text).toContain("お手紙のコードを入力してください");
  // Nothing personal: not even the name.
  expect(browser.answer.body).not.toContain("花子");
  expect(browser.answer.body).not.toContain("一郎");
  expect(browser.answer.body).not.toContain(service);
  expect(browser.answer.body).not.toContain("佐藤 花子");
}

function expectOpen(browser: Browser): void {
  expect(browser.path).toBe("/");
  expect(browser.text).not.toContain("お手紙のコードを入力してください");
  expect(browser.answer.body).toContain(service);
  expect(browser.answer.body).toContain("佐藤 花子");
}

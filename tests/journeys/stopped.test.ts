// What goes before every step: an account that 「心当たりがない場合」 has frozen, and membership that is over.
import { expect, test } from "vitest";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { legacyMember, letterMember, type Member } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const stopped = "/stopped";

test("somebody took the letter out of the letter box: the owner's objection stops them, and another letter starts anew", async () => {
  const hanako = await letterMember(sakura);
  const own = await hanako.reach("/");
  hanako.password = await sakura.print(hanako.accountId);
  const thief = await hanako.signIn();
  await hanako.answer(thief);
  expect(thief.path).toBe("/onboarding/email");
  expect((await own.open("/")).path).toBe("/sign-in?news=session-over");

  const { link } = await hanako.mailbox.next("account reissued");
  const browser = await hanako.browser().open(link);
  await browser.press("アカウントを止める");
  expect(browser.heading).toBe("アカウントを止めました");
  // The thief's session is over, and the letter leads nowhere: it says so, and names no newer one.
  expect((await thief.open("/onboarding/email")).path).toBe("/sign-in?news=session-over");
  expect((await hanako.signIn(thief)).path).toBe("/sign-in");
  expect(thief.errors[0]).toContain("「心当たりがない」とのお申し出を受けて、使えなくなっています");

  hanako.password = await sakura.print(hanako.accountId);
  const anew = await hanako.reach("/");
  expect(anew.heading).toContain("佐藤 花子");
});

test("a frozen account opens nothing but the page that says so, with any factor", async () => {
  const hanako = await letterMember(sakura);
  const before = await hanako.reach("/");
  await freeze(hanako);
  for (const path of ["/", "/settings", "/onboarding/method", "/enrol/passkey"]) {
    expect((await before.open(path)).path, path).toBe(stopped);
  }
  expect(before.heading).toBe("このアカウントは止められています");
  const browser = await hanako.signIn();
  expect(browser.path).toBe(stopped);
  await browser.press("ログアウト");
  expect(browser.path).toBe("/sign-in?news=signed-out");
});

test("a legacy member who never set anything up is frozen too, and a letter starts anew", async () => {
  const taro = await legacyMember(sakura);
  await freeze(taro);
  expect((await taro.signIn()).path).toBe(stopped);
  taro.password = await sakura.print(taro.accountId);
  expect((await taro.reach("/")).path).toBe("/");
});

// 喪失日 is the day after the last day of membership, and begins at midnight in Japan.
const midnight = Temporal.ZonedDateTime.from("2026-12-01T00:00:00[Asia/Tokyo]").toInstant();

test("nothing opens from 喪失日 on: the day before, the day, the day after, in Japan's time zone", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  await leave(hanako, "2026-12-01");
  portal.pass(portal.now().until(midnight.subtract({ minutes: 2 })));
  const browser = await hanako.reach("/");
  expect(browser.path).toBe("/");
  portal.pass({ minutes: 3 });
  expect((await browser.open("/")).path).toBe(stopped);
  expect(browser.heading).toBe("ご利用期間が終了しました");
  expect((await hanako.signIn()).path).toBe(stopped);
  portal.pass({ hours: 24 });
  expect((await hanako.signIn()).path).toBe(stopped);
});

test("where the association lets former members read on, they may for just that long", async () => {
  const momiji = await openAssociation(portal);
  await momiji.within(
    (tx) =>
      tx`update associations set reading_days_after_leaving = 10 where association_id = ${momiji.associationId}`,
  );
  const hanako = await letterMember(momiji);
  await hanako.reach("/");
  const today = portal.now().toZonedDateTimeISO("Asia/Tokyo").toPlainDate();
  await leave(hanako, today.add({ days: 1 }).toString(), momiji);
  portal.pass({ hours: 24 });
  const browser = await hanako.reach("/");
  expect(browser.text).toContain("資格を喪失されたため");
  expect(browser.page.querySelector('a[href^="/services/"], a[href^="https:"]')).toBeNull();
  portal.pass({ hours: 9 * 24 });
  expect((await hanako.reach("/")).path).toBe("/");
  portal.pass({ hours: 24 });
  expect((await hanako.signIn()).path).toBe(stopped);
});

async function freeze({ accountId }: Member): Promise<void> {
  const now = portal.now();
  await sakura.within(
    (tx) => tx`
      update accounts set objected_at = ${now}
      where association_id = ${sakura.associationId} and id = ${accountId}`,
  );
}

async function leave({ accountId }: Member, lostOn: string, at: TestAssociation = sakura): Promise<void> {
  await at.within(
    (tx) => tx`
      update members m set lost_on = ${lostOn}::date from accounts a
      where m.association_id = ${at.associationId} and a.association_id = m.association_id
        and a.member_id = m.id and a.id = ${accountId}`,
  );
}

// Nothing of one association opens anything of another, whoever carries it there.
import { expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { stillState } from "../support/snapshot.ts";

const portal = await startPortal();

async function two() {
  const [sakura, momiji] = [await openAssociation(portal), await openAssociation(portal)];
  return { sakura, momiji, hanako: await letterMember(sakura), akiko: await letterMember(momiji) };
}

test("ID and password of a member of sakura are unknown at momiji", async () => {
  const { hanako, akiko } = await two();
  const { loginId, password } = hanako;
  const browser = await akiko.signInAs({ loginId, password });
  expect(browser.errors).toEqual(["ユーザーIDまたはパスワードが正しくありません"]);
});

test("all cookies of a session at sakura are nobody's at momiji", async () => {
  const { hanako, akiko } = await two();
  const browser = await hanako.reach("/");
  const there = akiko.browser();
  for (const [name, cookie] of browser.cookies) there.cookies.set(name, cookie);
  for (const path of ["/", "/settings", "/onboarding/terms"]) {
    await there.open(path);
    expect(there.path).toBe("/sign-in?news=session-over");
    expect(there.answer.body).not.toContain(hanako.name);
  }
});

test("a draft sealed at sakura is nothing at momiji", async () => {
  const { hanako, akiko } = await two();
  const browser = await hanako.signIn();
  portal.pass({ minutes: 61 });
  await browser.fill({ era: "western", year: "1980", month: "12", day: "1" }).enter();
  const there = akiko.browser();
  const draft = browser.cookies.get("draft");
  if (draft) there.cookies.set("draft", draft);
  await akiko.signIn(there);
  expect([there.path, there.value("year")]).toEqual(["/onboarding/birth-date", ""]);
});

test("a link mailed by sakura is unknown at momiji, and still good at sakura", async () => {
  const { hanako, akiko } = await two();
  const browser = await hanako.reach("/onboarding/email-link");
  const { link } = await hanako.mailbox.next("confirmation");
  const there = await akiko.browser().open(link);
  expect(there.status).toBe(404);
  expect((await there.send("POST", link, { body: { csrf: "" } })).status).toBe(404);
  await browser.open(link);
  await browser.press("確認する");
  expect(browser.path).toBe("/onboarding/method");
});

test("a code mailed by sakura is wrong at momiji", async () => {
  const { hanako, akiko } = await two();
  await hanako.reach("/onboarding/email-link");
  const { code } = await hanako.mailbox.next("confirmation");
  const there = await akiko.reach("/onboarding/email-link");
  await there.fill({ code }).enter();
  expect(there.errors).toHaveLength(1);
});

test("the same old ID belongs to one member at each, with different passwords", async () => {
  const { sakura, momiji } = await two();
  const [one, other] = [await letterMember(sakura), await letterMember(momiji)];
  for (const [association, { accountId }] of [
    [sakura, one],
    [momiji, other],
  ] as const) {
    await association.within(
      (tx) => tx`update accounts set login_id = 'suzuki', login_id_key = 'suzuki' where id = ${accountId}`,
    );
  }
  expect((await one.signInAs({ loginId: "suzuki" })).path).toBe("/onboarding/birth-date");
  expect((await other.signInAs({ loginId: "suzuki" })).path).toBe("/onboarding/birth-date");
  expect((await one.signInAs({ loginId: "suzuki", password: other.password })).path).toBe("/sign-in");
});

test("a known browser of sakura is unknown at momiji", async () => {
  const { hanako, akiko } = await two();
  const browser = await hanako.reach("/");
  const there = akiko.browser();
  const cookie = browser.cookies.get("browser");
  if (cookie) there.cookies.set("browser", cookie);
  await akiko.reach("/");
  for (let wrong = 0; wrong < 5; wrong += 1) await akiko.signInAs({ password: `wrong ${wrong}` });
  expect((await akiko.signIn(there)).path).toBe("/sign-in");
});

test("a notice of sakura is not found at momiji", async () => {
  const { sakura, hanako, akiko } = await two();
  const [notice] = await sakura.within((tx) => tx<{ id: string }[]>`select id from notices`);
  const path = `/notices/${notice?.id}`;
  expect((await (await hanako.reach("/")).open(path)).status).toBe(200);
  expect((await (await akiko.reach("/")).open(path)).status).toBe(404);
});

test("everything that is done at sakura leaves momiji as it was", async () => {
  const { momiji, hanako } = await two();
  const before = await stillState(momiji);
  await hanako.reach("/");
  await hanako.signInAs({ password: "wrong" });
  expect(await stillState(momiji)).toEqual(before);
});

test("an unknown host gets a 404 that names no association", async () => {
  const { sakura, hanako } = await two();
  for (const host of [
    "nobody.localhost",
    "localhost",
    `evil.${sakura.host}`,
    `${sakura.host}.evil.example`,
    "127.0.0.1",
  ]) {
    for (const path of ["/", "/sign-in", "/brand.css", "/logo", "/onboarding/terms"]) {
      const { status, body } = await hanako.browser().send("GET", path, { headers: { host } });
      expect([status, body]).toEqual([404, "Not found\n"]);
    }
  }
});

test("X-Forwarded-Host and the like are never read", async () => {
  const { sakura, momiji, hanako } = await two();
  const headers = {
    "x-forwarded-host": momiji.host,
    "x-host": momiji.host,
    forwarded: `host=${momiji.host}`,
  };
  const browser = hanako.browser(headers);
  await hanako.signIn(browser);
  expect(browser.path).toBe("/onboarding/birth-date");
  await hanako.reach("/onboarding/email-link", hanako.browser(headers));
  const { text } = await hanako.mailbox.next("confirmation");
  expect(text).toContain(`${portal.origin(sakura.host)}/verify-email/`);
  expect(text).not.toContain(momiji.host);
});

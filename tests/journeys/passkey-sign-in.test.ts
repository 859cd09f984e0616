import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { letterMember } from "../support/member.ts";
import {
  askOptions,
  forgerFor,
  passkeyMember,
  sendCredential,
  showPasskey,
} from "../support/passkey-member.ts";
import { eventsOf, rowOf, rowsOf, subjectsOf } from "../support/passkey-records.ts";
import { startPortal } from "../support/portal.ts";
import { stillState } from "../support/snapshot.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const momiji = await openAssociation(portal);

const onPhone = { "user-agent": "Mozilla/5.0 (iPhone) Safari/604.1" };

test("reading the sign-in page writes nothing, with script or without", async () => {
  const { member } = await passkeyMember(sakura);
  const before = await stillState(sakura);
  await member.browser().open("/sign-in");
  await member.browser().open("/sign-in?lang=en");
  expect(await stillState(sakura)).toEqual(before);
});

describe("with a passkey she is in", () => {
  test("without typing anything, and is asked nothing more", async () => {
    const { member, forger } = await passkeyMember(sakura);
    const browser = await showPasskey(await member.browser().open("/sign-in"), forger);
    expect(browser.visited.map(([path]) => path)).toEqual(["/sign-in", "/"]);
    expect((await browser.open("/settings")).path).toBe("/settings");
  });

  test("after the password", async () => {
    const { member, forger } = await passkeyMember(sakura);
    const browser = await member.signIn();
    expect([browser.path, browser.heading]).toEqual(["/sign-in/passkey", "パスキーで確認"]);
    expect((await showPasskey(browser, forger)).path).toBe("/");
  });

  test("with an RSA key, as Windows Hello makes them", async () => {
    const { member, forger } = await passkeyMember(sakura, forgerFor(sakura, { algorithm: -257 }));
    expect((await showPasskey(await member.signIn(), forger)).path).toBe("/");
  });

  test("while her password waits after too many wrong tries", async () => {
    const { member, forger } = await passkeyMember(sakura);
    const browser = member.browser();
    for (let tries = 0; tries < 6; tries += 1) await member.signInAs({ password: "wrong" }, browser);
    expect((await member.signIn()).path).toBe("/sign-in");
    expect((await showPasskey(await browser.open("/sign-in"), forger)).path).toBe("/");
  });

  test("where she was only remembered, also when her factor was never shown there", async () => {
    const { member, forger } = await passkeyMember(sakura);
    const browser = await member.signIn(member.browser(), { remember: true });
    expect(browser.path).toBe("/sign-in/passkey");
    portal.pass({ minutes: 31 });
    await browser.open("/sign-in");
    expect((await showPasskey(browser, forger)).path).toBe("/");
  });

  test("and the settings tell when and where it was used last", async () => {
    const { member, forger } = await passkeyMember(sakura);
    const browser = await member.browser(onPhone).open("/sign-in");
    await showPasskey(browser, forger);
    await browser.open("/settings/methods");
    expect(browser.text).toContain("Safari, iPhone");
  });

  test("and is told of it by mail when the browser is new", async () => {
    const { member, forger } = await passkeyMember(sakura);
    await showPasskey(await member.browser(onPhone).open("/sign-in"), forger);
    expect((await member.mailbox.next("new device")).text).toContain("Safari, iPhone");
    const later = await showPasskey(
      await member.signIn(member.browser({ "user-agent": "Firefox/150" })),
      forger,
    );
    expect(later.path).toBe("/");
    expect((await member.mailbox.next("new device")).text).toContain("Firefox");
  });

  test("and not told again of the browser she always uses", async () => {
    const { member, forger, browser } = await passkeyMember(sakura);
    await browser.press("ログアウト");
    await showPasskey(await browser.open("/sign-in"), forger);
    expect(await subjectsOf(member)).not.toContain("【KOSMO Web】新しい端末からのログイン");
  });

  test("with its backup state kept as it is now", async () => {
    const forger = forgerFor(sakura, { flags: { be: true, bs: false } });
    const { member } = await passkeyMember(sakura, forger);
    expect(await rowOf(member)).toMatchObject({ backupEligible: true, backedUp: false });
    const browser = await member.signIn();
    await sendCredential(browser, forger.get(await askOptions(browser), { bs: true }));
    expect(browser.path).toBe("/");
    expect(await rowOf(member)).toMatchObject({ backupEligible: true, backedUp: true });
  });
});

test("a counter that goes back is flagged, recorded and told by mail, and she is in all the same", async () => {
  const { member, forger } = await passkeyMember(sakura);
  forger.counter = 7;
  await showPasskey(await member.signIn(), forger);
  expect(await rowOf(member)).toMatchObject({ counter: 7n, counterSuspectAt: null });
  forger.counter = 6;
  expect((await showPasskey(await member.signIn(), forger)).path).toBe("/");
  expect(await rowOf(member)).toMatchObject({ counter: 7n, counterSuspectAt: expect.anything() });
  expect(await eventsOf(member)).toContain("factor.counter-suspect");
  expect((await member.mailbox.next("passkey suspect")).to).toBe(member.mailbox.address);
});

test("who has lost the device finds the way to a new letter, and the telephone number", async () => {
  const { member } = await passkeyMember(sakura);
  const browser = await member.signIn();
  expect(browser.text).toContain("端末をなくしたとき");
  await browser.open(browser.page.querySelector("main details a")?.getAttribute("href") ?? "");
  expect([browser.status, browser.heading]).toEqual([200, "アカウント再発行"]);
});

test("a reissued letter removes the passkey; it is unknown then, and the browser is told", async () => {
  const { member, forger } = await passkeyMember(sakura);
  member.password = await sakura.print(member.accountId);
  const browser = await member.signIn();
  expect(browser.path).toBe("/onboarding/birth-date");
  await member.answer(browser);
  expect(await rowsOf(member)).toEqual([expect.objectContaining({ removedAt: expect.anything() })]);
  const later = await showPasskey(await member.browser().open("/sign-in"), forger);
  expect([later.path, later.errors]).toEqual([
    "/sign-in",
    [expect.stringContaining("このパスキーは、ここでは使えません")],
  ]);
  const signal = later.page.querySelector("[data-passkey-signal=unknown]");
  expect(signal?.getAttribute("data-credential")).toBe(forger.id);
});

test("a reissued letter in the wrong hands, without the birth date, leaves the passkey as it is", async () => {
  const { member, forger } = await passkeyMember(sakura);
  await member.signInAs({ password: await sakura.print(member.accountId) });
  expect((await showPasskey(await member.browser().open("/sign-in"), forger)).path).toBe("/");
});

test("a passkey of one association is nothing at the other, also for who is a member of both", async () => {
  const { forger } = await passkeyMember(sakura);
  const there = await letterMember(momiji);
  const browser = await there.browser().open("/sign-in");
  await sendCredential(
    browser,
    forger.get(await askOptions(browser), { origin: portal.origin(momiji.host) }),
  );
  expect(browser.errors).toEqual([expect.stringContaining("ここでは使えません")]);
});

test("the settings tell the browser which passkeys count", async () => {
  const { browser, forger } = await passkeyMember(sakura);
  await browser.open("/settings/methods");
  const signal = browser.page.querySelector("[data-passkey-signal=all]");
  expect(signal?.getAttribute("data-credentials")).toBe(forger.id);
  expect(signal?.getAttribute("data-user")).toBe(forger.userHandle);
});

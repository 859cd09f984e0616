import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { letterMember, type Member } from "../support/member.ts";
import {
  askOptions,
  createPasskey,
  forgerFor,
  memberBeforePasskey,
  passkeyMember,
  sendCredential,
  showPasskey,
} from "../support/passkey-member.ts";
import { startPortal } from "../support/portal.ts";
import { stillState } from "../support/snapshot.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const momiji = await openAssociation(portal);

const onPhone = { "user-agent": "Mozilla/5.0 (iPhone) Safari/604.1" };

describe("what the browser is asked", () => {
  test("to make a passkey: this host, and nothing that says who she is", async () => {
    const { browser, member } = await memberBeforePasskey(sakura);
    const options = await askOptions<CreationOptions>(browser);
    expect(options).toMatchObject({
      rp: { id: sakura.host, name: sakura.name },
      user: { name: member.loginId, displayName: member.loginId },
      timeout: 300_000,
      attestation: "none",
      excludeCredentials: [],
    });
    expect(bytes(options.challenge)).toHaveLength(32);
    expect(bytes(options.user.id)).toHaveLength(64);
    expect(Object.keys(options.authenticatorSelection)).not.toContain("authenticatorAttachment");
    const again = await askOptions<CreationOptions>(browser);
    expect(again.user.id).toBe(options.user.id);
    expect(again.challenge).not.toBe(options.challenge);
  });

  test("to make one more: not on an authenticator that has one", async () => {
    const { browser, forger } = await passkeyMember(sakura);
    await browser.open("/enrol/passkey");
    const { excludeCredentials } = await askOptions<CreationOptions>(browser);
    expect(excludeCredentials).toEqual([
      { id: forger.id, type: "public-key", transports: ["internal", "hybrid"] },
    ]);
  });

  test("to show one: the account's own after the password, and none is named before", async () => {
    const { member, forger } = await passkeyMember(sakura);
    const after = await askOptions<RequestOptions>(await member.signIn());
    expect(after).toMatchObject({ rpId: sakura.host, userVerification: "required", timeout: 300_000 });
    expect(after.allowCredentials.map(({ id }) => id)).toEqual([forger.id]);
    const before = await askOptions<RequestOptions>(await member.browser().open("/sign-in"));
    expect(before).toMatchObject({ rpId: sakura.host, userVerification: "required", allowCredentials: [] });
    expect(bytes(before.challenge)).toHaveLength(32);
  });
});

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
    await browser.open("/settings");
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

describe("naming the passkey", () => {
  test("it has a good name to start with, from the browser", async () => {
    const { browser } = await memberBeforePasskey(sakura);
    Object.assign(browser.headers, onPhone);
    await createPasskey(browser, forgerFor(sakura));
    expect([browser.path, browser.heading]).toEqual(["/enrol/passkey?news=created", "生体認証の設定"]);
    expect(browser.value("name")).toBe("Safari, iPhone");
  });

  test.each([
    ["nothing", "", "名前を入力してください"],
    ["only spaces", " 　 ", "名前を入力してください"],
    ["51 characters", "あ".repeat(51), "名前は50文字までで入力してください"],
  ])("%s is no name, and what was typed stays", async (_, typed, error) => {
    const { browser } = await memberBeforePasskey(sakura);
    await createPasskey(browser, forgerFor(sakura));
    await browser.fill({ name: typed }).press("次へ");
    expect([browser.status, browser.errors, browser.value("name")]).toEqual([422, [error], typed]);
  });

  test.each([
    ["50 characters, some of two halves", "𠮷".repeat(50), "𠮷".repeat(50)],
    ["a line break", "居間の\r\nパソコン", "居間の パソコン"],
    ["mark-up", '<b onclick="x">家</b>', '<b onclick="x">家</b>'],
  ])("%s is kept as what it says", async (_, typed, kept) => {
    const { member, browser } = await memberBeforePasskey(sakura);
    await createPasskey(browser, forgerFor(sakura));
    await browser.fill({ name: typed }).press("次へ");
    expect((await rowOf(member)).name).toBe(kept);
    await browser.open("/settings");
    expect(browser.text).toContain(kept);
  });

  test("a second one of the same name gets a number", async () => {
    const { member, browser } = await passkeyMember(sakura);
    const { name } = await rowOf(member);
    await browser.open("/enrol/passkey");
    await createPasskey(browser, forgerFor(sakura));
    expect(browser.value("name")).toBe(`${name} 2`);
    await browser.fill({ name }).press("次へ");
    expect(browser.path).toBe("/settings");
    expect(browser.text).toContain(`${name} 2`);
  });

  test("the browser was closed before: next time the page is there again, and then the passkey is asked for", async () => {
    const { member, browser } = await memberBeforePasskey(sakura);
    const forger = forgerFor(sakura);
    await createPasskey(browser, forger);
    const later = await member.signIn();
    await member.answer(later);
    expect([later.path, later.text]).toEqual([
      "/enrol/passkey",
      expect.stringContaining("パスキーができました"),
    ]);
    await later.press("次へ");
    // This session has never seen it.
    expect(later.path).toBe("/sign-in/passkey");
    expect((await showPasskey(later, forger)).path).toBe("/");
  });

  test("the browser was closed before: the passkey itself leads there as well", async () => {
    const { member, browser } = await memberBeforePasskey(sakura);
    const forger = forgerFor(sakura);
    await createPasskey(browser, forger);
    const later = await showPasskey(await member.browser().open("/sign-in"), forger);
    expect(later.path).toBe("/enrol/passkey");
    expect((await later.press("次へ")).path).toBe("/");
  });

  test("two tabs that each made one: both are named, and both sign in", async () => {
    const { member, browser } = await memberBeforePasskey(sakura);
    const other = await browser.tab().open("/enrol/passkey");
    const [one, two] = [forgerFor(sakura), forgerFor(sakura)];
    const made = two.create(await askOptions(other));
    await createPasskey(browser, one);
    await sendCredential(other, made);
    await browser.fill({ name: "電話" }).press("次へ");
    expect(browser.path).toBe("/");
    expect((await rowsOf(member)).map(({ name, boundAt }) => [name, boundAt !== null])).toEqual([
      ["電話", true],
      ["パスキー", true],
    ]);
    for (const forger of [one, two]) {
      expect((await showPasskey(await member.signIn(), forger)).path).toBe("/");
    }
  });
});

describe("a new passkey is told by mail", () => {
  test("once, as soon as it can sign in", async () => {
    const { member, browser } = await memberBeforePasskey(sakura);
    await createPasskey(browser, forgerFor(sakura));
    expect((await member.mailbox.next("method added")).text).toContain("パスキー");
    await browser.press("次へ");
    await stillState(sakura);
    const told = (await subjectsOf(member)).filter((subject) => subject.includes("認証方法が追加"));
    expect(told).toHaveLength(1);
    expect((await eventsOf(member)).filter((event) => event === "factor.bound")).toHaveLength(1);
  });

  test("without the name that was typed, which may be somebody else's words", async () => {
    const { member, browser } = await memberBeforePasskey(sakura);
    await createPasskey(browser, forgerFor(sakura));
    await browser.fill({ name: "電話 03-1234-5678 まで" }).press("次へ");
    expect((await member.mailbox.next("method added")).text).not.toContain("03-1234-5678");
  });
});

test("a step up: the cookie from before the passkey is worth nothing afterwards", async () => {
  for (const path of ["/enrol/passkey", "/sign-in/passkey"]) {
    const { browser, forger } =
      path === "/enrol/passkey"
        ? { ...(await memberBeforePasskey(sakura)), forger: forgerFor(sakura) }
        : await passkeyMember(sakura).then(async ({ member, forger }) => ({
            browser: await member.signIn(),
            forger,
          }));
    expect(browser.path).toBe(path);
    const copied = browser.tab();
    Object.assign(copied, { cookies: new Map(browser.cookies) });
    await (path === "/enrol/passkey" ? createPasskey(browser, forger) : showPasskey(browser, forger));
    expect((await copied.open("/")).path).toMatch(/^\/sign-in/);
  }
});

describe("another method", () => {
  test("before the passkey: back to the choice, everything else is kept", async () => {
    const { member, browser } = await memberBeforePasskey(sakura);
    await browser.press("別の方法を選ぶ");
    expect(browser.path).toBe("/onboarding/method");
    await browser.fill({ method: "otp-mail" }).enter();
    expect(browser.path).toBe("/");
    expect((await member.signIn()).path).toBe("/sign-in/otp-mail");
  });

  test("pressed in an old tab when the passkey is already made: it is kept, and has a name", async () => {
    const { member, browser } = await memberBeforePasskey(sakura);
    const old = await browser.tab().open("/enrol/passkey");
    const forger = forgerFor(sakura);
    await createPasskey(browser, forger);
    await old.press("別の方法を選ぶ");
    await old.fill({ method: "otp-mail" }).enter();
    expect((await rowOf(member)).boundAt).not.toBeNull();
    expect((await showPasskey(await member.browser().open("/sign-in"), forger)).path).toBe("/");
  });
});

describe("without JavaScript", () => {
  test("the page says what is needed, and leads to another method", async () => {
    const { browser } = await memberBeforePasskey(sakura);
    expect(browser.text).toContain("ブラウザの設定でJavaScriptを許可してください");
    await browser.press("パスキーを作る");
    expect([browser.path, browser.status]).toEqual(["/enrol/passkey", 422]);
    expect(browser.errors).toEqual([expect.stringContaining("JavaScriptを許可してください")]);
    expect((await browser.press("別の方法を選ぶ")).path).toBe("/onboarding/method");
  });

  test.each([
    ["/sign-in", "パスキーでログイン"],
    ["/sign-in/passkey", "パスキーで確認する"],
  ])("on %s the button explains itself and counts as no failure", async (path, button) => {
    const { member } = await passkeyMember(sakura);
    const browser = await (path === "/sign-in" ? member.browser().open(path) : member.signIn());
    await browser.press(button);
    expect([browser.path, browser.status]).toEqual([path, 422]);
    expect(browser.errors).toEqual([expect.stringContaining("JavaScriptを許可して")]);
    expect(await eventsOf(member)).not.toContain("factor.failed");
  });
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
  await browser.open("/settings");
  const signal = browser.page.querySelector("[data-passkey-signal=all]");
  expect(signal?.getAttribute("data-credentials")).toBe(forger.id);
  expect(signal?.getAttribute("data-user")).toBe(forger.userHandle);
});

test("a passkey is not added half an hour after signing in without signing in again", async () => {
  const { browser, forger } = await passkeyMember(sakura);
  portal.pass({ minutes: 29 });
  await browser.open("/");
  portal.pass({ minutes: 2 });
  expect((await browser.open("/enrol/passkey")).path).toBe("/sign-in?news=again");
  await showPasskey(browser, forger);
  expect((await browser.open("/enrol/passkey")).path).toBe("/enrol/passkey");
});

type CreationOptions = {
  challenge: string;
  user: { id: string };
  authenticatorSelection: object;
  excludeCredentials: { id: string }[];
};
type RequestOptions = { challenge: string; allowCredentials: { id: string }[] };

type Row = {
  name: string;
  boundAt: Temporal.Instant | null;
  counter: bigint;
  backupEligible: boolean;
  backedUp: boolean;
  counterSuspectAt: Temporal.Instant | null;
  removedAt: Temporal.Instant | null;
};

async function rowsOf({ association, accountId }: Member): Promise<Row[]> {
  const { associationId } = association;
  return association.within(
    (tx) => tx<Row[]>`
      select name, bound_at, counter, backup_eligible, backed_up, counter_suspect_at, removed_at from passkeys
      where association_id = ${associationId} and account_id = ${accountId} order by made_at`,
  );
}

async function rowOf(member: Member): Promise<Row> {
  const [row] = await rowsOf(member);
  if (!row) throw new Error("there is no passkey");
  return row;
}

async function eventsOf({ association, accountId }: Member): Promise<string[]> {
  const rows = await association.within(
    (tx) => tx<{ event: string }[]>`
      select event from audit_log where association_id = ${association.associationId} and account_id = ${accountId}`,
  );
  return rows.map(({ event }) => event);
}

async function subjectsOf(member: Member): Promise<string[]> {
  await stillState(member.association);
  return (await member.mailbox.all()).map(({ subject }) => subject);
}

function bytes(text: string): Buffer {
  return Buffer.from(text, "base64url");
}

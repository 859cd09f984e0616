// Ceremonies that no honest browser sends, made by hand: each is refused with one plain answer, changes
// nothing, and leaves one record.
import { beforeAll, describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import type { Browser, Member } from "../support/member.ts";
import { algorithms, attestation, cbor, type Forger, type Lies } from "../support/passkey-forger.ts";
import { expectNothing, liesAt, noJson } from "../support/passkey-lies.ts";
import {
  askOptions,
  forgerFor,
  memberBeforePasskey,
  passkeyMember,
  sendCredential,
} from "../support/passkey-member.ts";
import { startPortal } from "../support/portal.ts";
import { stillState } from "../support/snapshot.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const momiji = await openAssociation(portal);
const lies = liesAt(sakura, momiji);
const notRegistered = "パスキーを登録できませんでした。もう一度「パスキーを作る」を押してください";

describe("creating a passkey", () => {
  let browser: Browser;
  let member: Member;
  let forger: Forger;
  beforeAll(async () => {
    ({ member, browser } = await memberBeforePasskey(sakura));
    forger = forgerFor(sakura);
    // Asking for the first time makes the account's user handle.
    await askOptions(browser);
  });

  const expectRefused = (credential: string | Promise<string>): Promise<void> =>
    expectNothing(sakura, member, async () => {
      await sendCredential(browser, await credential);
      expect([browser.path, browser.status]).toEqual(["/enrol/passkey", 422]);
      expect(browser.errors).toEqual([notRegistered]);
    });

  const created = async (lie: Lies, by = forger): Promise<string> =>
    by.create(await askOptions(browser), lie);

  test.each(lies)("with %s is refused", (_, lie) => expectRefused(created(lie)));
  test.each(noJson)("by %s is refused", (_, text) => expectRefused(text));

  test("with the type of showing one is refused", () => expectRefused(created({ type: "webauthn.get" })));

  test.each(["eddsa", "es384"] as const)("with %s, which was not offered, is refused", (name) =>
    expectRefused(created({}, forgerFor(sakura, { algorithm: algorithms[name] }))),
  );

  test.each([
    ["of 1024 bytes", 1024, (text: string) => text],
    ["of 1024 bytes behind a short one", 1024, shortId],
    ["that is not the one attested", 32, shortId],
    ["of no bytes", 0, (text: string) => text],
  ])("with a credential ID %s is refused", async (_, length, change) =>
    expectRefused(change(await created({ credentialId: new Uint8Array(length).fill(7) }))),
  );

  const endlessMap = Buffer.from("bb7fffffffffffffff", "hex");
  test.each<[string, Uint8Array]>([
    ["nothing", new Uint8Array()],
    ["noise", new Uint8Array(200).fill(0xff)],
    ["arrays in arrays in arrays", new Uint8Array(29_000).fill(0x81)],
    ["a map of endless length", endlessMap],
    ["a string longer than what is there", Buffer.from("5b7fffffffffffffff00", "hex")],
    ["30,000 bytes of nothing", cbor(new Uint8Array(29_900))],
    ["a list of numbers", Buffer.from("83010203", "hex")],
    ["no authenticator data", attestation({ fmt: "none" })],
    ["a format that does not exist", attestation({ fmt: "wax" })],
  ])("with an attestation of %s is refused", (_, attestationObject) =>
    expectRefused(created({ attestationObject })),
  );

  test.each([0, 36, 37, 55, 60, 90])("with authenticator data cut to %d bytes is refused", async (length) => {
    const whole = JSON.parse(await created({}));
    const object = Buffer.from(whole.response.attestationObject, "base64url");
    const authData = object.subarray(object.indexOf(Buffer.from("authData")) + 10);
    const cut = attestation({ fmt: "none", authData: authData.subarray(0, length) });
    await expectRefused(created({ attestationObject: cut }));
  });

  test("with a challenge made for another session is refused", async () => {
    const other = await memberBeforePasskey(sakura);
    const options = await askOptions<never>(other.browser);
    await expectRefused(forger.create(options));
  });

  test("with a challenge made for signing in is refused", async () => {
    const { challenge } = await askOptions<{ challenge: string }>(await member.browser().open("/sign-in"));
    await expectRefused(created({ challenge }));
  });

  test("with a challenge after its five minutes is refused", async () => {
    const credential = await created({});
    portal.pass({ seconds: 301 });
    await expectRefused(credential);
  });

  test("with a challenge that a failed try has spent is refused", async () => {
    const options = await askOptions<never>(browser);
    await sendCredential(browser, forger.create(options, { uv: false }));
    await expectRefused(forger.create(options));
  });

  test("with a passkey of another account is refused, and says so", async () => {
    const other = await passkeyMember(sakura);
    const credential = await created({}, other.forger);
    await expectNothing(sakura, member, async () => {
      await sendCredential(browser, credential);
      expect(browser.errors).toEqual([
        "このパスキーは、もう登録されています。別の端末で作るか、別の方法をお選びください",
      ]);
    });
  });

  test("with a form too long for any credential changes nothing", async () => {
    const before = await stillState(sakura);
    const answer = await browser.send("POST", "/enrol/passkey", {
      body: { csrf: browser.value("csrf"), credential: "A".repeat(70_000) },
    });
    expect(answer.status).toBe(413);
    expect(await stillState(sakura)).toEqual(before);
  });

  test("honestly works after all that, within the five minutes", async () => {
    const credential = await created({});
    portal.pass({ seconds: 298 });
    await sendCredential(browser, credential);
    expect(browser.errors).toEqual([]);
    await browser.press("次へ");
    expect(browser.path).toBe("/");
  });
});

test("one answer sent twice at the same moment counts once", async () => {
  const { browser } = await memberBeforePasskey(sakura);
  const credential = forgerFor(sakura).create(await askOptions(browser));
  const csrf = browser.value("csrf");
  const answers = await Promise.all(
    [1, 2].map(() => browser.send("POST", "/enrol/passkey", { body: { csrf, credential } })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
});

function shortId(text: string): string {
  return JSON.stringify({ ...JSON.parse(text), id: "AAAA", rawId: "AAAA" });
}

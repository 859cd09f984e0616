// Ceremonies that no honest browser sends, made by hand: each is refused with one plain answer, changes
// nothing, and leaves one record; what is no credential at all, from nobody in particular, a line of the log.
import { beforeAll, describe, expect, test } from "vitest";
import { readAssertion } from "../../src/factors/index.ts";
import { openAssociation } from "../support/association.ts";
import type { Browser, Member } from "../support/member.ts";
import type { Forger, Lies } from "../support/passkey-forger.ts";
import { expectNothing, liesAt, noJson } from "../support/passkey-lies.ts";
import {
  askOptions,
  forgerFor,
  memberBeforePasskey,
  passkeyMember,
  sendCredential,
  showPasskey,
} from "../support/passkey-member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const momiji = await openAssociation(portal);
const lies = liesAt(sakura, momiji);
const origin = portal.origin(sakura.host);
const refused = "パスキーを確認できませんでした。もう一度お試しください";
const unknown =
  "このパスキーは、ここでは使えません。削除されたか、別の組合のものです。ほかの方法でログインしてください";

describe.each([
  ["after the password", "/sign-in/passkey"],
  ["without a password", "/sign-in"],
] as const)("showing a passkey %s", (_, path) => {
  let browser: Browser;
  let member: Member;
  let forger: Forger;
  let other: { member: Member; forger: Forger };
  beforeAll(async () => {
    ({ member, forger } = await passkeyMember(sakura));
    other = await passkeyMember(sakura);
    browser = member.browser();
    await (path === "/sign-in" ? browser.open(path) : member.signIn(browser));
    expect(browser.path).toBe(path);
  });

  const expectRefused = async (credential: string | Promise<string>, words = refused): Promise<void> => {
    const sent = await credential;
    const onlyLogged = path === "/sign-in" && readAssertion(sent) === null;
    const lines = portal.logged.length;
    const refuse = async (): Promise<void> => {
      await sendCredential(browser, sent);
      expect([browser.path, browser.status]).toEqual([path, 422]);
      expect(browser.errors).toEqual([words]);
    };
    await expectNothing(sakura, path === "/sign-in" ? null : member, refuse, onlyLogged ? 0 : 1);
    const isLogged = portal.logged.slice(lines).join().includes("no passkey's answer");
    expect(isLogged).toBe(onlyLogged);
  };

  const shown = async (lie: Lies, by = forger): Promise<string> => by.get(await askOptions(browser), lie);

  test.each(lies)("with %s is refused", (_, lie) => expectRefused(shown(lie)));
  test.each(noJson)("by %s is refused", (_, text) => expectRefused(text));

  test("with the type of creating one is refused", () => expectRefused(shown({ type: "webauthn.create" })));
  test("with a signature that was changed is refused", () => expectRefused(shown({ tampered: true })));
  test("with no signature is refused", async () => {
    const credential = JSON.parse(await shown({}));
    credential.response.signature = "";
    await expectRefused(JSON.stringify(credential));
  });
  test("signed by another key under the same ID is refused", () =>
    expectRefused(
      shown({ credentialId: forger.credentialId, userHandle: forger.userHandle }, forgerFor(sakura)),
    ));
  test("with another account's user handle is refused", () =>
    expectRefused(shown({ userHandle: other.forger.userHandle })));
  test("with a user handle that nobody has is refused", () => expectRefused(shown({ userHandle: "AAAA" })));
  test("no longer eligible for backup is refused", () => expectRefused(shown({ be: false, bs: false })));
  test("with authenticator data that is cut off is refused", () =>
    expectRefused(shown({ authenticatorData: new Uint8Array(36) })));
  test("with 30,000 bytes of authenticator data is refused", () =>
    expectRefused(shown({ authenticatorData: new Uint8Array(29_000) })));

  test("with an ID that nobody has is unknown", () =>
    expectRefused(shown({ credentialId: new Uint8Array(32).fill(9) }), unknown));
  test("with an ID of 1024 bytes is refused", () =>
    expectRefused(shown({ credentialId: new Uint8Array(1024).fill(9) })));

  test("with another association's passkey is unknown here", async () => {
    const there = await passkeyMember(momiji);
    await expectRefused(shown({ origin }, there.forger), unknown);
  });

  test("with a challenge made for another browser is refused", async () => {
    const stranger = member.browser();
    await (path === "/sign-in" ? stranger.open(path) : member.signIn(stranger));
    await expectRefused(forger.get(await askOptions(stranger)));
  });

  test("with a challenge made for the other way in is refused", async () => {
    const elsewhere = path === "/sign-in" ? await member.signIn() : await member.browser().open("/sign-in");
    const { challenge } = await askOptions<{ challenge: string }>(elsewhere);
    await expectRefused(shown({ challenge }));
  });

  test("with a challenge made for creating one is refused", async () => {
    const { browser: creating } = await memberBeforePasskey(sakura);
    const { challenge } = await askOptions<{ challenge: string }>(creating);
    await expectRefused(shown({ challenge }));
  });

  test("with a challenge after its five minutes is refused", async () => {
    const credential = await shown({});
    portal.pass({ seconds: 301 });
    await expectRefused(credential);
  });

  test("with a challenge that a failed try has spent is refused", async () => {
    const options = await askOptions<never>(browser);
    await sendCredential(browser, forger.get(options, { uv: false }));
    await expectRefused(forger.get(options));
  });

  test("honestly works after all that, once", async () => {
    const credential = await shown({});
    await sendCredential(browser, credential);
    expect([browser.path, browser.errors]).toEqual(["/", []]);
    await browser.press("ログアウト");
    await browser.open("/sign-in");
    await expectNothing(sakura, null, async () => {
      await sendCredential(browser, credential);
      expect(browser.errors).toEqual([refused]);
    });
  });
});

test("after the password another account's passkey does not do", async () => {
  const hanako = await passkeyMember(sakura);
  const taro = await passkeyMember(sakura);
  const browser = await hanako.member.signIn();
  await expectNothing(sakura, hanako.member, async () => {
    await showPasskey(browser, taro.forger);
    expect([browser.path, browser.errors]).toEqual(["/sign-in/passkey", [refused]]);
  });
});

test("without a password a passkey that does not say whose it is does not do", async () => {
  const { forger, member } = await passkeyMember(sakura);
  const browser = await member.browser().open("/sign-in");
  await expectNothing(sakura, null, async () => {
    await sendCredential(browser, forger.get(await askOptions(browser), { userHandle: null }));
    expect(browser.errors).toEqual([refused]);
  });
});

test("after the password a security key need not say whose it is", async () => {
  const { forger, member } = await passkeyMember(sakura);
  const browser = await member.signIn();
  await sendCredential(browser, forger.get(await askOptions(browser), { userHandle: null }));
  expect(browser.path).toBe("/");
});

// Ceremonies that no honest browser sends, made by hand: each is refused with one plain answer, changes
// nothing, and leaves one record.
import { beforeAll, describe, expect, test } from "vitest";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import type { Browser, Member } from "../support/member.ts";
import {
  algorithms,
  attestation,
  base64url,
  cbor,
  type Forger,
  type Lies,
} from "../support/passkey-forger.ts";
import {
  askOptions,
  forgerFor,
  memberBeforePasskey,
  passkeyMember,
  sendCredential,
  showPasskey,
} from "../support/passkey-member.ts";
import { startPortal } from "../support/portal.ts";
import { snapshot, stillState } from "../support/snapshot.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const momiji = await openAssociation(portal);

const refused = "パスキーを確認できませんでした。もう一度お試しください";
const notRegistered = "パスキーを登録できませんでした。もう一度「パスキーを作る」を押してください";
const unknown =
  "このパスキーは、ここでは使えません。削除されたか、別の組合のものです。ほかの方法でログインしてください";

const origin = portal.origin(sakura.host);
const deepJson = "[".repeat(20_000);

/** What is a lie at creating and at showing a passkey alike. */
const lies: [what: string, lies: Lies][] = [
  ["another association's origin", { origin: portal.origin(momiji.host) }],
  ["a sub-domain's origin", { origin: origin.replace("//", "//evil.") }],
  ["the parent domain's origin", { origin: `http://localhost:${portal.port}` }],
  ["the origin with another scheme", { origin: origin.replace("http:", "https:") }],
  ["the origin with another port", { origin: origin.replace(/\d+$/, "81") }],
  ["another association's RP ID", { rpId: momiji.host }],
  ["the parent domain as RP ID", { rpId: "localhost" }],
  ["nobody present", { up: false }],
  ["a user who was not verified", { uv: false }],
  ["backed up, but not eligible for it", { be: false, bs: true }],
  ["from within another site's frame", { crossOrigin: true }],
  ["under another top page", { topOrigin: "https://evil.example" }],
  ["a type that is neither", { type: "payment.get" }],
  ["a challenge that nobody made", { challenge: base64url(new Uint8Array(32).fill(1)) }],
  ["no challenge", { challenge: "" }],
  ["a rawId that is not the id", { rawId: "AAAA" }],
  ["client data that is no JSON", { clientDataJson: "{" }],
  ["client data of another shape", { clientDataJson: '["webauthn.get"]' }],
  ["client data without end", { clientDataJson: deepJson }],
];

const noJson: [what: string, text: string][] = [
  ["words", "open sesame"],
  ["null", "null"],
  ["a number", "1"],
  ["an empty object", "{}"],
  ["an array", "[]"],
  ["JSON that is cut off", '{"id":"AAAA","rawId":'],
  ["JSON without end", deepJson],
  ["a prototype", '{"__proto__":{"id":"AAAA"}}'],
  ["NUL bytes", '{"id":"A\0A"}'],
];

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

  const expectRefused = (credential: string | Promise<string>, words = refused): Promise<void> =>
    expectNothing(sakura, path === "/sign-in" ? null : member, async () => {
      await sendCredential(browser, await credential);
      expect([browser.path, browser.status]).toEqual([path, 422]);
      expect(browser.errors).toEqual([words]);
    });

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

test("one answer sent twice at the same moment counts once", async () => {
  const { browser } = await memberBeforePasskey(sakura);
  const credential = forgerFor(sakura).create(await askOptions(browser));
  const csrf = browser.value("csrf");
  const answers = await Promise.all(
    [1, 2].map(() => browser.send("POST", "/enrol/passkey", { body: { csrf, credential } })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
});

test.each([
  ["without the form's value", {}],
  ["with another's", { csrf: "AAAA" }],
])("options are not made %s", async (_, body) => {
  const browser = await (await passkeyMember(sakura)).member.browser().open("/sign-in");
  const before = await stillState(sakura);
  const answer = await browser.send("POST", "/sign-in/options", {
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(403);
  expect(await stillState(sakura)).toEqual(before);
});

test("options are made for JSON alone, which no form of another site can send", async () => {
  const browser = await forgerless(sakura);
  const body = { csrf: browser.value("csrf") };
  expect((await browser.send("POST", "/sign-in/options", { body })).status).toBe(403);
});

test.each(["/enrol/passkey/options", "/sign-in/passkey/options"])(
  "%s is for who stands there",
  async (path) => {
    const send = async (browser: Browser): Promise<number> => {
      const answer = await browser.send("POST", path, {
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ csrf: browser.value("csrf") }),
      });
      return answer.status;
    };
    expect(await send(await forgerless(sakura))).toBe(401);
    const { member } = await passkeyMember(sakura);
    const before = path.startsWith("/enrol")
      ? await member.signIn()
      : (await memberBeforePasskey(sakura)).browser;
    expect(await send(before)).toBe(401);
  },
);

/** Does what must change nothing: no row but one audit record, and the challenges it was made with. */
async function expectNothing(
  association: TestAssociation,
  member: Member | null,
  act: () => Promise<void>,
): Promise<void> {
  const before = await stillState(association);
  await act();
  const after = await association.within(snapshot);
  const { audit_log: recordedBefore = [], ...restBefore } = before;
  const { audit_log: recorded = [], ...rest } = after;
  expect({ ...rest, passkey_challenges: [] }).toEqual({ ...restBefore, passkey_challenges: [] });
  const news = recorded.filter((row) => !recordedBefore.includes(row)).map((row) => JSON.parse(row));
  expect(news).toHaveLength(1);
  expect(news[0]).toMatchObject({ event: "factor.failed", details: { method: "passkey" } });
  if (member) expect(news[0].account_id).toBe(member.accountId);
}

async function forgerless(association: TestAssociation): Promise<Browser> {
  const { member } = await memberBeforePasskey(association);
  return member.browser().open("/sign-in");
}

function shortId(text: string): string {
  return JSON.stringify({ ...JSON.parse(text), id: "AAAA", rawId: "AAAA" });
}

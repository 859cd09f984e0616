import { describe, expect, test } from "vitest";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import type { Browser } from "../support/member.ts";
import { askOptions, memberBeforePasskey, passkeyMember } from "../support/passkey-member.ts";
import { startPortal } from "../support/portal.ts";
import { stillState } from "../support/snapshot.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

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
    expect(bytes(options.challenge).length).toBeGreaterThanOrEqual(32);
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
    expect(bytes(before.challenge).length).toBeGreaterThanOrEqual(32);
  });
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

test.each(["/sign-in", "/staff/sign-in"])(
  "%s/options writes nothing down, however often it is asked",
  async (path) => {
    const browser = await (await passkeyMember(sakura)).member.browser().open(path);
    const before = await stillState(sakura);
    for (let time = 0; time < 20; time += 1) {
      const answer = await browser.send("POST", `${path}/options`, {
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ csrf: browser.value("csrf") }),
      });
      expect(answer.status).toBe(200);
    }
    expect(await stillState(sakura)).toEqual(before);
  },
);

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

type CreationOptions = {
  challenge: string;
  user: { id: string };
  authenticatorSelection: object;
  excludeCredentials: { id: string }[];
};
type RequestOptions = { challenge: string; allowCredentials: { id: string }[] };

async function forgerless(association: TestAssociation): Promise<Browser> {
  const { member } = await memberBeforePasskey(association);
  return member.browser().open("/sign-in");
}

function bytes(text: string): Buffer {
  return Buffer.from(text, "base64url");
}

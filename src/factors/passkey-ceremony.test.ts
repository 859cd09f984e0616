import { describe, expect, test } from "vitest";
import { Forger, type Lies } from "../../tests/support/passkey-forger.ts";
import {
  challengeOptions,
  enrolmentOptions,
  type RelyingParty,
  readAssertion,
  readRegistration,
  verifyAssertion,
  verifyEnrolment,
} from "./passkey-ceremony.ts";

const party: RelyingParty = {
  host: "sakura.example.jp",
  origin: "https://sakura.example.jp",
  name: "さくら健康保険組合",
};
const challenge = new Uint8Array(32).fill(5);
const userId = new Uint8Array(64).fill(6);
const member = { userId, loginId: "k48201736" };
const inUse = { credentialId: new Uint8Array([1, 2, 3]), transports: ["internal", "hybrid"] };

test("the options for making one are those of standards.md, S8, and no others", async () => {
  expect(await enrolmentOptions(party, { ...member, passkeys: [inUse] }, challenge)).toEqual({
    rp: { id: "sakura.example.jp", name: "さくら健康保険組合" },
    user: { id: base64url(userId), name: "k48201736", displayName: "k48201736" },
    challenge: base64url(challenge),
    pubKeyCredParams: [
      { type: "public-key", alg: -7 },
      { type: "public-key", alg: -257 },
    ],
    timeout: 300_000,
    attestation: "none",
    excludeCredentials: [{ id: "AQID", type: "public-key", transports: ["internal", "hybrid"] }],
    // No authenticatorAttachment: the phone must work for the computer, and the other way round.
    authenticatorSelection: {
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
    extensions: { credProps: true },
    hints: ["client-device", "hybrid", "security-key"],
  });
});

test("the options for showing one", async () => {
  expect(await challengeOptions(party, [inUse], challenge)).toEqual({
    rpId: "sakura.example.jp",
    challenge: base64url(challenge),
    timeout: 300_000,
    userVerification: "required",
    allowCredentials: [{ id: "AQID", type: "public-key", transports: ["internal", "hybrid"] }],
    hints: ["client-device", "hybrid", "security-key"],
  });
});

test("without a password no credential ID is given away", async () => {
  expect((await challengeOptions(party, [], challenge)).allowCredentials).toEqual([]);
});

describe("a new passkey", () => {
  test.each([
    ["that stays on its device", { be: false, bs: false }, { backupEligible: false, backedUp: false }],
    ["that may be copied", { be: true, bs: false }, { backupEligible: true, backedUp: false }],
    ["that was copied", { be: true, bs: true }, { backupEligible: true, backedUp: true }],
  ])("%s is kept as such", async (_, flags, kept) => {
    expect(await enrol(new Forger(party.origin, { flags }))).toMatchObject(kept);
  });

  test.each([-7, -257])("with algorithm %d signs in afterwards", async (algorithm) => {
    const forger = new Forger(party.origin, { algorithm });
    expect(await enrolAndShow(forger)).toMatchObject({ counterIsSuspect: false });
  });

  test("may have an ID of 1023 bytes", async () => {
    const forger = new Forger(party.origin, { credentialId: new Uint8Array(1023).fill(8) });
    expect((await enrol(forger))?.credentialId).toHaveLength(1023);
  });

  test.each([
    [
      ["internal", "hybrid"],
      ["internal", "hybrid"],
    ],
    [["a-transport-to-come"], ["a-transport-to-come"]],
    [undefined, []],
    ["usb", []],
    [["<script>"], []],
    [Array.from({ length: 9 }, () => "usb"), []],
  ])("that says its transports are %j", async (said, kept) => {
    const credential = JSON.parse(new Forger(party.origin).create(creation));
    credential.response.transports = said;
    expect((await verify(JSON.stringify(credential)))?.transports).toEqual(kept);
  });
});

// WebAuthn L3 §6.1.1: either non-zero and not greater.
test.each([
  [0, 0, false],
  [0, 1, false],
  [7, 8, false],
  [7, 7, true],
  [7, 6, true],
  [7, 0, true],
  [4_294_967_295, 0, true],
])("a counter that was %d and is %d: suspect %s", async (before, now, suspect) => {
  const forger = new Forger(party.origin);
  const made = await enrol(forger);
  const outcome = await show(forger, { counter: now }, { ...made, counter: BigInt(before) });
  expect(outcome).toEqual({ counter: now, backedUp: true, counterIsSuspect: suspect });
});

test("that it has been copied since is news, that it may be copied is another passkey", async () => {
  const forger = new Forger(party.origin, { flags: { be: true, bs: false } });
  expect(await enrolAndShow(forger, { bs: true })).toMatchObject({ backedUp: true });
  expect(await enrolAndShow(forger, { be: false })).toBeNull();
});

const creation = {
  challenge: base64url(challenge),
  rp: { id: party.host },
  user: { id: base64url(userId) },
};

type Made = NonNullable<Awaited<ReturnType<typeof verifyEnrolment>>>;

async function verify(text: string): Promise<Made | null> {
  const ceremony = readRegistration(text);
  return ceremony && verifyEnrolment(party, ceremony);
}

async function enrol(forger: Forger): Promise<Made> {
  const made = await verify(forger.create(creation));
  if (!made) throw new Error("it was refused");
  return made;
}

async function enrolAndShow(forger: Forger, lies: Lies = {}): ReturnType<typeof verifyAssertion> {
  const made = await enrol(forger);
  return show(forger, lies, { ...made, counter: BigInt(made.counter) });
}

async function show(
  forger: Forger,
  lies: Lies,
  stored: Omit<Made, "counter"> & { counter: bigint },
): ReturnType<typeof verifyAssertion> {
  const ceremony = readAssertion(forger.get({ challenge: base64url(challenge), rpId: party.host }, lies));
  if (!ceremony) throw new Error("it was not read");
  const passkey = {
    ...stored,
    credentialId: new Uint8Array(stored.credentialId),
    publicKey: new Uint8Array(stored.publicKey),
  };
  return verifyAssertion(party, passkey, userId, ceremony);
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}

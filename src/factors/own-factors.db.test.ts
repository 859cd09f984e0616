import { afterAll, beforeAll, expect, test } from "vitest";
import { newAssociation, newMember } from "../../tests/support/letter-members.ts";
import { workerDatabase } from "../../tests/support/postgres.ts";
import { chooseMethod, currentAddress, enterAddress, type Method, verifyAddress } from "../accounts/index.ts";
import { sealNewLetterKey } from "../associations/index.ts";
import { type Db, machineRandom, openDb, SecretKeys, type Tx } from "../platform/index.ts";
import {
  addPasskey,
  bindPasskey,
  boundFactorsOf,
  passkeysOf,
  preferMethod,
  type Removal,
  removeOwnFactor,
  renameFactor,
} from "./index.ts";

const keys = new SecretKeys([machineRandom.bytes(32)]);
const now = Temporal.Instant.from("2026-07-01T12:00:00+09:00");

let db: Db;
let associationId: number;

type Key = { associationId: number; accountId: string };

beforeAll(async () => {
  db = openDb((await workerDatabase()).app, 6);
  const association = await newAssociation(
    db,
    "own-factors",
    (id) => sealNewLetterKey({ keys, random: machineRandom }, id).sealed,
  );
  associationId = association.associationId;
});
afterAll(() => db.close());

test("of two tabs that remove the last two at once, one finds nothing left to remove", async () => {
  for (let round = 0; round < 10; round += 1) {
    const key = await member("passkey", 2);
    const [one, other] = await within((tx) => boundFactorsOf(tx, key));
    const both = await Promise.all([remove(key, one?.id), remove(key, other?.id)]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(["last", "removed"]);
    expect(await within((tx) => boundFactorsOf(tx, key))).toHaveLength(1);
  }
});

test("the last one goes only where OTP mail takes its place, and the address works", async () => {
  const key = await member("passkey", 1);
  const [only] = await within((tx) => boundFactorsOf(tx, key));
  expect(await remove(key, only?.id)).toEqual({ kind: "last" });
  expect(await remove(key, only?.id, true)).toEqual({ kind: "removed", method: "passkey", left: "otp-mail" });
  expect(await methodOf(key)).toBe("otp-mail");
  expect(await remove(key, only?.id, true)).toEqual({ kind: "unknown" });
});

test("a mailbox that is dead takes no factor's place", async () => {
  const key = await member("passkey", 1);
  await within(async (tx) => {
    const address = await currentAddress(tx, key);
    await tx`update email_addresses set undeliverable_at = ${now} where id = ${address?.id ?? null}`;
  });
  const [only] = await within((tx) => boundFactorsOf(tx, key));
  expect(await remove(key, only?.id, true)).toEqual({ kind: "last" });
});

test("who signs in by OTP mail may remove what they added, down to the last", async () => {
  const key = await member("otp-mail", 1);
  const [only] = await within((tx) => boundFactorsOf(tx, key));
  expect(await remove(key, only?.id)).toMatchObject({ kind: "removed", left: "otp-mail" });
});

test("nobody removes, renames or prefers what is another member's", async () => {
  const [hanako, taro] = [await member("passkey", 2), await member("passkey", 2)];
  const [theirs] = await within((tx) => boundFactorsOf(tx, taro));
  const factorId = theirs?.id ?? "";
  expect(await remove(hanako, factorId)).toEqual({ kind: "unknown" });
  expect(await within((tx) => renameFactor(tx, hanako, { factorId, wanted: "mine", now }))).toBeNull();
  expect(await within((tx) => preferMethod(tx, hanako, "otp-app", now))).toBe(false);
  expect(await within((tx) => boundFactorsOf(tx, taro))).toHaveLength(2);
});

test("a name that another has gets a number", async () => {
  const key = await member("passkey", 2);
  const [one, other] = await within((tx) => boundFactorsOf(tx, key));
  const wanted = other?.name ?? "";
  await within((tx) => renameFactor(tx, key, { factorId: one?.id ?? "", wanted, now }));
  const names = (await within((tx) => boundFactorsOf(tx, key))).map(({ name }) => name);
  expect(names.toSorted()).toEqual([wanted, `${wanted} 2`]);
});

async function member(method: Method, passkeys: number): Promise<Key> {
  const { accountId } = await newMember(db, associationId);
  const key = { associationId, accountId };
  await within(async (tx) => {
    const address = await enterAddress(tx, key, "hanako@example.jp", now);
    await verifyAddress(tx, associationId, address, now);
    await chooseMethod(tx, key, method, now);
    for (let number = 0; number < passkeys; number += 1) {
      await addPasskey(tx, {
        ...{ ...key, now, counter: 0, transports: [], aaguid: "00000000-0000-0000-0000-000000000000" },
        ...{ credentialId: machineRandom.bytes(16), publicKey: machineRandom.bytes(32) },
        ...{ backupEligible: false, backedUp: false, name: `passkey ${number}` },
      });
    }
    for (const { id, name } of await passkeysOf(tx, key)) await bindPasskey(tx, key, id, name, now);
  });
  return key;
}

function remove(key: Key, factorId: string | undefined, byOtpMail = false): Promise<Removal> {
  return within((tx) => removeOwnFactor(tx, key, { factorId: factorId ?? "", byOtpMail, now }));
}

async function methodOf({ accountId }: Key): Promise<string | undefined> {
  const [row] = await within(
    (tx) => tx<{ method: string }[]>`
      select method from accounts where association_id = ${associationId} and id = ${accountId}`,
  );
  return row?.method;
}

function within<T>(act: (tx: Tx) => Promise<T>): Promise<T> {
  return db.within(associationId, act);
}

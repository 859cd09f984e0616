import { afterAll, expect, test } from "vitest";
import { sakura } from "../../tests/support/outbox.ts";
import { workerDatabase } from "../../tests/support/postgres.ts";
import { addAssociation } from "../associations/index.ts";
import { machineRandom, openDb, SecretKeys } from "../platform/index.ts";
import {
  type ChallengeKey,
  eraseSpentChallenges,
  makeChallenge,
  spendChallenge,
} from "./passkey-challenge.ts";

const { app } = await workerDatabase();
const db = openDb(app, 4);
afterAll(() => db.close());

const secretKey = machineRandom.bytes(32);
const runtime = { keys: new SecretKeys([secretKey]), random: machineRandom };
const now = Temporal.Instant.from("2026-07-01T10:00:00+09:00");
const associationId = await association("challenges");
const asked: ChallengeKey = { associationId, purpose: "enrol", askedBy: "session 1", now };

const make = (): Uint8Array => makeChallenge(runtime, asked);
const spend = (challenge: Uint8Array, differing: Partial<ChallengeKey> = {}): Promise<boolean> => {
  const key = { ...asked, ...differing };
  return db.within(key.associationId, (tx) => spendChallenge(tx, runtime.keys, challenge, key));
};

test("a challenge has 16 random bytes, is never the same, and is written down only when it is spent, as a hash", async () => {
  const [one, other] = [make(), make()];
  expect(one.length).toBeGreaterThanOrEqual(32);
  expect(one.subarray(0, 16)).not.toEqual(other.subarray(0, 16));
  expect(await written()).toEqual([]);
  expect(await spend(one)).toBe(true);
  const rows = await written();
  expect(rows).toHaveLength(1);
  expect(rows.join()).not.toContain(Buffer.from(one).toString("hex").slice(0, 32));
});

test("it is spent once, also when two come at once", async () => {
  const challenge = make();
  expect((await Promise.all([spend(challenge), spend(challenge), spend(challenge)])).sort()).toEqual([
    false,
    false,
    true,
  ]);
});

test.each<[string, Partial<ChallengeKey>]>([
  ["for another purpose", { purpose: "verify" }],
  ["for signing in", { purpose: "sign-in" }],
  ["by another session", { askedBy: "session 2" }],
  ["at another association", { associationId: await association("elsewhere") }],
  ["after five minutes", { now: now.add({ seconds: 300 }) }],
])("%s it is nothing, and stays good for who asked", async (_, differing) => {
  const challenge = make();
  expect(await spend(challenge, differing)).toBe(false);
  expect(await spend(challenge, { now: now.add({ seconds: 299 }) })).toBe(true);
});

test.each([
  ["its random part", 0],
  ["its end", 20],
  ["its MAC", 40],
])("with %s changed it is nothing", async (_, at) => {
  const challenge = make();
  challenge[at] = (challenge[at] ?? 0) ^ 1;
  expect(await spend(challenge)).toBe(false);
});

test.each([
  ["empty", new Uint8Array()],
  ["32 bytes of somebody's own", machineRandom.bytes(32)],
  ["one byte short", make().subarray(0, 55)],
  ["one byte longer", new Uint8Array([...make(), 0])],
])("what is %s is nothing", async (_, challenge) => {
  expect(await spend(challenge)).toBe(false);
});

test("one that was made with a key which is now an older one is still good", async () => {
  const challenge = make();
  const newest = new SecretKeys([machineRandom.bytes(32), secretKey]);
  expect(await db.within(associationId, (tx) => spendChallenge(tx, newest, challenge, asked))).toBe(true);
});

test("spent ones are cleared away once they have ended, and not before", async () => {
  await spend(make());
  const erase = (minutes: number): Promise<number> =>
    db.within(associationId, (tx) => eraseSpentChallenges(tx, associationId, now.add({ minutes }), 500));
  expect(await erase(64)).toBe(0);
  expect(await erase(66)).toBeGreaterThan(0);
  expect(await written()).toEqual([]);
});

async function written(): Promise<string[]> {
  const rows = await db.within(
    associationId,
    (tx) => tx<{ row: string }[]>`
      select c::text as row from spent_challenges c where association_id = ${associationId}`,
  );
  return rows.map(({ row }) => row);
}

async function association(slug: string): Promise<number> {
  const unlike = Buffer.from(machineRandom.bytes(4)).toString("hex");
  const named = { ...sakura, slug: `${slug}-${unlike}`, host: `${slug}-${unlike}.localhost` };
  const added = await addAssociation(db, named, () => [], now);
  if (added.kind !== "added") throw new Error(`${slug} was not added`);
  return added.associationId;
}

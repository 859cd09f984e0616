import { afterAll, expect, test } from "vitest";
import { sakura } from "../../tests/support/outbox.ts";
import { workerDatabase } from "../../tests/support/postgres.ts";
import { addAssociation } from "../associations/index.ts";
import { machineRandom, openDb, SecretKeys } from "../platform/index.ts";
import { type ChallengeKey, makeChallenge, spendChallenge } from "./passkey-challenge.ts";

const { app } = await workerDatabase();
const db = openDb(app, 4);
afterAll(() => db.close());

const runtime = { keys: new SecretKeys([machineRandom.bytes(32)]), random: machineRandom };
const now = Temporal.Instant.from("2026-07-01T10:00:00+09:00");
const associationId = await association("challenges");
const asked: ChallengeKey = { associationId, purpose: "enrol", askedBy: "session 1", now };

const make = (): Promise<Uint8Array> => db.within(associationId, (tx) => makeChallenge(tx, runtime, asked));
const spend = (challenge: Uint8Array, differing: Partial<ChallengeKey> = {}): Promise<boolean> => {
  const key = { ...asked, ...differing };
  return db.within(key.associationId, (tx) => spendChallenge(tx, runtime.keys, challenge, key));
};

test("a challenge has 32 bytes, is never the same, and is not kept itself", async () => {
  const [one, other] = [await make(), await make()];
  expect(one).toHaveLength(32);
  expect(one).not.toEqual(other);
  const rows = await db.within(
    associationId,
    (tx) => tx<{ row: string }[]>`
    select c::text as row from passkey_challenges c where association_id = ${associationId}`,
  );
  expect(rows.map(({ row }) => row).join()).not.toContain(Buffer.from(one).toString("hex"));
});

test("it is spent once, also when two come at once", async () => {
  const challenge = await make();
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
  const challenge = await make();
  expect(await spend(challenge, differing)).toBe(false);
  expect(await spend(challenge, { now: now.add({ seconds: 299 }) })).toBe(true);
});

test("old ones are cleared away", async () => {
  await make();
  const later = now.add({ hours: 2 });
  await db.within(associationId, (tx) => makeChallenge(tx, runtime, { ...asked, now: later }));
  const rows = await db.within(
    associationId,
    (tx) => tx`select from passkey_challenges where association_id = ${associationId}`,
  );
  expect(rows).toHaveLength(1);
});

async function association(slug: string): Promise<number> {
  const unlike = Buffer.from(machineRandom.bytes(4)).toString("hex");
  const named = { ...sakura, slug: `${slug}-${unlike}`, host: `${slug}-${unlike}.localhost` };
  const added = await addAssociation(db, named, () => [], now);
  if (added.kind !== "added") throw new Error(`${slug} was not added`);
  return added.associationId;
}

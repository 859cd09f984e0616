import { afterAll, beforeAll, expect, test } from "vitest";
import { newAssociation, newMember } from "../../tests/support/letter-members.ts";
import { workerDatabase } from "../../tests/support/postgres.ts";
import { sealNewLetterKey } from "../associations/index.ts";
import { type Db, machineRandom, openDb, SecretKeys } from "../platform/index.ts";
import { changeLoginId } from "./index.ts";

const keys = new SecretKeys([machineRandom.bytes(32)]);
const now = Temporal.Instant.from("2026-07-01T12:00:00+09:00");

let db: Db;
let sakura: number;
let momiji: number;

beforeAll(async () => {
  db = openDb((await workerDatabase()).app, 6);
  const open = async (slug: string): Promise<number> => {
    const sealed = (id: number): Uint8Array => sealNewLetterKey({ keys, random: machineRandom }, id).sealed;
    return (await newAssociation(db, slug, sealed)).associationId;
  };
  [sakura, momiji] = [await open("sakura-ids"), await open("momiji-ids")];
});
afterAll(() => db.close());

test("two members take the same ID at once: one has it, the other is told that it is taken", async () => {
  for (let round = 0; round < 10; round += 1) {
    const [hanako, taro] = [await newMember(db, sakura), await newMember(db, sakura)];
    const both = await Promise.all([hanako, taro].map((member) => change(sakura, member, `race${round}`)));
    expect(both.toSorted()).toEqual(["changed", "taken"]);
  }
});

test("an ID that is given up in the same moment is never somebody else's", async () => {
  for (let round = 0; round < 10; round += 1) {
    const [hanako, taro] = [await newMember(db, sakura), await newMember(db, sakura)];
    await change(sakura, hanako, `before${round}`);
    const [gave, took] = await Promise.all([
      change(sakura, hanako, `after${round}`),
      change(sakura, taro, `before${round}`),
    ]);
    expect([gave, took]).toEqual(["changed", "taken"]);
  }
});

test("nobody gets back an ID that was given up, not even its owner", async () => {
  const hanako = await newMember(db, sakura);
  expect(await change(sakura, hanako, "given-up")).toBe("changed");
  expect(await change(sakura, hanako, "new-one")).toBe("changed");
  expect(await change(sakura, hanako, "given-up")).toBe("taken");
  expect(await change(sakura, hanako, hanako.loginId)).toBe("taken");
});

test("the same ID at another association is nobody's concern", async () => {
  const [hanako, akiko] = [await newMember(db, sakura), await newMember(db, momiji)];
  expect(await change(sakura, hanako, "both-sides")).toBe("changed");
  expect(await change(momiji, akiko, "both-sides")).toBe("changed");
});

function change(
  associationId: number,
  { accountId }: { accountId: string },
  loginId: string,
): Promise<string> {
  return db.within(associationId, (tx) => changeLoginId(tx, { associationId, accountId }, loginId, now));
}

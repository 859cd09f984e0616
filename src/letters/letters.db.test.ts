import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newAssociation, newMember } from "../../tests/support/letter-members.ts";
import { workerDatabase } from "../../tests/support/postgres.ts";
import { type Association, addLetterKey, newestLetterKey, sealNewLetterKey } from "../associations/index.ts";
import { type Db, machineRandom, openDb, type Random, SecretKeys, type Tx } from "../platform/index.ts";
import {
  endLettersOf,
  hasProvisionalLetter,
  type IssuedLetter,
  inFours,
  issueLetter,
  issueNumberHolds,
  type LetterKind,
  type LetterMatch,
  markLetterUsed,
  matchActivation,
  matchLetter,
  retireLetterKey,
} from "./index.ts";

const keys = new SecretKeys([machineRandom.bytes(32)]);
const random = machineRandom;
const noon = Temporal.Instant.from("2026-07-01T12:00:00+09:00");

let db: Db;
let sakura: Association;
let momiji: Association;

beforeAll(async () => {
  db = openDb((await workerDatabase()).app, 4);
  [sakura, momiji] = [await association("sakura-letters"), await association("momiji-letters")];
});
afterAll(() => db.close());

describe("a provisional letter", () => {
  test("opens with what is printed on it, and with nothing else", async () => {
    const hanako = await account(sakura);
    const letter = await issue(sakura, hanako);
    expect(await match(sakura, hanako, inFours(letter.secret))).toEqual({
      kind: "live",
      letterId: letter.letterId,
    });
    expect(await match(sakura, hanako, letter.secret.toLowerCase())).toMatchObject({ kind: "live" });
    expect(await match(sakura, hanako, letter.secret.slice(0, 15))).toEqual({ kind: "none" });
    expect(await match(sakura, hanako, "")).toEqual({ kind: "none" });
  });

  test("opens nobody else's account, no unknown one, and no activation", async () => {
    const [hanako, taro] = [await account(sakura), await account(sakura)];
    const { secret } = await issue(sakura, hanako);
    await issue(sakura, taro);
    expect(await match(sakura, taro, secret)).toEqual({ kind: "none" });
    expect(await match(sakura, await account(sakura), secret)).toEqual({ kind: "none" });
    expect(await match(sakura, null, secret)).toEqual({ kind: "none" });
    const activation = await within(sakura, (tx) =>
      matchActivation(tx, keys, {
        associationId: sakura.associationId,
        accountId: hanako,
        typed: secret,
        now: noon,
      }),
    );
    expect(activation).toEqual({ kind: "none" });
  });

  test("says when a newer one was printed", async () => {
    const hanako = await account(sakura);
    const first = await issue(sakura, hanako);
    const second = await issue(sakura, hanako, noon.add({ hours: 24 }));
    expect(await match(sakura, hanako, first.secret)).toEqual({ kind: "replaced" });
    expect(await match(sakura, hanako, second.secret)).toMatchObject({ kind: "live" });
    expect(second.issueNumber).not.toBe(first.issueNumber);
    expect(issueNumberHolds(second.issueNumber)).toBe(true);
  });

  test("is looked for among the ten newest", async () => {
    const hanako = await account(sakura);
    const papers: IssuedLetter[] = [];
    for (let day = 0; day < 11; day += 1)
      papers.push(await issue(sakura, hanako, noon.add({ hours: 24 * day })));
    const found = await Promise.all(papers.map(({ secret }) => match(sakura, hanako, secret)));
    expect(found.map(({ kind }) => kind)).toEqual(["none", ...Array(9).fill("replaced"), "live"]);
  });

  test("lives to the end of its thirtieth day in Japan", async () => {
    const hanako = await account(sakura);
    // Already 2 July in Japan, still 1 July in UTC.
    const letter = await issue(sakura, hanako, Temporal.Instant.from("2026-07-02T00:30:00+09:00"));
    expect(letter.printedOn.toString()).toBe("2026-07-02");
    expect(letter.lastDay.toString()).toBe("2026-08-01");
    const at = (time: string): Promise<LetterMatch> =>
      match(sakura, hanako, letter.secret, Temporal.Instant.from(time));
    expect(await at("2026-08-01T23:59:59.999+09:00")).toMatchObject({ kind: "live" });
    expect(await at("2026-08-02T00:00:00+09:00")).toEqual({
      kind: "expired",
      expiredAt: Temporal.Instant.from("2026-08-01T15:00:00Z"),
    });
  });

  test("is dead once used, and used once", async () => {
    const hanako = await account(sakura);
    const { letterId, secret } = await issue(sakura, hanako);
    const use = (): Promise<boolean> =>
      within(sakura, (tx) => markLetterUsed(tx, sakura.associationId, letterId, noon));
    expect(await use()).toBe(true);
    expect(await use()).toBe(false);
    expect(await match(sakura, hanako, secret)).toEqual({ kind: "used" });
  });

  test("that was replaced meanwhile can no longer be used", async () => {
    const hanako = await account(sakura);
    const { letterId } = await issue(sakura, hanako);
    await issue(sakura, hanako);
    expect(await within(sakura, (tx) => markLetterUsed(tx, sakura.associationId, letterId, noon))).toBe(
      false,
    );
  });

  test("is remembered for ever, an activation letter is none", async () => {
    const [hanako, taro] = [await account(sakura), await account(sakura)];
    await issue(sakura, hanako);
    await within(sakura, (tx) => endLettersOf(tx, sakura.associationId, hanako, noon));
    await issue(sakura, taro, noon, "activation");
    const has = (accountId: string): Promise<boolean> =>
      within(sakura, (tx) => hasProvisionalLetter(tx, sakura.associationId, accountId));
    expect([await has(hanako), await has(taro)]).toEqual([true, false]);
  });

  test("issued by two people at once leaves one live", async () => {
    const hanako = await account(sakura);
    const letters = await Promise.all([1, 2, 3, 4].map(() => issue(sakura, hanako)));
    const found = await Promise.all(letters.map(({ secret }) => match(sakura, hanako, secret)));
    expect(found.filter(({ kind }) => kind === "live")).toHaveLength(1);
    expect(found.filter(({ kind }) => kind === "replaced")).toHaveLength(3);
  });

  test("gets another issue number when chance repeats one", async () => {
    const [hanako, taro] = [await account(sakura), await account(sakura)];
    const sequence = [1, 1, 2].map((byte) => new Uint8Array(9).fill(byte));
    const repeating: Random = {
      bytes: (length) => (length === 9 ? (sequence.shift() ?? random.bytes(9)) : random.bytes(length)),
    };
    const numbers = [];
    for (const accountId of [hanako, taro]) {
      const letter = { association: sakura, accountId, kind: "provisional", now: noon } as const;
      numbers.push(
        (await within(sakura, (tx) => issueLetter(tx, { keys, random: repeating }, letter))).issueNumber,
      );
    }
    expect(numbers.map((number) => number.slice(0, 9))).toEqual(["111111111", "222222222"]);
  });
});

test("an activation code and a provisional password live side by side", async () => {
  const hanako = await account(sakura);
  const activation = await issue(sakura, hanako, noon, "activation");
  const provisional = await issue(sakura, hanako, noon, "provisional");
  const attempt = { associationId: sakura.associationId, accountId: hanako, now: noon };
  expect(
    await within(sakura, (tx) => matchActivation(tx, keys, { ...attempt, typed: activation.secret })),
  ).toEqual({ kind: "live", letterId: activation.letterId });
  expect(await match(sakura, hanako, activation.secret)).toEqual({ kind: "none" });
  await within(sakura, (tx) => endLettersOf(tx, sakura.associationId, hanako, noon));
  expect(await match(sakura, hanako, provisional.secret)).toEqual({ kind: "stopped" });
});

test("a letter that an objection ended was not replaced, nor was the one before it by a valid one", async () => {
  const hanako = await account(sakura);
  const [old, newer] = [await issue(sakura, hanako), await issue(sakura, hanako, noon.add({ minutes: 1 }))];
  expect(await match(sakura, hanako, old.secret)).toEqual({ kind: "replaced" });
  await within(sakura, (tx) => endLettersOf(tx, sakura.associationId, hanako, noon));
  for (const { secret } of [old, newer])
    expect(await match(sakura, hanako, secret)).toEqual({ kind: "stopped" });
  await issue(sakura, hanako, noon.add({ minutes: 2 }));
  for (const { secret } of [old, newer])
    expect(await match(sakura, hanako, secret)).toEqual({ kind: "replaced" });
});

describe("the keys of an association", () => {
  test("a letter of one association opens nothing at another", async () => {
    const hanako = await account(sakura);
    const { secret } = await issue(sakura, hanako);
    expect(await match(momiji, hanako, secret)).toEqual({ kind: "none" });
  });

  test("a sealed key that was moved to another association does not open", async () => {
    const moved = sealNewLetterKey({ keys, random }, sakura.associationId).sealed;
    const thief = await association("thief-letters", () => moved);
    await expect(within(thief, (tx) => newestLetterKey(tx, keys, thief.associationId))).rejects.toThrow(
      "does not open",
    );
  });

  test("a new key leaves letters in the post alone and is used from then on", async () => {
    const ume = await association("ume-letters");
    const [hanako, taro] = [await account(ume), await account(ume)];
    const old = await issue(ume, hanako);
    const first = await keyOf(ume);
    const second = await within(ume, (tx) =>
      addLetterKey(tx, { keys, random }, ume.associationId, noon.add({ minutes: 1 })),
    );
    expect(await keyOf(ume)).toBe(second);
    await issue(ume, taro);
    expect(await match(ume, hanako, old.secret)).toMatchObject({ kind: "live" });

    const retire = (keyId: string, now = noon): Promise<unknown> =>
      within(ume, (tx) => retireLetterKey(tx, ume.associationId, keyId, now));
    expect(await retire(second)).toEqual({ kind: "newest" });
    expect(await retire(first)).toEqual({ kind: "needed", letters: 1 });
    expect(await retire(hanako)).toEqual({ kind: "unknown" });

    await within(ume, (tx) => markLetterUsed(tx, ume.associationId, old.letterId, noon));
    expect(await retire(first)).toEqual({ kind: "retired" });
    expect(await retire(first)).toEqual({ kind: "retired" });
    expect(await match(ume, hanako, old.secret)).toEqual({ kind: "none" });
  });

  test("a key whose letters have all expired can be retired", async () => {
    const matsu = await association("matsu-letters");
    await issue(matsu, await account(matsu));
    const first = await keyOf(matsu);
    await within(matsu, (tx) =>
      addLetterKey(tx, { keys, random }, matsu.associationId, noon.add({ minutes: 1 })),
    );
    const lastMoment = Temporal.Instant.from("2026-07-31T23:59:59+09:00");
    const retire = (now: Temporal.Instant): Promise<unknown> =>
      within(matsu, (tx) => retireLetterKey(tx, matsu.associationId, first, now));
    expect(await retire(lastMoment)).toEqual({ kind: "needed", letters: 1 });
    expect(await retire(lastMoment.add({ seconds: 1 }))).toEqual({ kind: "retired" });
  });
});

test("the secret is nowhere in the database", async () => {
  const hanako = await account(sakura);
  const { secret } = await issue(sakura, hanako);
  const rows = await within(
    sakura,
    (tx) => tx<{ row: string }[]>`
      select l::text as row from letters l where association_id = ${sakura.associationId} and account_id = ${hanako}
      union all select k::text from association_keys k where association_id = ${sakura.associationId}`,
  );
  expect(rows.length).toBeGreaterThan(1);
  expect(
    rows
      .map(({ row }) => row)
      .join()
      .toUpperCase(),
  ).not.toContain(secret);
});

function within<T>({ associationId }: Association, act: (tx: Tx) => Promise<T>): Promise<T> {
  return db.within(associationId, act);
}

function issue(
  association: Association,
  accountId: string,
  now = noon,
  kind: LetterKind = "provisional",
): Promise<IssuedLetter> {
  return within(association, (tx) =>
    issueLetter(tx, { keys, random }, { association, accountId, kind, now }),
  );
}

function match(
  association: Association,
  accountId: string | null,
  typed: string,
  now = noon,
): Promise<LetterMatch> {
  const { associationId } = association;
  return within(association, (tx) => matchLetter(tx, keys, { associationId, accountId, typed, now }));
}

async function keyOf(association: Association): Promise<string> {
  return (await within(association, (tx) => newestLetterKey(tx, keys, association.associationId))).keyId;
}

async function association(
  slug: string,
  sealed = (id: number): Uint8Array => sealNewLetterKey({ keys, random }, id).sealed,
): Promise<Association> {
  return newAssociation(db, slug, sealed);
}

async function account({ associationId }: Association): Promise<string> {
  return (await newMember(db, associationId)).accountId;
}

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newAssociation, newMember } from "../../tests/support/letter-members.ts";
import { workerDatabase } from "../../tests/support/postgres.ts";
import { type Association, sealNewLetterKey } from "../associations/index.ts";
import { type Db, machineRandom, openDb, SecretKeys } from "../platform/index.ts";
import { issueLetter, type PrintOrder, type PrintOutcome, printLetters } from "./index.ts";

const runtime = {
  keys: new SecretKeys([machineRandom.bytes(32)]),
  random: machineRandom,
  baseUrl: new URL("http://localhost:3000"),
};
const now = Temporal.Instant.from("2026-07-01T12:00:00+09:00");
const beforeSwitchOver = Temporal.PlainDate.from("2020-04-01");

let db: Db;
let sakura: Association;
let momiji: Association;

beforeAll(async () => {
  db = openDb((await workerDatabase()).app, 2);
  const sealed = (id: number): Uint8Array => sealNewLetterKey(runtime, id).sealed;
  [sakura, momiji] = [
    await newAssociation(db, "sakura-print", sealed),
    await newAssociation(db, "momiji-print", sealed),
  ];
});
afterAll(() => db.close());

describe("whom the operator names", () => {
  beforeAll(async () => {
    const card = { symbol: "31", number: "4440001", branch: "01" };
    await newMember(db, sakura.associationId, { ...card, loginId: "k44440001" });
  });

  test.each([
    ["by user ID, in any case and width", "Ｋ４４４４０００１"],
    ["by 記号-番号-枝番", "31-4440001-01"],
    ["by 記号-番号-枝番 with one digit", "31-4440001-1"],
    ["by 記号-番号, full-width", "３１－４４４０００１"],
  ])("%s", async (_, named) => {
    expect(await print([named])).toMatchObject({ kind: "printed", letters: [{ loginId: "k44440001" }] });
  });

  test("one without 記号, by a leading hyphen", async () => {
    await newMember(db, sakura.associationId, { symbol: "", number: "5550001", loginId: "k55550001" });
    expect(await print(["-5550001"])).toMatchObject({ letters: [{ loginId: "k55550001" }] });
  });

  test("a family under one 番号 is told apart by 枝番", async () => {
    const family = { symbol: "7", number: "6660001" };
    await newMember(db, sakura.associationId, { ...family, branch: "00" });
    await newMember(db, sakura.associationId, { ...family, branch: "01", loginId: "k66660001" });
    expect(await print(["7-6660001"])).toEqual({
      kind: "refused",
      problems: [{ kind: "several", member: "7-6660001", branches: ["00", "01"] }],
    });
    expect(await print(["7-6660001-01"])).toMatchObject({ letters: [{ loginId: "k66660001" }] });
  });

  test("nobody at another association", async () => {
    const { loginId } = await newMember(db, momiji.associationId);
    expect(await print([loginId])).toEqual({
      kind: "refused",
      problems: [{ kind: "unknown", member: loginId }],
    });
  });

  test("the same member twice gets one letter", async () => {
    const { loginId } = await newMember(db, sakura.associationId);
    const printed = await print([loginId, ` ${loginId} `]);
    expect(printed.kind === "printed" && printed.letters).toHaveLength(1);
  });
});

describe("which letter", () => {
  test("a member who joined after the switch-over gets a provisional password", async () => {
    const { loginId } = await newMember(db, sakura.associationId);
    expect(await print([loginId])).toMatchObject({
      letters: [{ kind: "provisional", lastDay: Temporal.PlainDate.from("2026-07-31") }],
    });
  });

  test("a legacy member gets an activation code, unless a provisional password is asked for", async () => {
    const { loginId } = await legacyMember();
    expect(await print([loginId])).toMatchObject({ letters: [{ kind: "activation" }] });
    expect(await print([loginId], { kind: "provisional" })).toMatchObject({
      letters: [{ kind: "provisional" }],
    });
    // From then on this member signs in by letter only.
    expect(await print([loginId])).toMatchObject({ letters: [{ kind: "provisional" }] });
  });

  test("a legacy member whose association has legacy switched off gets a provisional password", async () => {
    const { loginId } = await legacyMember();
    const association = { ...sakura, legacyUntil: Temporal.PlainDate.from("2026-06-30") };
    expect(await print([loginId], { association })).toMatchObject({ letters: [{ kind: "provisional" }] });
  });

  test("a legacy member who is active needs none", async () => {
    const { loginId, accountId } = await legacyMember();
    await db.within(
      sakura.associationId,
      (tx) => tx`
        update accounts set activated_at = ${now}, password_chosen_at = ${now}, password_sealed = '\\x00'
        where association_id = ${sakura.associationId} and id = ${accountId}`,
    );
    expect(await print([loginId])).toEqual({
      kind: "refused",
      problems: [{ kind: "already-active", member: loginId }],
    });
  });
});

test("who has objected gets no letter, unless it is printed as the new start", async () => {
  const { loginId, accountId } = await newMember(db, sakura.associationId);
  await db.within(
    sakura.associationId,
    (tx) => tx`
      update accounts set objected_at = ${now}
      where association_id = ${sakura.associationId} and id = ${accountId}`,
  );
  expect(await print([loginId])).toEqual({
    kind: "refused",
    problems: [{ kind: "objected", member: loginId }],
  });
  expect(await print([loginId], { kind: "provisional" })).toMatchObject({ kind: "printed" });
});

test("one problem, and nobody gets a letter: the earlier ones stay valid", async () => {
  const hanako = await newMember(db, sakura.associationId);
  const earlier = { association: sakura, accountId: hanako.accountId, kind: "provisional", now } as const;
  const { letterId } = await db.within(sakura.associationId, (tx) => issueLetter(tx, runtime, earlier));
  const odd = await newMember(db, sakura.associationId, { name: "\ue000田　太郎" });
  const homeless = await newMember(db, sakura.associationId, { address: "" });
  expect(await print([hanako.loginId, odd.loginId, homeless.loginId, "99-999"])).toEqual({
    kind: "refused",
    problems: [
      { kind: "unprintable", member: odd.loginId, characters: ["\ue000"] },
      { kind: "no-address", member: homeless.loginId },
      { kind: "unknown", member: "99-999" },
    ],
  });
  const live = await db.within(
    sakura.associationId,
    (tx) => tx`
      select id from letters where association_id = ${sakura.associationId}
        and account_id in ${tx([hanako.accountId, odd.accountId, homeless.accountId])} and replaced_at is null`,
  );
  expect(live.map(({ id }) => id)).toEqual([letterId]);
});

test("a mailing address is enough, and a hidden address is printed on the member's own letter", async () => {
  const { loginId } = await newMember(db, sakura.associationId, {
    ...{ address: "", mailingPostalCode: "5300001", mailingAddress: "大阪府大阪市北区梅田1-1" },
    addressHidden: true,
  });
  expect(await print([loginId])).toMatchObject({ kind: "printed" });
});

test("every printed letter is in the audit log, without its secret", async () => {
  const { loginId, accountId } = await newMember(db, sakura.associationId);
  const printed = await print([loginId]);
  const rows = await db.within(
    sakura.associationId,
    (tx) => tx`
      select event, actor, details from audit_log
      where association_id = ${sakura.associationId} and account_id = ${accountId}`,
  );
  const issueNumber = printed.kind === "printed" ? printed.letters[0]?.issueNumber : null;
  expect(rows).toEqual([
    { event: "letter.printed", actor: "operator", details: { kind: "provisional", issueNumber } },
  ]);
});

function print(members: readonly string[], order: Partial<PrintOrder> = {}): Promise<PrintOutcome> {
  return db.within(sakura.associationId, (tx) =>
    printLetters(tx, runtime, {
      ...{ association: sakura, members, kind: "fitting", actor: "operator", now },
      ...order,
    }),
  );
}

function legacyMember(): ReturnType<typeof newMember> {
  return newMember(db, sakura.associationId, { acquiredOn: beforeSwitchOver, loginIdOrigin: "legacy" });
}

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type NewMember, newAssociation, newIssuer, newMember } from "../../tests/support/letter-members.ts";
import { workerDatabase } from "../../tests/support/postgres.ts";
import { type Association, sealNewLetterKey } from "../associations/index.ts";
import { type Db, machineRandom, openDb, SecretKeys, type Tx } from "../platform/index.ts";
import {
  checkRun,
  countSelected,
  everybody,
  findRun,
  issueLetter,
  issueRun,
  type LetterFilter,
  type LetterSelection,
  listReturned,
  listRuns,
  markReturned,
  planRun,
  takeFile,
} from "./index.ts";

const runtime = {
  keys: new SecretKeys([machineRandom.bytes(32)]),
  random: machineRandom,
  baseUrl: new URL("http://localhost:3000"),
};
const now = Temporal.Instant.from("2026-07-01T12:00:00+09:00");
const legacy = { acquiredOn: Temporal.PlainDate.from("2020-04-01"), loginIdOrigin: "legacy" } as const;

let db: Db;
let sakura: Association;
let [staffId, sessionId] = ["", ""];

beforeAll(async () => {
  db = openDb((await workerDatabase()).app, 4);
  sakura = await newAssociation(db, "sakura-selection", (id) => sealNewLetterKey(runtime, id).sealed);
  ({ staffId, sessionId } = await newIssuer(db, sakura.associationId, now));
});
afterAll(() => db.close());

describe("who is selected", () => {
  test("new: never had a letter, has not started, is insured", async () => {
    const office = "NEW";
    const fresh = await member({ office });
    const sent = await member({ office });
    await letter(sent);
    const started = await member({ office });
    await set(started, "password_chosen_at = now(), password_sealed = '\\x00'");
    const left = await member({ office });
    await leave(left, "2026-07-01");
    const leaving = await member({ office });
    await leave(leaving, "2026-07-02");
    expect(await selected({ kind: "new", filter: of(office) })).toEqual([fresh, leaving].toSorted());
  });

  test("expired: the letter ran out unused; reminder: it still lives, and so many days have passed", async () => {
    const office = "OLD";
    const [old, recent, used] = [
      await member({ office }),
      await member({ office }),
      await member({ office }),
    ];
    await letter(old, now.subtract({ hours: 24 * 40 }));
    await letter(recent, now.subtract({ hours: 24 * 15 }));
    await letter(used, now.subtract({ hours: 24 * 15 }));
    await within(
      (tx) => tx`update letters set used_at = ${now}
        where association_id = ${sakura.associationId} and account_id = ${used}`,
    );
    expect(await selected({ kind: "expired", filter: of(office) })).toEqual([old]);
    expect(await selected({ kind: "reminder", days: 14, filter: of(office) })).toEqual([recent]);
    expect(await selected({ kind: "reminder", days: 16, filter: of(office) })).toEqual([]);
  });

  test("reminder: not who is to be left alone", async () => {
    const office = "QUIET";
    const quiet = await member({ office });
    await letter(quiet, now.subtract({ hours: 24 * 15 }));
    await within(
      (tx) => tx`insert into reminders (association_id, account_id, excluded_at)
        values (${sakura.associationId}, ${quiet}, ${now})`,
    );
    expect(await selected({ kind: "reminder", days: 14, filter: of(office) })).toEqual([]);
  });

  test("returned: the newest letter came back", async () => {
    const office = "BACK";
    const [back, again] = [await member({ office }), await member({ office })];
    for (const accountId of [back, again])
      await comesBack(await letter(accountId, now.subtract({ hours: 48 })));
    await letter(again);
    expect(await selected({ kind: "returned", filter: of(office) })).toEqual([back]);
  });

  test("on the list of returned letters, but not picked: a reissue to who has not found another way in", async () => {
    const office = "AGAIN";
    const listed = async (): Promise<[string, boolean][]> => {
      const { letters } = await within((tx) => listReturned(tx, sakura, { most: 50, skip: 0, now }));
      return letters
        .filter(({ accountId }) => accountId === lost)
        .map(({ accountId, isReissue }) => [accountId, isReissue]);
    };
    const lost = await member({ office });
    await set(
      lost,
      "password_chosen_at = '2026-05-01Z', last_sign_in_at = '2026-05-02Z', password_sealed = '\\x00'",
    );
    await comesBack(await letter(lost, now.subtract({ hours: 48 })));
    expect(await listed()).toEqual([[lost, true]]);
    expect(await selected({ kind: "returned", filter: of(office) })).toEqual([]);
    await set(lost, "last_sign_in_at = '2026-06-30Z'");
    expect(await listed()).toEqual([]);
  });

  test("filters: office, day of joining, kind of letter, insured or dependant", async () => {
    const office = "FILTER";
    const [may, june] = [Temporal.PlainDate.from("2026-05-01"), Temporal.PlainDate.from("2026-06-01")];
    const [early, late] = [
      await member({ office, acquiredOn: may }),
      await member({ office, acquiredOn: june }),
    ];
    const old = await member({ office, ...legacy });
    const wish = (differing: Partial<LetterFilter>): Promise<string[]> =>
      selected({ kind: "new", filter: { ...of(office), ...differing } });
    expect(await wish({ acquiredFrom: june })).toEqual([late]);
    expect(await wish({ acquiredFrom: may, acquiredTo: may })).toEqual([early]);
    expect(await wish({ kind: "activation" })).toEqual([old]);
    expect(await wish({ kind: "provisional" })).toEqual([early, late].toSorted());
    await within(
      (tx) => tx`
        update members m set relationship = 'dependant' from accounts a
        where m.association_id = ${sakura.associationId} and a.association_id = m.association_id
          and a.member_id = m.id and a.id = ${late}`,
    );
    expect(await wish({ relationship: "dependant" })).toEqual([late]);
    expect(await wish({ relationship: "insured" })).toEqual([early, old].toSorted());
  });
});

describe("a run", () => {
  test("is printed in the order of the post, families together", async () => {
    const office = "ORDER";
    const family = { number: "8880001", address: "東京都渋谷区1-1" };
    const child = await member({ office, ...family, branch: "01" });
    const far = await member({ office, address: "東京都渋谷区9-9" });
    const parent = await member({ office, ...family, branch: "00" });
    const { runId } = await plan({ kind: "new", filter: of(office) });
    const checked = await within((tx) => checkRun(tx, sakura, { runId, selection: "new" }, now));
    expect(checked.map(({ receiver }) => receiver.accountId)).toEqual([parent, child, far]);
  });

  test("is issued only as it was looked at", async () => {
    const office = "LOOKED";
    const [first] = [await member({ office }), await member({ office })];
    const { runId } = await plan({ kind: "new", filter: of(office) });
    await set(first, "password_chosen_at = now(), password_sealed = '\\x00'");
    expect(await issue(runId, 2)).toEqual({ kind: "changed" });
    expect(await issue(runId, 1)).toEqual({ kind: "issued", letters: 1, files: 1 });
    expect(await issue(runId, 1)).toEqual({ kind: "settled" });
    const run = await within((tx) => findRun(tx, sakura.associationId, runId));
    expect(run).toMatchObject({ members: 2, letters: 1, files: 1, filesTaken: 0, issuedBy: "加藤" });
  });

  test("gives a file to one of many who reach for it, and its secrets open the letters", async () => {
    const office = "TAKE";
    await member({ office });
    const { runId } = await plan({ kind: "new", filter: of(office) });
    await issue(runId, 1);
    const take = (): ReturnType<typeof takeFile> =>
      within((tx) => takeFile(tx, runtime, did(), { association: sakura, runId, number: 1, sessionId }));
    const taken = await Promise.all([take(), take(), take(), take()]);
    expect(taken.map(({ kind }) => kind).toSorted()).toEqual(["taken", ...Array(3).fill("taken-before")]);
  });

  test("leaves out letters that ended before the file was taken", async () => {
    const office = "ENDED";
    const [first] = [await member({ office }), await member({ office })];
    const { runId } = await plan({ kind: "new", filter: of(office) });
    await issue(runId, 2);
    await letter(first, now.add({ seconds: 1 }));
    const taken = await within((tx) =>
      takeFile(tx, runtime, did(), { association: sakura, runId, number: 1, sessionId }),
    );
    expect(
      taken.kind === "taken" && taken.letters.map(({ letter: { accountId } }) => accountId),
    ).not.toContain(first);
    expect(taken.kind === "taken" && taken.letters).toHaveLength(1);
  });

  test("stands in the list once it is more than a wish", async () => {
    const planned = await within((tx) =>
      planRun(tx, sakura, { kind: "new", filter: of("NOBODY") }, { staffId, now }),
    );
    expect(planned).toEqual({ kind: "nobody" });
    const { runs, total } = await within((tx) => listRuns(tx, sakura.associationId, { most: 2, skip: 1 }));
    expect(runs).toHaveLength(2);
    expect(total).toBeGreaterThan(2);
    expect(runs.every(({ cancelledAt }) => cancelledAt === null)).toBe(true);
  });
});

function within<T>(act: (tx: Tx) => Promise<T>): Promise<T> {
  return db.within(sakura.associationId, act);
}

function of(officeCode: string): LetterFilter {
  return { ...everybody, officeCode };
}

async function member({ office, ...person }: Partial<NewMember> & { office: string }): Promise<string> {
  const { accountId } = await newMember(db, sakura.associationId, person);
  await within(
    (tx) => tx`
      update members m set office_code = ${office} from accounts a
      where m.association_id = ${sakura.associationId} and a.association_id = m.association_id
        and a.member_id = m.id and a.id = ${accountId}`,
  );
  return accountId;
}

async function set(accountId: string, change: string): Promise<void> {
  await within((tx) =>
    tx.unsafe(`update accounts set ${change} where association_id = ${sakura.associationId} and id = $1`, [
      accountId,
    ]),
  );
}

async function leave(accountId: string, lostOn: string): Promise<void> {
  await within(
    (tx) => tx`
      update members m set lost_on = ${Temporal.PlainDate.from(lostOn)} from accounts a
      where m.association_id = ${sakura.associationId} and a.association_id = m.association_id
        and a.member_id = m.id and a.id = ${accountId}`,
  );
}

async function letter(accountId: string, at = now): Promise<string> {
  const order = { association: sakura, accountId, kind: "provisional", now: at } as const;
  return (await within((tx) => issueLetter(tx, runtime, order))).issueNumber;
}

async function comesBack(issueNumber: string): Promise<void> {
  const marked = await within((tx) => markReturned(tx, did(), { typed: issueNumber, reason: "moved" }));
  expect(marked.kind).toBe("marked");
}

function did() {
  return { associationId: sakura.associationId, actor: "staff" as const, staffId, at: now };
}

async function plan(selection: LetterSelection): Promise<{ runId: string }> {
  const planned = await within((tx) => planRun(tx, sakura, selection, { staffId, now }));
  if (planned.kind !== "planned") throw new Error("nobody was selected");
  return planned;
}

function issue(runId: string, announced: number): ReturnType<typeof issueRun> {
  return within((tx) =>
    issueRun(tx, runtime, did(), {
      association: sakura,
      runId,
      sessionId,
      announced,
      approvalId: null,
      approved: null,
    }),
  );
}

async function selected(selection: LetterSelection): Promise<string[]> {
  const planned = await within((tx) => planRun(tx, sakura, selection, { staffId, now }));
  expect(await within((tx) => countSelected(tx, sakura, selection, now))).toBe(
    planned.kind === "planned" ? planned.members : 0,
  );
  if (planned.kind === "nobody") return [];
  const rows = await within(
    (tx) => tx<{ accountId: string }[]>`
      select account_id from letter_run_members
      where association_id = ${sakura.associationId} and run_id = ${planned.runId} order by account_id::text`,
  );
  return rows.map(({ accountId }) => accountId);
}

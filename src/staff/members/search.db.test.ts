import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newAssociation, newIssuer, newMember } from "../../../tests/support/letter-members.ts";
import { workerDatabase } from "../../../tests/support/postgres.ts";
import { type Association, sealNewLetterKey } from "../../associations/index.ts";
import type { LetterKind } from "../../letters/index.ts";
import { type Db, machineRandom, openDb, openSql, SecretKeys, sha256 } from "../../platform/index.ts";
import { readMemberQuery } from "./query.ts";
import { type Cursor, findMembers, type MemberFilter, membersOnPage, membersQuery } from "./search.ts";

const keys = new SecretKeys([machineRandom.bytes(32)]);
const now = Temporal.Instant.from("2026-07-01T12:00:00+09:00");

let db: Db;
let sakura: Association;
let momiji: Association;

beforeAll(async () => {
  const { app, owner } = await workerDatabase();
  db = openDb(app, 2);
  const sealKey = (id: number) => sealNewLetterKey({ keys, random: machineRandom }, id).sealed;
  sakura = await newAssociation(db, "sakura-search", sealKey);
  momiji = await newAssociation(db, "momiji-search", sealKey);
  await fill(sakura.associationId);
  await newMember(db, momiji.associationId, { name: "佐藤　花子", number: "7654321" });
  const sql = openSql(owner, 1);
  await sql`analyze members, accounts, letters`;
  await sql.end();
});
afterAll(() => db.close());

describe("finds", () => {
  test.each([
    ["k90000017", ["髙橋　花子17"]],
    ["77-0000017", ["髙橋　花子17"]],
    ["77-0000017-00", ["髙橋　花子17"]],
    ["0000017", ["髙橋　花子17"]],
    ["17", []],
    ["77-0000017-01", []],
  ])("by what stands on the card or letter: %s", async (typed, names) => {
    expect(await namesOf(typed)).toEqual(names);
  });

  test("by the beginning of the name, however it is typed", async () => {
    for (const typed of ["たかはし", "タカハシ", "ﾀｶﾊｼ", "高橋", "髙橋", "高 橋"]) {
      const { members } = await find(typed);
      expect([typed, members.length]).toEqual([typed, membersOnPage]);
      expect(members.every(({ name }) => name.startsWith("髙橋"))).toBe(true);
    }
  });

  test("by name and birth date together", async () => {
    expect(await namesOf("たかはし S25.1.18")).toEqual(["髙橋　花子17"]);
    expect(await namesOf("すずき 1950-01-18")).toEqual([]);
    expect(await namesOf("昭和25年1月18日")).toEqual(["髙橋　花子17"]);
  });

  test("nobody of another association", async () => {
    expect(await namesOf("佐藤 花子")).toEqual([]);
    expect(await namesOf("7654321")).toEqual([]);
  });
});

test("goes through all pages without leaving anybody out or showing one twice", async () => {
  for (const typed of ["たかはし", "高橋"]) {
    const seen: string[] = [];
    let after: Cursor | null = null;
    do {
      const page = await find(typed, {}, after);
      seen.push(...page.members.map(({ accountId }) => accountId));
      after = page.next;
    } while (after);
    expect([typed, seen.length, new Set(seen).size]).toEqual([typed, 1000, 1000]);
  }
});

test("lists who had no letter, and whose letter is out, expired, used or back", async () => {
  const states: [string, Partial<Record<string, Temporal.Instant>>][] = [
    ["out", {}],
    ["expired", { expiresAt: now }],
    ["used", { usedAt: now }],
    ["returned", { returnedAt: now }],
  ];
  for (const [state, times] of states) {
    const { accountId } = await newMember(db, momiji.associationId);
    await addLetter(momiji.associationId, accountId, times);
    const { members } = await find("", { letter: state as "out" }, null, momiji);
    expect(members.map((member) => [member.accountId, member.letter])).toEqual([[accountId, state]]);
  }
  const activated = (await newMember(db, momiji.associationId)).accountId;
  await addLetter(momiji.associationId, activated, { usedAt: now }, "activation");
  const { members: used } = await find("", { letter: "used" }, null, momiji);
  expect(used.map(({ accountId }) => accountId)).toContain(activated);
  const { members } = await find("", { letter: "none" }, null, momiji);
  expect(members.map(({ letter }) => letter)).toEqual(["none"]);
});

test("who has left is in no list to be worked through, but in their own and where one looks for them", async () => {
  const { associationId } = momiji;
  const lostOn = Temporal.PlainDate.from("2026-07-01");
  const gone = await newMember(db, associationId, { lostOn, name: "鈴木　去子" });
  const leaving = await newMember(db, associationId, { lostOn: lostOn.add({ days: 1 }) });
  await db.within(
    associationId,
    (tx) => tx`
      insert into email_addresses (association_id, account_id, address, added_at, undeliverable_at)
      values (${associationId}, ${gone.accountId}, 'b@example.jp', ${now}, ${now}),
        (${associationId}, ${leaving.accountId}, 'c@example.jp', ${now}, ${now})`,
  );
  const listed = async (filter: MemberFilter, typed = ""): Promise<boolean[]> => {
    const found = (await find(typed, filter, null, momiji)).members.map(({ accountId }) => accountId);
    return [found.includes(gone.accountId), found.includes(leaving.accountId)];
  };
  expect(await listed({ step: "notStarted" })).toEqual([false, true]);
  expect(await listed({ undeliverable: true })).toEqual([false, true]);
  expect(await listed({ step: "left" })).toEqual([true, false]);
  expect(await listed({ step: "left", undeliverable: true })).toEqual([true, false]);
  expect(await listed({}, "鈴木去子")).toEqual([true, false]);
});

test("a letter is out from when its file was taken; until then it was never on paper", async () => {
  const { associationId } = momiji;
  const { accountId } = await newMember(db, associationId);
  await addLetter(associationId, accountId, {});
  await intoUntakenFile(associationId, accountId);
  const listed = async (letter: "untaken" | "out"): Promise<string[]> =>
    (await find("", { letter }, null, momiji)).members.map((member) => member.accountId);
  expect(await listed("untaken")).toEqual([accountId]);
  expect(await listed("out")).not.toContain(accountId);

  await db.within(
    associationId,
    (tx) => tx`
    update letter_files set taken_at = ${now} where association_id = ${associationId}`,
  );
  expect(await listed("untaken")).toEqual([]);
  expect(await listed("out")).toContain(accountId);
});

test("lists who is to choose a method, before the first password and after their only factor was cleared", async () => {
  const [first, cleared] = [
    await newMember(db, momiji.associationId),
    await newMember(db, momiji.associationId),
  ];
  const { associationId } = momiji;
  await db.within(associationId, async (tx) => {
    await tx`
      insert into terms_versions (association_id, version, body, body_en, hash, effective_on)
      values (${associationId}, 1, 'x', 'x', ${sha256("x")}, '2026-01-01')`;
    for (const { accountId } of [first, cleared]) {
      await tx`update accounts set last_sign_in_at = ${now}
        where association_id = ${associationId} and id = ${accountId}`;
      await tx`insert into terms_acceptances values (${associationId}, ${accountId}, 1, ${sha256("x")}, ${now})`;
      await tx`
        insert into email_addresses (association_id, account_id, address, added_at, verified_at)
        values (${associationId}, ${accountId}, 'a@example.jp', ${now}, ${now})`;
    }
    await tx`
      update accounts set password_sealed = ${sha256("x")}, password_chosen_at = ${now}, first_login_done_at = ${now}
      where association_id = ${associationId} and id = ${cleared.accountId}`;
  });
  const { members } = await find("", { step: "method" }, null, momiji);
  expect(members.map(({ accountId }) => accountId).toSorted()).toEqual(
    [first.accountId, cleared.accountId].toSorted(),
  );
});

describe("asks an index", () => {
  test.each([
    ["さとう", "name_kana_key"],
    ["たかはし はなこ", "name_kana_key"],
    ["高橋", "name_key"],
    ["昭和55年12月1日", "birth_date"],
    ["77-0000017", "number_key"],
    ["たかはし S25.1.18", "birth_date"],
  ])("for %s: %s", async (typed, column) => {
    const plan = await planOf(typed);
    const conditions = plan.filter((line) => line.includes("Index Cond"));
    expect(conditions.join("\n")).toContain(column);
    // Of accounts there are few here, so they may be read through; of members never.
    expect(plan.filter((line) => line.includes("Seq Scan on members"))).toEqual([]);
  });

  test("for the few who have left", async () => {
    const plan = (await planOf("", { step: "left" })).join("\n");
    expect(plan).toContain("lost_on <=");
    expect(plan).not.toContain("Seq Scan on members");
  });

  test("for a user ID and what else it could be", async () => {
    const plan = (await planOf("k90000017")).join("\n");
    expect(plan).toContain("login_id_key");
    expect(plan).not.toMatch(/Seq Scan on (members|accounts)/);
  });
});

/** 3,000 members: every third a 髙橋 花子. */
async function fill(associationId: number): Promise<void> {
  await db.within(
    associationId,
    (tx) => tx`
      with made as (
        insert into members (association_id, symbol, number, branch, symbol_key, number_key, branch_key, name,
          name_kana, name_kana_key, birth_date, sex, relationship, relationship_text, postal_code, address,
          mailing_postal_code, mailing_address, address_hidden, acquired_on, office_code, created_at, updated_at,
          address_changed_at)
        select ${associationId}, '77', lpad(n::text, 7, '0'), '00', '77', lpad(n::text, 7, '0'), '00',
          (array['鈴木', '山本', '髙橋'])[1 + n % 3] || '　花子' || n, 'x',
          (array['スズキ', 'ヤマモト', 'タカハシ'])[1 + n % 3] || 'ハナコ', date '1950-01-01' + n, 'female',
          'insured', '本人', '150-0002', '東京都渋谷区1-2-3', '', '', false, '2026-04-01', '', ${now}, ${now}, ${now}
        from generate_series(1, 3000) n
        returning id, number)
      insert into accounts (association_id, member_id, login_id, login_id_key, login_id_origin, created_at)
      select ${associationId}, id, 'k9' || number, 'k9' || number, 'generated', ${now} from made`,
  );
}

async function addLetter(
  associationId: number,
  accountId: string,
  { expiresAt = now.add({ hours: 24 }), usedAt, returnedAt }: Partial<Record<string, Temporal.Instant>>,
  kind: LetterKind = "provisional",
): Promise<void> {
  await db.within(
    associationId,
    (tx) => tx`
      insert into letters (association_id, account_id, kind, issue_number, key_id, nonce, printed_at, expires_at,
        used_at, returned_at, returned_reason)
      select ${associationId}, ${accountId}, ${kind}, ${accountId}, id, ${machineRandom.bytes(16)},
        ${now.subtract({ hours: 24 })}, ${expiresAt}, ${usedAt ?? null}, ${returnedAt ?? null},
        ${returnedAt ? "moved" : null}
      from association_keys where association_id = ${associationId}`,
  );
}

async function intoUntakenFile(associationId: number, accountId: string): Promise<void> {
  const { staffId, sessionId } = await newIssuer(db, associationId, now);
  await db.within(associationId, async (tx) => {
    const [run] = await tx<{ id: string }[]>`
      insert into letter_runs (association_id, selection, planned_at, planned_by, issued_at, issued_by, session_id)
      values (${associationId}, 'new', ${now}, ${staffId}, ${now}, ${staffId}, ${sessionId}) returning id`;
    const runId = run?.id ?? "";
    await tx`insert into letter_files (association_id, run_id, number, letters) values (${associationId}, ${runId}, 1, 1)`;
    await tx`update letters set run_id = ${runId}, file_number = 1, position = 1
      where association_id = ${associationId} and account_id = ${accountId}`;
  });
}

function find(
  typed: string,
  filter: MemberFilter = {},
  after: Cursor | null = null,
  { associationId } = sakura,
): ReturnType<typeof findMembers> {
  const search = { readings: readMemberQuery(typed), filter, after };
  return db.within(associationId, (tx) => findMembers(tx, associationId, search, now));
}

async function namesOf(typed: string): Promise<string[]> {
  return (await find(typed)).members.map(({ name }) => name);
}

async function planOf(typed: string, filter: MemberFilter = {}): Promise<string[]> {
  const search = { readings: readMemberQuery(typed), filter, after: null };
  const rows = await db.within(sakura.associationId, (tx) => {
    const query = membersQuery(tx, sakura.associationId, search, now);
    return tx<{ "QUERY PLAN": string }[]>`explain (costs off) ${query}`;
  });
  return rows.map((row) => Object.values(row)[0] ?? "");
}

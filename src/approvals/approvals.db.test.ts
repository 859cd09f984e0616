import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newAssociation, newMember } from "../../tests/support/letter-members.ts";
import { workerDatabase } from "../../tests/support/postgres.ts";
import { type Association, sealNewLetterKey } from "../associations/index.ts";
import { openReason } from "../audit/index.ts";
import { type Db, machineRandom, openDb, openSql, SecretKeys, type Sql } from "../platform/index.ts";
import {
  approvalsDecidedSince,
  approvalsReadyFor,
  approvalsWaiting,
  claimApproved,
  claimEachApproved,
  countWaiting,
  type Decision,
  decideApproval,
  findApproval,
  openApprovalsOf,
  type RequestOutcome,
  requestApproval,
  type StaffAct,
  withdrawApproval,
} from "./index.ts";

const keys = new SecretKeys([machineRandom.bytes(32)]);
const runtime = { keys, random: machineRandom };
const noon = Temporal.Instant.from("2026-07-01T12:00:00+09:00");
const reason = "佐藤様から電話。手紙をなくした";

let db: Db;
let owner: Sql;
let sakura: Association;
let momiji: Association;
let [kato, ono, mori] = ["", "", ""];
let hanako = "";

beforeAll(async () => {
  const { app, owner: ownerConnection } = await workerDatabase();
  db = openDb(app, 4);
  owner = openSql(ownerConnection, 1);
  const sealKey = (associationId: number) => sealNewLetterKey(runtime, associationId).sealed;
  sakura = await newAssociation(db, "sakura-approvals", sealKey);
  momiji = await newAssociation(db, "momiji-approvals", sealKey);
});
afterAll(async () => {
  await db.close();
  await owner.end();
});
beforeEach(async () => {
  await rule(true);
  [kato, ono, mori] = [await staff("加藤"), await staff("小野"), await staff("森")];
  hanako = (await newMember(db, sakura.associationId)).accountId;
});

describe("a request", () => {
  test("waits for a second person, who sees what is asked and why", async () => {
    const asked = await ask(kato);
    expect(asked.kind).toBe("waiting");
    const waiting = await within((tx) => approvalsWaiting(tx, sakura.associationId, noon));
    const request = waiting.find(({ approvalId }) => approvalId === asked.approvalId);
    expect(request).toMatchObject({
      ...{ kind: "reissue", accountId: hanako, state: "waiting", what: { letters: 1 }, waived: false },
      requestedBy: { staffId: kato, name: "加藤" },
    });
    expect(request && openReason(keys, sakura.associationId, request.reasonSealed)).toBe(reason);
    expect(await eventsOf(asked.approvalId)).toEqual(["approval.requested"]);
  });

  test("is asked once, also by two at the same moment", async () => {
    const [first, second] = await Promise.all([ask(kato), ask(ono)]);
    expect([first.kind, second.kind].toSorted()).toEqual(["asked", "waiting"]);
    expect(first.approvalId).toBe(second.approvalId);
    expect(await within((tx) => openApprovalsOf(tx, sakura.associationId, hanako, noon))).toHaveLength(1);
  });

  test("may be asked again once it was refused", async () => {
    const first = await ask(kato);
    await decide(ono, first.approvalId, "refused");
    expect(await ask(kato)).toMatchObject({ kind: "waiting" });
  });

  test("keeps no reason in clear", async () => {
    const { approvalId } = await ask(kato);
    const [row] = await owner<{ reasonSealed: Uint8Array }[]>`
      select reason_sealed from approvals where id = ${approvalId}`;
    const stored = Buffer.from(row?.reasonSealed ?? []);
    expect(stored.length).toBeGreaterThan(Buffer.byteLength(reason));
    expect(stored.includes("佐藤")).toBe(false);
  });
});

describe("a second person", () => {
  test("says yes, and it can be carried out once", async () => {
    const { approvalId } = await ask(kato);
    expect(await decide(ono, approvalId, "approved")).toMatchObject({
      kind: "approved",
      approval: { state: "approved", decidedBy: { name: "小野" } },
    });
    const ready = await within((tx) => approvalsReadyFor(tx, sakura.associationId, "reissue", noon));
    expect(ready.map((approval) => approval.approvalId)).toContain(approvalId);
    const claims = await Promise.all([claim(approvalId), claim(approvalId), claim(approvalId)]);
    expect(claims.filter((taken) => taken !== null)).toEqual([{ accountId: hanako, what: { letters: 1 } }]);
    expect(await stateOf(approvalId)).toBe("done");
  });

  test("says no with a reason, which who asked can read; then nothing can be carried out", async () => {
    const { approvalId } = await ask(kato);
    await decide(ono, approvalId, "refused", "住所が違う");
    expect(await claim(approvalId)).toBeNull();
    const decided = await within((tx) =>
      approvalsDecidedSince(tx, sakura.associationId, noon.subtract({ hours: 1 }), noon),
    );
    const refused = decided.find((approval) => approval.approvalId === approvalId);
    expect(refused).toMatchObject({ state: "refused", decidedBy: { name: "小野" } });
    const sealed = refused?.decisionReasonSealed;
    expect(sealed && openReason(keys, sakura.associationId, sealed)).toBe("住所が違う");
  });

  test("is not the one who asked: not by the program, and not by the database", async () => {
    const { approvalId } = await ask(kato);
    expect(await decide(kato, approvalId, "approved")).toEqual({ kind: "own" });
    expect(await decide(kato, approvalId, "refused")).toEqual({ kind: "own" });
    expect(await claim(approvalId)).toBeNull();
    await expect(
      within(
        (tx) => tx`update approvals set decision = 'approved', decided_by = ${kato}, decided_at = ${noon}
          where association_id = ${sakura.associationId} and id = ${approvalId}`,
      ),
    ).rejects.toThrow(/check constraint/);
  });

  test("may be one of two who race: one wins, the other is told how it stands", async () => {
    for (let round = 0; round < 5; round += 1) {
      hanako = (await newMember(db, sakura.associationId)).accountId;
      const { approvalId } = await ask(kato);
      const outcomes = await Promise.all([
        decide(ono, approvalId, "approved"),
        decide(mori, approvalId, "refused"),
      ]);
      const won = outcomes.filter(({ kind }) => kind === "approved" || kind === "refused");
      const lost = outcomes.filter(({ kind }) => kind === "settled");
      expect([won.length, lost.length]).toEqual([1, 1]);
      const [winner] = won;
      expect(await stateOf(approvalId)).toBe(winner?.kind);
      expect(await eventsOf(approvalId)).toEqual(["approval.requested", `approval.${winner?.kind}`]);
    }
  });

  test("comes too late after seven days", async () => {
    const { approvalId } = await ask(kato);
    const eighth = noon.add({ hours: 24 * 7 });
    expect(await decide(ono, approvalId, "approved", "", eighth)).toMatchObject({
      kind: "settled",
      approval: { state: "expired" },
    });
    expect(await within((tx) => countWaiting(tx, sakura.associationId, eighth))).toBe(0);
  });

  test("is of this association", async () => {
    const { approvalId } = await ask(kato);
    const stranger = await staff("よその人", momiji);
    const decided = await db.within(momiji.associationId, (tx) =>
      decideApproval(tx, runtime, did(stranger, momiji), { approvalId, say: "approved", reason: "" }),
    );
    expect(decided).toEqual({ kind: "unknown" });
    expect(await stateOf(approvalId)).toBe("waiting");
  });
});

test("of two who carry out the same ones, whichever way round, one gets all of them", async () => {
  const approvalIds: string[] = [];
  for (let request = 0; request < 3; request += 1) {
    hanako = (await newMember(db, sakura.associationId)).accountId;
    const { approvalId } = await ask(kato);
    await decide(ono, approvalId, "approved");
    approvalIds.push(approvalId);
  }
  const { associationId } = sakura;
  const claimEach = (ids: readonly string[]) =>
    within((tx) => claimEachApproved(tx, { associationId, kind: "reissue", approvalIds: ids, now: noon }));
  const claims = await Promise.all([claimEach(approvalIds), claimEach(approvalIds.toReversed())]);
  expect(claims.map((taken) => taken.length).toSorted()).toEqual([0, 3]);
});

test("what was approved a month ago is carried out no more", async () => {
  const { approvalId } = await ask(kato);
  await decide(ono, approvalId, "approved");
  expect(await claim(approvalId, noon.add({ hours: 24 * 30 }))).toBeNull();
  expect(await claim(approvalId, noon.add({ hours: 24 * 29 }))).not.toBeNull();
});

test("what was withdrawn is neither decided nor carried out, and may be asked again", async () => {
  const withdraw = (approvalId: string) =>
    within((tx) => withdrawApproval(tx, sakura.associationId, approvalId, noon));
  const waiting = await ask(kato);
  await withdraw(waiting.approvalId);
  expect(await decide(ono, waiting.approvalId, "approved")).toMatchObject({
    ...{ kind: "settled", approval: { state: "withdrawn" } },
  });
  const approved = await ask(kato);
  expect(approved.kind).toBe("waiting");
  await decide(ono, approved.approvalId, "approved");
  await withdraw(approved.approvalId);
  expect(await claim(approved.approvalId)).toBeNull();
  expect(await within((tx) => openApprovalsOf(tx, sakura.associationId, hanako, noon))).toEqual([]);
});

test("a claim names its kind: an approved reissue clears no factors", async () => {
  const { approvalId } = await ask(kato);
  await decide(ono, approvalId, "approved");
  const claimed = await within((tx) =>
    claimApproved(tx, {
      ...{ associationId: sakura.associationId, kind: "clear-factors", approvalId, now: noon },
    }),
  );
  expect(claimed).toBeNull();
});

test("where the rule is off it is let through at once, and the log says so each time", async () => {
  await rule(false);
  const asked = await ask(kato);
  expect(asked.kind).toBe("waived");
  expect(await eventsOf(asked.approvalId)).toEqual(["approval.waived"]);
  const found = await within((tx) => findApproval(tx, sakura.associationId, asked.approvalId, noon));
  expect(found).toMatchObject({ state: "approved", waived: true, decidedBy: null });
  expect(await claim(asked.approvalId)).toMatchObject({ accountId: hanako });
});

function within<T>(act: Parameters<typeof db.within<T>>[1]): Promise<T> {
  return db.within(sakura.associationId, act);
}

async function rule(twoPersonRule: boolean): Promise<void> {
  await within(
    (tx) =>
      tx`update associations set two_person_rule = ${twoPersonRule} where association_id = ${sakura.associationId}`,
  );
}

async function staff(name: string, association = sakura): Promise<string> {
  const email = `${Buffer.from(machineRandom.bytes(6)).toString("hex")}@example.jp`;
  const [row] = await db.within(
    association.associationId,
    (tx) => tx<{ id: string }[]>`
      insert into staff_accounts (association_id, email, name, role, created_at)
      values (${association.associationId}, ${email}, ${name}, 'approver', ${noon}) returning id`,
  );
  if (!row) throw new Error("nobody was made");
  return row.id;
}

function did(staffId: string, association = sakura, at = noon): StaffAct {
  return { associationId: association.associationId, actor: "staff", staffId, at };
}

function ask(staffId: string): Promise<RequestOutcome> {
  return within((tx) =>
    requestApproval(tx, runtime, did(staffId), {
      ...{ kind: "reissue", accountId: hanako, what: { letters: 1 }, reason },
    }),
  );
}

function decide(
  staffId: string,
  approvalId: string,
  say: "approved" | "refused",
  why = "",
  at = noon,
): Promise<Decision> {
  return within((tx) =>
    decideApproval(tx, runtime, did(staffId, sakura, at), { approvalId, say, reason: why }),
  );
}

function claim(approvalId: string, now = noon): ReturnType<typeof claimApproved> {
  return within((tx) =>
    claimApproved(tx, { associationId: sakura.associationId, kind: "reissue", approvalId, now }),
  );
}

async function stateOf(approvalId: string): Promise<string | undefined> {
  return (await within((tx) => findApproval(tx, sakura.associationId, approvalId, noon)))?.state;
}

async function eventsOf(approvalId: string): Promise<string[]> {
  const rows = await within(
    (tx) => tx<{ event: string }[]>`
      select event from audit_log
      where association_id = ${sakura.associationId} and details->>'approvalId' = ${approvalId} order by id`,
  );
  return rows.map(({ event }) => event);
}

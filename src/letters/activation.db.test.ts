import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newAssociation, newIssuer, newMember } from "../../tests/support/letter-members.ts";
import { workerDatabase } from "../../tests/support/postgres.ts";
import { type Association, sealNewLetterKey } from "../associations/index.ts";
import { type Db, machineRandom, openDb, SecretKeys, type Tx } from "../platform/index.ts";
import {
  checkRun,
  everybody,
  issueLetter,
  issueRun,
  type LetterKind,
  listReturned,
  markReturned,
  planRun,
} from "./index.ts";

const runtime = { keys: new SecretKeys([machineRandom.bytes(32)]), random: machineRandom };
const now = Temporal.Instant.from("2026-07-01T12:00:00+09:00");
const daysAgo = (days: number): Temporal.Instant => now.subtract({ hours: 24 * days });

let db: Db;
let issuer: { staffId: string; sessionId: string };
/** Each test has its own, so that nobody of another is picked. */
let sakura: Association;

beforeAll(async () => {
  db = openDb((await workerDatabase()).app, 2);
});
afterAll(() => db.close());

describe("who began with an old ID and waits for the code is picked", () => {
  test("as new, where no letter was ever sent; with the letter that helps", async () => {
    await open("awaits-new");
    const fresh = await started();
    await started("generated");
    expect(await picked("new")).toEqual([[fresh, "activation", []]]);
  });

  test("as expired, where the letter ran out and was never on paper", async () => {
    await open("awaits-expired");
    const old = await started();
    await issueWithoutTaking(daysAgo(40));
    expect(await picked("new")).toEqual([]);
    expect(await picked("expired")).toEqual([[old, "activation", []]]);
  });

  test("as returned, and is on the list of returned letters", async () => {
    await open("awaits-returned");
    const back = await started();
    const typed = await letter(back, "activation", daysAgo(20));
    await within((tx) => markReturned(tx, did(daysAgo(10)), { typed, reason: "moved" }));
    await touch();
    expect(await picked("returned")).toEqual([[back, "activation", []]]);
    const { letters, total } = await within((tx) => listReturned(tx, sakura, { most: 9, skip: 0, now }));
    expect([letters.map(({ accountId }) => accountId), total]).toEqual([[back], 1]);
  });

  test("also after the association has switched legacy passwords off", async () => {
    await open("awaits-off");
    const fresh = await started();
    sakura = { ...sakura, legacyUntil: null };
    expect(await picked("new")).toEqual([[fresh, "activation", []]]);
  });
});

describe("nobody is picked whose owner is known", () => {
  test("by the code, or by a provisional password that did its work", async () => {
    await open("known");
    const [code, byLetter] = [await started(), await started()];
    await within(
      (tx) => tx`update accounts set activated_at = ${now}
        where association_id = ${sakura.associationId} and id = ${code}`,
    );
    await letter(byLetter, "provisional", daysAgo(40));
    await within(
      (tx) => tx`update letters set used_at = ${now} where association_id = ${sakura.associationId}`,
    );
    for (const kind of ["new", "expired"] as const) expect(await picked(kind)).toEqual([]);
  });

  test("by silence; a letter to them by name is refused like any to who has a password", async () => {
    await open("known-silence");
    const silent = await started();
    await letter(silent, "activation", daysAgo(40));
    expect(await picked("expired")).toEqual([]);
    expect(await picked("one", silent)).toEqual([[silent, "activation", ["already-active"]]]);
  });

  test("but who never started is reminded after the silence, too", async () => {
    await open("never-started");
    const { accountId } = await newMember(db, sakura.associationId, legacy);
    await letter(accountId, "activation", daysAgo(20));
    expect(await picked("reminder")).toEqual([[accountId, "activation", []]]);
  });
});

test("who has objected is listed with the reason and gets no letter, picked or by name", async () => {
  await open("objected");
  const objector = await started();
  await within(
    (tx) => tx`update accounts set objected_at = ${now} where association_id = ${sakura.associationId}`,
  );
  expect(await picked("new")).toEqual([[objector, "activation", ["objected"]]]);
  expect(await picked("one", objector)).toEqual([[objector, "activation", ["objected"]]]);
});

type Picked = "new" | "expired" | "reminder" | "returned" | "one";

const legacy = { acquiredOn: Temporal.PlainDate.from("2020-04-01"), loginIdOrigin: "legacy" } as const;

async function open(slug: string): Promise<void> {
  sakura = await newAssociation(db, slug, (id) => sealNewLetterKey(runtime, id).sealed);
  issuer = await newIssuer(db, sakura.associationId, now);
}

/** Somebody with a password of their own. */
async function started(loginIdOrigin: "legacy" | "generated" = "legacy"): Promise<string> {
  const { accountId } = await newMember(db, sakura.associationId, { ...legacy, loginIdOrigin });
  await within(
    (tx) => tx`
      update accounts set password_chosen_at = ${daysAgo(50)}, password_sealed = '\\x00'
      where association_id = ${sakura.associationId} and id = ${accountId}`,
  );
  return accountId;
}

/** Their data are mended. */
async function touch(): Promise<void> {
  await within(
    (tx) => tx`update members set address_changed_at = ${now} where association_id = ${sakura.associationId}`,
  );
}

async function letter(accountId: string, kind: LetterKind, at: Temporal.Instant): Promise<string> {
  const issued = await within((tx) =>
    issueLetter(tx, runtime, { association: sakura, accountId, kind, now: at }),
  );
  return issued.issueNumber;
}

async function issueWithoutTaking(at: Temporal.Instant): Promise<void> {
  const order = {
    association: sakura,
    runId: (await plan("new")) ?? "",
    sessionId: issuer.sessionId,
    announced: 1,
  };
  const issued = await within((tx) =>
    issueRun(tx, runtime, did(at), { ...order, approvalId: null, approved: null }),
  );
  expect(issued.kind).toBe("issued");
}

/** Whom a selection has: which letter they would get, and why they do not. */
async function picked(kind: Picked, accountId = ""): Promise<[string, LetterKind, string[]][]> {
  const runId = await plan(kind, accountId);
  if (runId === null) return [];
  const checked = await within((tx) => checkRun(tx, sakura, { runId, selection: kind }, now));
  return checked.map(({ receiver, kind, problems }) => [
    receiver.accountId,
    kind,
    problems.map((problem) => problem.kind),
  ]);
}

async function plan(kind: Picked, accountId = ""): Promise<string | null> {
  const selection = { kind, accountId, days: 14, filter: everybody };
  const planned = await within((tx) => planRun(tx, sakura, selection, { staffId: issuer.staffId, now }));
  return planned.kind === "planned" ? planned.runId : null;
}

function within<T>(act: (tx: Tx) => Promise<T>): Promise<T> {
  return db.within(sakura.associationId, act);
}

function did(at: Temporal.Instant) {
  return { associationId: sakura.associationId, actor: "staff" as const, staffId: issuer.staffId, at };
}

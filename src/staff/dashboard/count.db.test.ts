import { afterAll, beforeAll, expect, test } from "vitest";
import { newAssociation, newIssuer, newMember } from "../../../tests/support/letter-members.ts";
import { workerDatabase } from "../../../tests/support/postgres.ts";
import { type Association, sealNewLetterKey } from "../../associations/index.ts";
import { type AuditEvent, record } from "../../audit/index.ts";
import { issueLetter, issueRun, planRun } from "../../letters/index.ts";
import { type Db, machineRandom, openDb, openSql, SecretKeys, type Sql } from "../../platform/index.ts";
import { findMembers } from "../members/search.ts";
import { countFigures } from "./count.ts";
import { type Figure, figureOf, readFigures } from "./figures.ts";

const keys = new SecretKeys([machineRandom.bytes(32)]);
// Half past eight in the morning in Japan: the day before in UTC.
const now = Temporal.Instant.from("2026-07-01T08:30:00+09:00");
const today = Temporal.PlainDate.from("2026-07-01");

let db: Db;
let owner: Sql;
let sakura: Association;

beforeAll(async () => {
  const server = await workerDatabase();
  db = openDb(server.app, 4);
  owner = openSql(server.owner, 1);
  const slug = `k${Buffer.from(machineRandom.bytes(6)).toString("hex")}`;
  sakura = await newAssociation(
    db,
    slug,
    (id) => sealNewLetterKey({ keys, random: machineRandom }, id).sealed,
  );
});
afterAll(async () => {
  await db.close();
  await owner.end();
});

test("figures say who stands where, and what happened on which day in Japan", async () => {
  const { associationId } = sakura;
  const [hanako, taro, jiro] = [await account(), await account(), await account()];
  await within((tx) => issueLetter(tx, { keys, random: machineRandom }, { ...letter(hanako), now }));
  await within((tx) =>
    issueLetter(
      tx,
      { keys, random: machineRandom },
      { ...letter(taro), now: now.subtract({ hours: 24 * 40 }) },
    ),
  );
  await owner`
    update accounts set last_sign_in_at = ${now} where association_id = ${associationId} and id = ${jiro}`;

  await happened("sign-in.succeeded", { with: "passkey" }, 0);
  await happened("sign-in.succeeded", { with: "password" }, 0); // counted by the factor that follows
  await happened("factor.accepted", { method: "otp-app" }, 0);
  await happened("factor.accepted", { method: "otp-app", for: "sign-in" }, 0);
  await happened("factor.accepted", { method: "recovery-code", for: "sign-in" }, 0);
  // Shown again before a change, and for a new password: nobody came in.
  await happened("factor.accepted", { method: "otp-app", for: "change" }, 0);
  await happened("factor.accepted", { method: "recovery-code", for: "reset" }, 0);
  await happened("code.accepted", { purpose: "sign-in", for: "change" }, 0);
  await happened("code.accepted", { purpose: "sign-in" }, 9); // half past eleven in the evening before
  await happened("sign-in.failed", { knownId: true }, 9);
  await happened("factor.failed", { method: "passkey", as: "wrong" }, 9);
  await happened("sign-in.throttled", {}, 24 * 100); // longer ago than the dashboard looks

  await within((tx) => countFigures(tx, associationId, now));
  expect(await figures(0)).toEqual({
    "step.notStarted": 2,
    "step.birthDate": 1,
    "letters.out": 1,
    "letters.expired": 1,
    "letter.printed": 1,
    "sign-in.passkey": 1,
    "sign-in.otp-app": 2,
    "sign-in.recovery-code": 1,
  });
  expect(await figures(1)).toEqual({ "sign-in.otp-mail": 1, "failure.password": 1, "failure.factor": 1 });
  expect(await figures(40)).toEqual({ "letter.printed": 1 });
});

test("counting again counts nothing twice; a stock of yesterday stays what it was", async () => {
  const { associationId } = sakura;
  const before = await figures(0);
  await within((tx) => countFigures(tx, associationId, now.add({ minutes: 5 })));
  expect(await figures(0)).toEqual(before);

  await account();
  const tomorrow = now.add({ hours: 24 });
  await within((tx) => countFigures(tx, associationId, tomorrow));
  const days = (await within((tx) => readFigures(tx, associationId, today.add({ days: 1 }), 2))).days;
  expect(days.map((day) => figureOf(day, "step.notStarted"))).toEqual([2, 3]);
  expect(days.map((day) => figureOf(day, "sign-in.passkey"))).toEqual([1, 0]);
});

test("who has left stands at no step, but among those who left", async () => {
  const { associationId } = sakura;
  const before = await figures(0);
  await newMember(db, associationId, { lostOn: today });
  await newMember(db, associationId, { lostOn: today.add({ days: 1 }) });
  await within((tx) => countFigures(tx, associationId, now));
  const after = await figures(0);
  expect(after["step.left"]).toBe(1);
  expect(after["step.notStarted"]).toBe((before["step.notStarted"] ?? 0) + 2);
  const search = { readings: [], after: null };
  for (const step of ["left", "notStarted", "birthDate"] as const) {
    const { members } = await within((tx) =>
      findMembers(tx, associationId, { ...search, filter: { step } }, now),
    );
    expect([step, members.length]).toEqual([step, after[`step.${step}`]]);
  }
});

test("two who count at the same moment write the same numbers, one after the other", async () => {
  const before = await figures(0);
  const counted = Promise.withResolvers<void>();
  const first = within(async (tx) => {
    await countFigures(tx, sakura.associationId, now.add({ minutes: 1 }));
    counted.resolve();
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  await counted.promise;
  await Promise.all([first, within((tx) => countFigures(tx, sakura.associationId, now.add({ minutes: 1 })))]);
  expect(Object.keys(await figures(0)).toSorted()).toEqual(Object.keys(before).toSorted());
});

test("what was counted of mails follows them: sent, then sent back", async () => {
  const { associationId } = sakura;
  const accountId = await account();
  const [address] = await owner<{ id: string }[]>`
    insert into email_addresses (association_id, account_id, address, added_at)
    values (${associationId}, ${accountId}, 'hanako@example.jp', ${now}) returning id`;
  const mail = (state: string, reason: string | null): Promise<unknown> => owner`
    insert into mail_outbox (association_id, account_id, email_address_id, kind, message_id, state, queued_at, due_at,
      reason, sealed)
    values (${associationId}, ${accountId}, ${address?.id ?? ""}, 'code', ${`<${state}${reason}>`}, ${state}, ${now},
      ${now}, ${reason}, ${state === "queued" ? Buffer.from("x") : null})`;
  await mail("sent", null);
  await mail("sent", "again");
  await mail("queued", null);
  await mail("abandoned", "550 5.1.1");
  await mail("abandoned", "superseded");
  await mail("abandoned", "withdrawn");
  await within((tx) => countFigures(tx, associationId, now));
  expect(await figures(0)).toMatchObject({ "mail.sent": 2, "mail.waiting": 1, "mail.refused": 1 });
  await owner`
    update mail_outbox set bounced_at = ${now} where association_id = ${associationId} and reason = 'again'`;
  await within((tx) => countFigures(tx, associationId, now.add({ hours: 24 })));
  expect(await figures(0)).toMatchObject({ "mail.sent": 1, "mail.bounced": 1, "mail.waiting": 1 });
});

test("letters whose file nobody took are not printed, and stand apart", async () => {
  const { associationId } = sakura;
  const before = await figures(0);
  const accountId = await account();
  const issuer = await newIssuer(db, associationId, now);
  const planned = await within((tx) =>
    planRun(tx, sakura, { kind: "one", accountId }, { staffId: issuer.staffId, now }),
  );
  if (planned.kind !== "planned") throw new Error("nobody was planned");
  const order = { association: sakura, runId: planned.runId, sessionId: issuer.sessionId, announced: 1 };
  const did = { associationId, actor: "staff", staffId: issuer.staffId, at: now } as const;
  const issued = await within((tx) =>
    issueRun(tx, { keys, random: machineRandom }, did, { ...order, approvalId: null, approved: null }),
  );
  expect(issued.kind).toBe("issued");
  const countAfter = async (minutes: number): Promise<Partial<Record<Figure, number>>> => {
    await within((tx) => countFigures(tx, associationId, now.add({ minutes })));
    return figures(0);
  };
  const untaken = await countAfter(10);
  expect(untaken["letters.untaken"]).toBe(1);
  expect(untaken["letter.printed"]).toBe(before["letter.printed"]);

  await owner`update letter_files set taken_at = ${now} where association_id = ${associationId}`;
  const taken = await countAfter(20);
  expect(taken["letters.untaken"]).toBeUndefined();
  expect(taken["letters.out"]).toBe((untaken["letters.out"] ?? 0) + 1);
  expect(taken["letter.printed"]).toBe((before["letter.printed"] ?? 0) + 1);

  // One that ended before its file was taken is not in it.
  await owner`
    update letters set replaced_at = ${now.subtract({ seconds: 1 })}
    where association_id = ${associationId} and account_id = ${accountId}`;
  expect((await countAfter(30))["letter.printed"]).toBe(before["letter.printed"]);
});

function within<T>(act: Parameters<typeof db.within<T>>[1]): Promise<T> {
  return db.within(sakura.associationId, act);
}

async function account(): Promise<string> {
  return (await newMember(db, sakura.associationId)).accountId;
}

function letter(accountId: string): { association: Association; accountId: string; kind: "provisional" } {
  return { association: sakura, accountId, kind: "provisional" };
}

async function happened(
  event: AuditEvent,
  details: Record<string, string | boolean>,
  hoursAgo: number,
): Promise<void> {
  const { associationId } = sakura;
  const at = now.subtract({ hours: hoursAgo });
  await within((tx) => record(tx, { associationId, event, actor: "member", details, at }));
}

/** The figures of a day that are not nought. */
async function figures(daysAgo: number): Promise<Partial<Record<Figure, number>>> {
  const { days } = await within((tx) => readFigures(tx, sakura.associationId, today, 90));
  const day = days.at(-1 - daysAgo);
  return Object.fromEntries([...(day?.values ?? [])].filter(([, value]) => value > 0));
}

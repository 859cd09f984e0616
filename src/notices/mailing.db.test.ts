import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NoticeDesk, noon, noticeKeys } from "../../tests/support/notices.ts";
import { freshDatabase } from "../../tests/support/postgres.ts";
import type { Association } from "../associations/index.ts";
import { type Db, machineRandom, openDb, type Runtime, type Tx } from "../platform/index.ts";
import { mailNotices, markRead, noticeCounts, noticesFor, withdrawNotice } from "./index.ts";

const later = noon.add({ hours: 1 });

let db: Db;
let desk: NoticeDesk;

beforeAll(async () => {
  db = openDb((await freshDatabase()).app, 4);
  desk = new NoticeDesk(db);
});
afterAll(() => db.close());

describe("the mail that says that there is something to read", () => {
  test("goes once to every address that works of everyone it is for, when the notice is there", async () => {
    const association = await desk.association();
    const hanako = await desk.member(association, { addresses: ["main", "contact"] });
    const child = await desk.member(association, { relationship: "dependant", addresses: ["main"] });
    await desk.member(association, { addresses: [] });
    await desk.member(association, { addresses: ["unverified"] });
    await desk.member(association, { addresses: ["main"], lostOn: Temporal.PlainDate.from("2026-06-01") });
    const many = await Promise.all(
      Array.from({ length: 60 }, () => desk.member(association, { addresses: ["main"] })),
    );
    const id = await desk.published(association, { sendsMail: true, from: later });

    await mailNotices.act(runtimeAt(noon), new AbortController().signal);
    expect(await mailed(association)).toEqual([]);
    await Promise.all([1, 2].map(() => mailNotices.act(runtimeAt(later), new AbortController().signal)));
    await mailNotices.act(runtimeAt(later.add({ hours: 1 })), new AbortController().signal);

    const expected = [hanako, hanako, child, ...many];
    expect((await mailed(association)).toSorted()).toEqual(expected.toSorted());
    await within(association, (tx) =>
      markRead(tx, { associationId: association.associationId, accountId: child, now: later }, id),
    );
    expect(await within(association, (tx) => noticeCounts(tx, association.associationId, id, later))).toEqual(
      { meant: 64, mailed: 62, read: 1, failed: 0, mailingDone: true },
    );
  });

  test("does not go to who may only have seen the insurance card", async () => {
    const association = await desk.association();
    const [active, waiting] = await Promise.all(
      [1, 2].map(() => desk.member(association, { addresses: ["main", "contact"] })),
    );
    await within(
      association,
      (tx) => tx`
        update accounts set login_id_origin = 'legacy',
          activated_at = case when id = ${active ?? null} then ${noon}::timestamptz end
        where id in ${tx([active ?? "", waiting ?? ""])}`,
    );
    await desk.published(association, { sendsMail: true });
    await mailNotices.act(runtimeAt(noon), new AbortController().signal);
    expect(await mailed(association)).toEqual([active, active]);
  });

  test("does not fill the outbox: at most some 200 wait at a time", async () => {
    const association = await desk.association();
    for (let each = 0; each < 260; each += 1) await desk.member(association, { addresses: ["main"] });
    await desk.published(association, { sendsMail: true });
    await mailNotices.act(runtimeAt(noon), new AbortController().signal);
    expect(await mailed(association)).toHaveLength(200);
    await within(association, (tx) => tx`update mail_outbox set state = 'sent', sealed = null`);
    await mailNotices.act(runtimeAt(noon), new AbortController().signal);
    expect(await mailed(association)).toHaveLength(260);
  });

  test("waits behind a code that somebody asked for", async () => {
    const association = await desk.association();
    const hanako = await desk.member(association, { addresses: ["main"] });
    await desk.published(association, { sendsMail: true });
    await mailNotices.act(runtimeAt(noon), new AbortController().signal);
    await within(
      association,
      (tx) => tx`
        insert into mail_outbox (association_id, account_id, email_address_id, kind, message_id, sealed, queued_at, due_at)
        select association_id, account_id, id, 'sign-in-code', '<code@a>', 'x', ${later}, ${later}
        from email_addresses where account_id = ${hanako}`,
    );
    const [first] = await db.outside<{ kind: string }[]>`
      select d.id from due_mail(${later.add({ hours: 1 })}, 1) d`;
    const [code] = await within(
      association,
      (tx) => tx<{ id: string }[]>`select id from mail_outbox where kind = 'sign-in-code'`,
    );
    expect(first).toEqual(code);
    await within(association, (tx) => tx`update mail_outbox set state = 'sent', sealed = null`);
  });

  test("is taken back with the notice, as far as it has not gone out", async () => {
    const association = await desk.association();
    const hanako = await desk.member(association, { addresses: ["main", "contact"] });
    const id = await desk.published(association, { sendsMail: true });
    await mailNotices.act(runtimeAt(noon), new AbortController().signal);
    await within(
      association,
      (tx) => tx`
        update mail_outbox set state = 'sent', sealed = null where email_address_id in
          (select id from email_addresses where role = 'main')`,
    );
    expect(await within(association, (tx) => withdrawNotice(tx, association.associationId, id, later))).toBe(
      true,
    );
    const states = await within(
      association,
      (tx) => tx<{ state: string; reason: string | null }[]>`
        select state, reason from mail_outbox order by state`,
    );
    expect(states).toEqual([
      { state: "abandoned", reason: "withdrawn" },
      { state: "sent", reason: null },
    ]);
    const reader = { associationId: association.associationId, accountId: hanako, now: later };
    expect(await within(association, (tx) => noticesFor(tx, reader))).toEqual([]);
    // What was taken back did not fail; what came back did.
    await within(association, (tx) => tx`update mail_outbox set bounced_at = ${later} where state = 'sent'`);
    expect(
      await within(association, (tx) => noticeCounts(tx, association.associationId, id, later)),
    ).toMatchObject({ mailed: 1, failed: 1 });
    expect(await within(association, (tx) => withdrawNotice(tx, association.associationId, id, later))).toBe(
      false,
    );
  });
});

async function mailed(association: Association): Promise<string[]> {
  const rows = await within(
    association,
    (tx) => tx<{ accountId: string }[]>`select account_id from mail_outbox where kind = 'notice'`,
  );
  return rows.map(({ accountId }) => accountId);
}

function runtimeAt(now: Temporal.Instant): Runtime {
  const clock = { now: () => now };
  return {
    db,
    clock,
    random: machineRandom,
    keys: noticeKeys,
    baseUrl: new URL("http://localhost:3000"),
  } as Runtime;
}

function within<T>(association: Association, act: (tx: Tx) => Promise<T>): Promise<T> {
  return db.within(association.associationId, act);
}

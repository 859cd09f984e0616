import { afterAll, beforeAll, expect, test } from "vitest";
import { newAssociation, newMember } from "../tests/support/letter-members.ts";
import { freshDatabase } from "../tests/support/postgres.ts";
import { type Association, changePolicies, sealNewLetterKey } from "./associations/index.ts";
import { issueLetter } from "./letters/index.ts";
import {
  type Db,
  machineRandom,
  openDb,
  openSql,
  type Runtime,
  SecretKeys,
  type Sql,
  type Tx,
} from "./platform/index.ts";
import { retention } from "./retention.ts";

const keys = new SecretKeys([machineRandom.bytes(32)]);
const now = Temporal.Instant.from("2026-07-01T12:00:00+09:00");
const yearsAgo = (years: number): Temporal.PlainDate =>
  Temporal.PlainDate.from("2026-07-01").subtract({ years });
const daysAgo = (days: number): Temporal.Instant => now.subtract({ hours: 24 * days });

let db: Db;
let owner: Sql;
let sakura: Association;
let momiji: Association;

beforeAll(async () => {
  const database = await freshDatabase();
  db = openDb(database.app, 4);
  owner = openSql(database.owner, 2);
  const seal = (associationId: number): Uint8Array =>
    sealNewLetterKey({ keys, random: machineRandom }, associationId).sealed;
  sakura = await newAssociation(db, "sakura-retention", seal);
  momiji = await newAssociation(db, "momiji-retention", seal);
});
afterAll(async () => {
  await db.close();
  await owner.end();
});

test("whose membership ended long ago is erased with every row about them; nobody else is", async () => {
  const gone = await wholeMember(sakura, yearsAgo(5));
  const recent = await wholeMember(sakura, yearsAgo(5).add({ days: 1 }));
  const present = await wholeMember(sakura, null);
  const elsewhere = await wholeMember(momiji, yearsAgo(9));
  await within(momiji, (tx) => changePolicies(tx, momiji.associationId, { keepFormerMembersYears: 10 }));
  expect((await rowsAbout(gone.accountId)).length).toBeGreaterThan(12);

  await act();

  expect(await rowsAbout(gone.accountId)).toEqual([]);
  for (const { accountId } of [recent, present, elsewhere]) {
    expect((await rowsAbout(accountId)).length).toBeGreaterThan(12);
  }
  const [retired] = await owner`
    select from retired_login_ids where association_id = ${sakura.associationId} and login_id_key = ${gone.loginId}`;
  expect(retired).toBeDefined();
  expect(await recorded(sakura)).toEqual([{ members: 1, signIns: 0, mails: 0 }]);
  expect(await recorded(momiji)).toEqual([]);
});

test("a table that is about a member goes with the member", async () => {
  const kept = await owner<{ name: string }[]>`
    select conrelid::regclass::text || '.' || conname as name from pg_constraint
    where contype = 'f' and confrelid in ('members'::regclass, 'accounts'::regclass) and confdeltype <> 'c'`;
  expect(kept).toEqual([]);
});

test("no row that is erased makes the database read a whole table for what refers to it", async () => {
  const unsupported = await owner<{ name: string }[]>`
    with recursive about as (
      select 'members'::regclass::oid as oid
      union
      select c.conrelid from pg_constraint c join about a on c.confrelid = a.oid where c.contype = 'f'
    )
    select conrelid::regclass::text || '.' || conname as name from pg_constraint c
    where c.contype = 'f' and c.confrelid in (select oid from about)
      and not exists (select from pg_index i
        where i.indrelid = c.conrelid
          and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) like '%IS NOT NULL%')
          and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)`;
  expect(unsupported).toEqual([]);
});

test("the portal's own role cannot erase members, nor reach another association by the way that can", async () => {
  await expect(within(sakura, (tx) => tx`delete from members`)).rejects.toThrow("permission denied");
  await expect(
    within(sakura, (tx) => tx`select erase_former_members(${momiji.associationId}, '2099-01-01', 10)`),
  ).rejects.toThrow("not to be reached");
});

test("sign-ins and mails go when their time is over; what waits or is in use stays", async () => {
  const association = await newAssociation(
    db,
    "kaede-retention",
    (id) => sealNewLetterKey({ keys, random: machineRandom }, id).sealed,
  );
  const { accountId } = await newMember(db, association.associationId);
  await within(association, async (tx) => {
    const key = { associationId: association.associationId, accountId };
    await session(tx, key, daysAgo(366));
    await session(tx, key, daysAgo(364));
    const withApp = await session(tx, key, daysAgo(400));
    await otpApp(tx, key, withApp);
    await failure(tx, key, daysAgo(366));
    await failure(tx, key, daysAgo(364));
    const addressId = await address(tx, key);
    await mail(tx, key, addressId, "sent", daysAgo(91));
    await mail(tx, key, addressId, "sent", daysAgo(89));
    await mail(tx, key, addressId, "queued", daysAgo(91));
  });

  await act();
  await act();

  const left = await within(association, async (tx) => ({
    sessions: await tx`select device from sessions order by opened_at`,
    failures: (await tx`select from sign_in_failures`).length,
    apps: (await tx`select from otp_apps`).length,
    mails: await tx`select state from mail_outbox order by state`,
  }));
  expect(left).toEqual({
    // The one in which the app was set up is there, and says nothing of the device.
    sessions: [{ device: "" }, { device: "Chrome, Windows" }],
    failures: 1,
    apps: 1,
    mails: [{ state: "queued" }, { state: "sent" }],
  });
  expect(await recorded(association)).toEqual([{ members: 0, signIns: 3, mails: 1 }]);
});

test("more than one batch is erased in one round, each with its record", async () => {
  const association = await newAssociation(
    db,
    "ume-retention",
    (id) => sealNewLetterKey({ keys, random: machineRandom }, id).sealed,
  );
  const { associationId } = association;
  const { accountId } = await newMember(db, associationId);
  await within(
    association,
    (tx) => tx`
      insert into sign_in_failures (association_id, account_id, at, device, network)
      select ${associationId}::int, ${accountId}::uuid, ${daysAgo(500)}, '', '' from generate_series(1, 1200)`,
  );
  await act();
  expect(await recorded(association)).toEqual(
    [500, 500, 200].map((signIns) => ({ members: 0, signIns, mails: 0 })),
  );
});

async function act(): Promise<void> {
  await retention.act({ db, clock: { now: () => now } } as Runtime, new AbortController().signal);
}

type Key = { associationId: number; accountId: string };

/** A member about whom there is a row of every kind that holds on to another. */
async function wholeMember(
  association: Association,
  lostOn: Temporal.PlainDate | null,
): Promise<{ accountId: string; loginId: string }> {
  const { accountId, loginId } = await newMember(db, association.associationId);
  const key = { associationId: association.associationId, accountId };
  await within(association, async (tx) => {
    await tx`update members set lost_on = ${lostOn} where id = (select member_id from accounts where id = ${accountId})`;
    const { letterId } = await issueLetter(
      tx,
      { keys, random: machineRandom },
      { association, accountId, kind: "provisional", now },
    );
    const sessionId = await session(tx, key, daysAgo(3));
    await tx`update sessions set letter_id = ${letterId} where id = ${sessionId}`;
    await otpApp(tx, key, sessionId);
    const addressId = await address(tx, key);
    await mail(tx, key, addressId, "sent", daysAgo(3));
    await failure(tx, key, daysAgo(3));
    const { associationId } = key;
    const [notice] = await tx<{ id: string }[]>`
      insert into notices (association_id, title, title_en, body, body_en, importance, audience, audience_account,
        published_at)
      values (${associationId}, '題', '', '文', '', 'normal', 'account', ${accountId}, ${now}) returning id`;
    await tx`
      insert into notice_reads (association_id, notice_id, account_id, read_at)
      values (${associationId}, ${notice?.id ?? ""}, ${accountId}, ${now})`;
    await tx`
      insert into mailed_codes (association_id, account_id, session_id, email_address_id, purpose, code_mac, made_at,
        expires_at)
      values (${associationId}, ${accountId}, ${sessionId}, ${addressId}, 'sign-in', 'x', ${now}, ${now})`;
    await tx`
      insert into recovery_codes (association_id, account_id, code_hash, made_at)
      values (${associationId}, ${accountId}, 'x', ${now})`;
    await tx`
      insert into legacy_failures (association_id, account_id, value_mac, failed_at)
      values (${associationId}, ${accountId}, 'x', ${now})`;
    await tx`
      insert into password_resets (association_id, account_id, email_address_id, token_hash, made_at, expires_at)
      values (${associationId}, ${accountId}, ${addressId}, ${machineRandom.bytes(32)}, ${now}, ${now})`;
    await tx`
      insert into reissue_requests (association_id, receipt_hash, locale, asked_at, account_id)
      values (${associationId}, ${machineRandom.bytes(32)}, 'ja', ${now}, ${accountId})`;
    await tx`
      insert into terms_versions (association_id, version, body, body_en, hash, effective_on)
      values (${associationId}, 1, '', '', 'x', '2026-01-01') on conflict do nothing`;
    await tx`
      insert into terms_acceptances (association_id, account_id, version, hash, accepted_at)
      values (${associationId}, ${accountId}, 1, 'x', ${now})`;
  });
  return { accountId, loginId };
}

async function session(tx: Tx, { associationId, accountId }: Key, at: Temporal.Instant): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into sessions (association_id, account_id, token_hash, opened_with, opened_at, authenticated_at,
      last_seen_at, device, network)
    values (${associationId}, ${accountId}, ${machineRandom.bytes(32)}, 'password', ${at}, ${at}, ${at},
      'Chrome, Windows', '192.0.2.0') returning id`;
  return row?.id ?? "";
}

async function otpApp(tx: Tx, { associationId, accountId }: Key, sessionId: string): Promise<void> {
  await tx`
    insert into otp_apps (association_id, account_id, secret_sealed, name, made_at, session_id)
    values (${associationId}, ${accountId}, 'x', 'Chrome', ${now}, ${sessionId})`;
}

async function address(tx: Tx, { associationId, accountId }: Key): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into email_addresses (association_id, account_id, address, added_at)
    values (${associationId}, ${accountId}, 'a@example.jp', ${now}) returning id`;
  return row?.id ?? "";
}

async function failure(tx: Tx, { associationId, accountId }: Key, at: Temporal.Instant): Promise<void> {
  await tx`
    insert into sign_in_failures (association_id, account_id, at, device, network)
    values (${associationId}, ${accountId}, ${at}, 'Chrome, Windows', '192.0.2.0')`;
}

async function mail(
  tx: Tx,
  { associationId, accountId }: Key,
  addressId: string,
  state: "sent" | "queued",
  at: Temporal.Instant,
): Promise<void> {
  await tx`
    insert into mail_outbox (association_id, account_id, email_address_id, kind, message_id, sealed, state, queued_at,
      due_at)
    values (${associationId}, ${accountId}, ${addressId}, 'notice', ${Buffer.from(machineRandom.bytes(8)).toString("hex")},
      ${state === "queued" ? Buffer.from("x") : null}, ${state}, ${at}, ${at})`;
}

// Every table with a column for the account, the audit log apart, and the account itself.
async function rowsAbout(accountId: string): Promise<string[]> {
  const columns = await owner<{ tableName: string; columnName: string }[]>`
    select table_name, column_name from information_schema.columns
    where table_schema = 'public' and column_name in ('account_id', 'audience_account') and table_name <> 'audit_log'
    union all select 'accounts', 'id'`;
  const found: string[] = [];
  for (const { tableName, columnName } of columns) {
    const rows = await owner`select from ${owner(tableName)} where ${owner(columnName)} = ${accountId}`;
    found.push(...rows.map(() => tableName));
  }
  return found;
}

async function recorded(association: Association): Promise<unknown[]> {
  const records = await within(
    association,
    (tx) =>
      tx<{ details: unknown }[]>`select details from audit_log where event = 'retention.erased' order by id`,
  );
  return records.map(({ details }) => details);
}

function within<T>(association: Association, act: (tx: Tx) => Promise<T>): Promise<T> {
  return db.within(association.associationId, act);
}

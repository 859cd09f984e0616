import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newAssociation, newMember } from "../../tests/support/letter-members.ts";
import { freshDatabase } from "../../tests/support/postgres.ts";
import { type Association, sealNewLetterKey } from "../associations/index.ts";
import { type Db, machineRandom, openDb, type Runtime, SecretKeys, type Tx } from "../platform/index.ts";
import {
  type Audience,
  addDraft,
  attach,
  changeNotice,
  copyNotice,
  findAttachment,
  findNotice,
  getWrittenNotice,
  listNotices,
  mailNotices,
  markRead,
  type NoticeText,
  noticeCounts,
  noticesFor,
  publishNotice,
  removeDraft,
  withdrawNotice,
} from "./index.ts";

const keys = new SecretKeys([machineRandom.bytes(32)]);
const noon = Temporal.Instant.from("2026-07-01T12:00:00+09:00");
const later = noon.add({ hours: 1 });

let db: Db;
let sakura: Association;
let momiji: Association;

beforeAll(async () => {
  db = openDb((await freshDatabase()).app, 4);
  const seal = (associationId: number): Uint8Array =>
    sealNewLetterKey({ keys, random: machineRandom }, associationId).sealed;
  [sakura, momiji] = [
    await newAssociation(db, "sakura-notices", seal),
    await newAssociation(db, "momiji-notices", seal),
  ];
});
afterAll(() => db.close());

describe("a notice is seen by whom it is for, and by nobody else", () => {
  test.each<[string, (hanako: string) => Audience, string[]]>([
    ["everyone", () => ({ kind: "all" }), ["hanako", "child", "taro"]],
    ["insured persons", () => ({ kind: "insured" }), ["hanako", "taro"]],
    ["dependants", () => ({ kind: "dependants" }), ["child"]],
    ["one employer", () => ({ kind: "office", officeCode: "A01" }), ["hanako", "child"]],
    ["one member", (hanako) => ({ kind: "account", accountId: hanako }), ["hanako"]],
  ])("%s", async (_, audienceOf, readers) => {
    const people = {
      hanako: await member(sakura, { office: "A01" }),
      child: await member(sakura, { office: "A01", relationship: "dependant" }),
      taro: await member(sakura, { office: "B02" }),
    };
    const id = await published(sakura, { audience: audienceOf(people.hanako) });
    const seenBy: string[] = [];
    for (const [name, accountId] of Object.entries(people)) {
      const reader = { associationId: sakura.associationId, accountId, now: later };
      const isListed = (await within(sakura, (tx) => noticesFor(tx, reader))).some((each) => each.id === id);
      const isFound = (await within(sakura, (tx) => findNotice(tx, reader, id))) !== null;
      const hasFile = (await within(sakura, (tx) => findAttachment(tx, reader, id))) !== null;
      expect([isFound, hasFile]).toEqual([isListed, isListed]);
      if (isListed) seenBy.push(name);
    }
    expect(seenBy).toEqual(readers);
  });

  test("not in another association, whose member asks for its ID", async () => {
    const id = await published(sakura, {});
    const accountId = await member(momiji);
    const reader = { associationId: momiji.associationId, accountId, now: later };
    expect(await within(momiji, (tx) => findNotice(tx, reader, id))).toBeNull();
  });
});

test("a notice is there from its hour until its end, and not a second longer", async () => {
  const accountId = await member(sakura);
  const id = await draft(sakura, { from: noon.add({ hours: 1 }), until: noon.add({ hours: 2 }) });
  const isSeen = async (now: Temporal.Instant): Promise<boolean> => {
    const reader = { associationId: sakura.associationId, accountId, now };
    return (await within(sakura, (tx) => findNotice(tx, reader, id))) !== null;
  };
  expect(await isSeen(noon.add({ minutes: 90 }))).toBe(false);
  await within(sakura, (tx) => publishNotice(tx, sakura.associationId, { id, revision: 1 }, noon));
  expect(await isSeen(noon.add({ minutes: 59, seconds: 59 }))).toBe(false);
  expect(await isSeen(noon.add({ minutes: 60 }))).toBe(true);
  expect(await isSeen(noon.add({ minutes: 119, seconds: 59 }))).toBe(true);
  expect(await isSeen(noon.add({ minutes: 120 }))).toBe(false);
  const states = async (now: Temporal.Instant): Promise<string[]> => {
    const wanted = ["draft", "scheduled", "shown", "over", "withdrawn"] as const;
    const found: string[] = [];
    for (const state of wanted) {
      const { notices } = await within(sakura, (tx) =>
        listNotices(tx, sakura.associationId, { state, page: 1, now }),
      );
      if (notices.some((notice) => notice.id === id)) found.push(state);
    }
    return found;
  };
  expect(await states(noon)).toEqual(["scheduled"]);
  expect(await states(noon.add({ minutes: 90 }))).toEqual(["shown"]);
  expect(await states(noon.add({ minutes: 120 }))).toEqual(["over"]);
});

test("of two who change it at once, the second is told", async () => {
  const id = await draft(sakura, {});
  const change = (title: string): Promise<boolean> =>
    within(sakura, (tx) =>
      changeNotice(tx, sakura.associationId, { id, revision: 1 }, { ...text, title }, noon),
    );
  const outcomes = await Promise.all([change("一人め"), change("二人め")]);
  expect(outcomes.toSorted()).toEqual([false, true]);
  expect((await read(sakura, id))?.revision).toBe(2);
});

test("once members have seen it, whom it is for and its mail stay; its words may be put right", async () => {
  const id = await published(sakura, { audience: { kind: "insured" } });
  const changed: NoticeText = { ...text, title: "正しい題", audience: { kind: "all" }, sendsMail: true };
  expect(
    await within(sakura, (tx) => changeNotice(tx, sakura.associationId, { id, revision: 2 }, changed, later)),
  ).toBe(true);
  expect(await read(sakura, id)).toMatchObject({
    ...{ title: "正しい題", audience: { kind: "insured" }, sendsMail: false, publishedAt: noon },
  });
});

test("only a draft can be deleted; a copy begins as one, with words and file", async () => {
  const id = await published(sakura, {});
  expect(await within(sakura, (tx) => removeDraft(tx, sakura.associationId, id))).toBe(false);
  const copy = await within(sakura, (tx) => copyNotice(tx, sakura.associationId, id, noon));
  expect(await read(sakura, copy ?? "")).toMatchObject({
    ...{ title: text.title, publishedAt: null, attachment: { name: "案内.pdf", bytes: 4 } },
  });
  expect(await within(sakura, (tx) => removeDraft(tx, sakura.associationId, copy ?? ""))).toBe(true);
});

describe("the mail that says that there is something to read", () => {
  test("goes once to every address that works of everyone it is for, when the notice is there", async () => {
    const association = await another();
    const hanako = await member(association, { addresses: ["main", "contact"] });
    const child = await member(association, { relationship: "dependant", addresses: ["main"] });
    await member(association, { addresses: [] });
    await member(association, { addresses: ["unverified"] });
    await member(association, { addresses: ["main"], lostOn: Temporal.PlainDate.from("2026-06-01") });
    const many = await Promise.all(
      Array.from({ length: 60 }, () => member(association, { addresses: ["main"] })),
    );
    const id = await published(association, { sendsMail: true, from: later });

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
      { meant: 64, mailed: 62, read: 1, mailingDone: true },
    );
  });

  test("does not fill the outbox: at most some 200 wait at a time", async () => {
    const association = await another();
    for (let each = 0; each < 260; each += 1) await member(association, { addresses: ["main"] });
    await published(association, { sendsMail: true });
    await mailNotices.act(runtimeAt(noon), new AbortController().signal);
    expect(await mailed(association)).toHaveLength(200);
    await within(association, (tx) => tx`update mail_outbox set state = 'sent', sealed = null`);
    await mailNotices.act(runtimeAt(noon), new AbortController().signal);
    expect(await mailed(association)).toHaveLength(260);
  });

  test("waits behind a code that somebody asked for", async () => {
    const association = await another();
    const hanako = await member(association, { addresses: ["main"] });
    await published(association, { sendsMail: true });
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
    const association = await another();
    const hanako = await member(association, { addresses: ["main", "contact"] });
    const id = await published(association, { sendsMail: true });
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
    expect(await within(association, (tx) => withdrawNotice(tx, association.associationId, id, later))).toBe(
      false,
    );
  });
});

const text: NoticeText = {
  ...{ title: "予防接種の補助", titleEn: "", body: "おひとり2,000円まで", bodyEn: "" },
  ...{ importance: "normal", audience: { kind: "all" }, from: null, until: null, sendsMail: false },
};

function draft(association: Association, differing: Partial<NoticeText>): Promise<string> {
  return within(association, (tx) => addDraft(tx, association.associationId, { ...text, ...differing }));
}

async function published(association: Association, differing: Partial<NoticeText>): Promise<string> {
  const id = await draft(association, differing);
  const { associationId } = association;
  await within(association, async (tx) => {
    const content = Uint8Array.of(1, 2, 3, 4);
    await attach(tx, associationId, id, { name: "案内.pdf", type: "application/pdf", content, now: noon });
    expect(await publishNotice(tx, associationId, { id, revision: 1 }, noon)).not.toBeNull();
  });
  return id;
}

function read(association: Association, id: string) {
  return within(association, (tx) => getWrittenNotice(tx, association.associationId, id));
}

let others = 0;

async function another(): Promise<Association> {
  others += 1;
  return newAssociation(
    db,
    `notices-${others}`,
    (id) => sealNewLetterKey({ keys, random: machineRandom }, id).sealed,
  );
}

type Differing = {
  office?: string;
  relationship?: "insured" | "dependant";
  addresses?: ("main" | "contact" | "unverified")[];
  lostOn?: Temporal.PlainDate;
};

async function member(association: Association, differing: Differing = {}): Promise<string> {
  const { accountId } = await newMember(db, association.associationId);
  await within(association, async (tx) => {
    await tx`
      update members set office_code = ${differing.office ?? ""}, lost_on = ${differing.lostOn ?? null},
        relationship = ${differing.relationship ?? "insured"}
      where id = (select member_id from accounts where id = ${accountId})`;
    await tx`
      update accounts set password_sealed = 'x', password_chosen_at = ${noon} where id = ${accountId}`;
    for (const kind of differing.addresses ?? []) {
      await tx`
        insert into email_addresses (association_id, account_id, address, added_at, verified_at, role)
        values (${association.associationId}, ${accountId}, ${`${kind}@example.jp`}, ${noon},
          ${kind === "unverified" ? null : noon}, ${kind === "contact" ? "contact" : "main"})`;
    }
  });
  return accountId;
}

async function mailed(association: Association): Promise<string[]> {
  const rows = await within(
    association,
    (tx) => tx<{ accountId: string }[]>`select account_id from mail_outbox where kind = 'notice'`,
  );
  return rows.map(({ accountId }) => accountId);
}

function runtimeAt(now: Temporal.Instant): Runtime {
  const clock = { now: () => now };
  return { db, clock, random: machineRandom, keys, baseUrl: new URL("http://localhost:3000") } as Runtime;
}

function within<T>(association: Association, act: (tx: Tx) => Promise<T>): Promise<T> {
  return db.within(association.associationId, act);
}

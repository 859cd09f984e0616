import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NoticeDesk, noon, noticeText } from "../../tests/support/notices.ts";
import { freshDatabase } from "../../tests/support/postgres.ts";
import type { Association } from "../associations/index.ts";
import { type Db, openDb, type Tx } from "../platform/index.ts";
import {
  type Audience,
  changeNotice,
  copyNotice,
  findAttachment,
  findNotice,
  getWrittenNotice,
  listNotices,
  type NoticeText,
  noticesFor,
  publishNotice,
  removeDraft,
  type WrittenNotice,
} from "./index.ts";

const later = noon.add({ hours: 1 });

let db: Db;
let desk: NoticeDesk;
let sakura: Association;
let momiji: Association;

beforeAll(async () => {
  db = openDb((await freshDatabase()).app, 4);
  desk = new NoticeDesk(db);
  [sakura, momiji] = [await desk.association(), await desk.association()];
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
      hanako: await desk.member(sakura, { office: "A01" }),
      child: await desk.member(sakura, { office: "A01", relationship: "dependant" }),
      taro: await desk.member(sakura, { office: "B02" }),
    };
    const id = await desk.published(sakura, { audience: audienceOf(people.hanako) });
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
    const id = await desk.published(sakura, {});
    const accountId = await desk.member(momiji);
    const reader = { associationId: momiji.associationId, accountId, now: later };
    expect(await within(momiji, (tx) => findNotice(tx, reader, id))).toBeNull();
  });
});

test("a notice is there from its hour until its end, and not a second longer", async () => {
  const accountId = await desk.member(sakura);
  const id = await desk.draft(sakura, { from: noon.add({ hours: 1 }), until: noon.add({ hours: 2 }) });
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
  const id = await desk.draft(sakura, {});
  const change = (title: string): Promise<boolean> =>
    within(sakura, (tx) =>
      changeNotice(tx, sakura.associationId, { id, revision: 1 }, { ...noticeText, title }, noon),
    );
  const outcomes = await Promise.all([change("一人め"), change("二人め")]);
  expect(outcomes.toSorted()).toEqual([false, true]);
  expect((await read(sakura, id))?.revision).toBe(2);
});

test("once members have seen it, whom it is for and its mail stay; its words may be put right", async () => {
  const id = await desk.published(sakura, { audience: { kind: "insured" } });
  const changed: NoticeText = {
    ...noticeText,
    title: "正しい題",
    audience: { kind: "all" },
    sendsMail: true,
  };
  expect(
    await within(sakura, (tx) => changeNotice(tx, sakura.associationId, { id, revision: 3 }, changed, later)),
  ).toBe(true);
  expect(await read(sakura, id)).toMatchObject({
    ...{ title: "正しい題", audience: { kind: "insured" }, sendsMail: false, publishedAt: noon },
  });
});

test("only a draft can be deleted; a copy begins as one, with words and file", async () => {
  const id = await desk.published(sakura, {});
  expect(await within(sakura, (tx) => removeDraft(tx, sakura.associationId, id))).toBe(false);
  const copy = await within(sakura, (tx) => copyNotice(tx, sakura.associationId, id, noon));
  expect(await read(sakura, copy ?? "")).toMatchObject({
    ...{ title: noticeText.title, publishedAt: null, attachment: { name: "案内.pdf", bytes: 4 } },
  });
  expect(await within(sakura, (tx) => removeDraft(tx, sakura.associationId, copy ?? ""))).toBe(true);
});

function read(association: Association, id: string): Promise<WrittenNotice | null> {
  return within(association, (tx) => getWrittenNotice(tx, association.associationId, id));
}

function within<T>(association: Association, act: (tx: Tx) => Promise<T>): Promise<T> {
  return db.within(association.associationId, act);
}

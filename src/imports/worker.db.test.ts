import { beforeEach, expect, test } from "vitest";
import { csv, hanako, type ImportDesk, importDesks, taro } from "../../tests/support/import-desk.ts";
import type { Db, Tx } from "../platform/index.ts";
import { cancelImport, countAhead, memberImportWork } from "./index.ts";
import { takeTurn } from "./turn.ts";

const never = new AbortController().signal;
const openDesk = await importDesks();
let desk: ImportDesk;
beforeEach(async () => {
  desk = await openDesk();
});

const turn = (): ReturnType<typeof takeTurn> => takeTurn(desk.runtime, desk.associationId);

test("workers side by side do a job once, and the second import waits for the first", async () => {
  const first = await desk.received(csv(hanako));
  const second = await desk.received(csv(hanako, taro));
  await desk.askCheck(first);
  desk.pass({ seconds: 1 });
  await desk.askCheck(second);
  expect(await desk.within((tx) => countAhead(tx, desk.key(second)))).toBe(1);
  expect(await turn()).toMatchObject({ importId: first, job: "check" });
  expect(await turn()).toBeNull();
  expect([await desk.stage(first), await desk.stage(second)]).toEqual(["checking", "waiting"]);
  desk.pass({ seconds: 61 });
  await Promise.all(memberImportWork.map((hand) => hand.act(desk.runtime, never)));
  expect([await desk.stage(first), await desk.stage(second)]).toEqual(["checked", "checked"]);
});

test("what a dead worker held is taken up after a minute and not before, and written once", async () => {
  const importId = await desk.ready(csv(hanako, taro));
  expect(await turn()).toMatchObject({ importId, job: "import", attempts: 1 });
  await desk.work();
  expect([await desk.stage(importId), await desk.members()]).toEqual(["importing", 0]);
  desk.pass({ seconds: 60 });
  expect(await desk.stage(importId)).toBe("waiting");
  await desk.work();
  expect([await desk.stage(importId), await desk.members()]).toEqual(["imported", 2]);
});

test("a worker that was only taken for dead takes back what it wrote", async () => {
  const importId = await desk.ready(csv(hanako));
  // At the very last step a minute passes, and another takes the job up.
  const tooLate = async (): Promise<void> => {
    desk.pass({ seconds: 61 });
    expect(await turn()).toMatchObject({ importId, attempts: 2 });
  };
  const within = pausing("set imported_at", tooLate);
  await desk.work(never, { ...desk.runtime, db: { ...desk.db, within } });
  expect([await desk.stage(importId), await desk.members()]).toEqual(["importing", 0]);
  desk.pass({ seconds: 61 });
  await desk.work();
  expect([await desk.stage(importId), await desk.members()]).toEqual(["imported", 1]);
  expect((await desk.audited()).filter(({ event }) => event === "members.imported")).toHaveLength(1);
});

test("a worker that stops lets go at once, and it does not count as a try", async () => {
  const importId = await desk.ready(csv(hanako));
  const stopping = new AbortController();
  const within = pausing("create temporary table matched_members", async () => stopping.abort());
  await desk.work(stopping.signal, { ...desk.runtime, db: { ...desk.db, within } });
  expect(stopping.signal.aborted).toBe(true);
  expect([await desk.stage(importId), await desk.members()]).toEqual(["waiting", 0]);
  expect(await turn()).toMatchObject({ attempts: 1 });
  expect(desk.logged).toEqual([]);
});

test("a file that breaks its worker again and again is given up, said so, and erased", async () => {
  const importId = await desk.ready(csv(hanako));
  const { associationId } = desk;
  await desk.within((tx) => tx`delete from member_import_pieces where association_id = ${associationId}`);
  await desk.work();
  expect([await desk.stage(importId), await desk.members()]).toEqual(["failed", 0]);
  expect(desk.logged).toHaveLength(3);
  expect(desk.logged.join()).not.toMatch(/山田/);
  expect((await desk.audited()).at(-1)).toMatchObject({ event: "members.import-failed", actor: "system" });
});

test("an import is cancelled or imported, never both", async () => {
  const importId = await desk.ready(csv(hanako));
  const cancel = (): Promise<boolean> =>
    desk.within((tx) => cancelImport(tx, desk.key(importId), desk.asking));
  const [wasCancelled] = await Promise.all([cancel(), desk.work()]);
  expect(await desk.members()).toBe(wasCancelled ? 0 : 1);
  expect(await desk.stage(importId)).toBe(wasCancelled ? "cancelled" : "imported");
  expect(await cancel()).toBe(false);
  expect(await desk.pieces()).toBe(0);
});

test("an import that is cancelled at its last step is taken back", async () => {
  const importId = await desk.ready(csv(hanako));
  const cancel = async (): Promise<void> => {
    expect(await desk.within((tx) => cancelImport(tx, desk.key(importId), desk.asking))).toBe(true);
  };
  await desk.work(never, {
    ...desk.runtime,
    db: { ...desk.db, within: pausing("set imported_at", cancel) },
  });
  expect([await desk.stage(importId), await desk.members()]).toEqual(["cancelled", 0]);
  expect(desk.logged).toEqual([]);
});

/** Transactions in which something happens before the statement that has `words`. */
function pausing(words: string, happens: () => Promise<void>): Db["within"] {
  return (tenant, act) =>
    desk.db.within(tenant, (tx) =>
      act(
        new Proxy(tx, {
          apply: (query, self, parts: Parameters<Tx>) => {
            const isIt = Array.isArray(parts[0]) && parts[0].join("?").includes(words);
            const run = (): unknown => Reflect.apply(query, self, parts);
            return isIt ? happens().then(run) : run();
          },
        }),
      ),
    );
}

import { setTimeout } from "node:timers/promises";
import iconv from "iconv-lite";
import { beforeEach, describe, expect, test } from "vitest";
import { csv, hanako, type ImportDesk, importDesks, taro } from "../../tests/support/import-desk.ts";
import { cancelImport, findingsOf, sealedFile, stageOf } from "./index.ts";
import { pieceBytes, storePiece } from "./sealed-file.ts";

const openDesk = await importDesks();
let desk: ImportDesk;
beforeEach(async () => {
  desk = await openDesk();
});

describe("a file that is brought", () => {
  test("waits sealed, in pieces, and comes out as it went in", async () => {
    const bytes = csv(...Array.from({ length: 9000 }, (_, at) => hanako.replace("0000123", String(at))));
    const it = await desk.look(await desk.received(bytes));
    expect(it).toMatchObject({ fileName: "加入者.csv", byteCount: bytes.length, encoding: "cp932" });
    expect(stageOf(it, desk.now)).toBe("columns");
    const read = Buffer.concat(await Array.fromAsync(sealedFile(desk.runtime, it)()));
    expect(read.equals(bytes)).toBe(true);
    const pieces = await desk.within(
      (tx) => tx<{ sealed: Uint8Array }[]>`
        select sealed from member_import_pieces
        where association_id = ${desk.associationId} order by place`,
    );
    expect(pieces.length).toBe(Math.ceil(bytes.length / pieceBytes));
    const name = iconv.encode("山田", "cp932");
    expect(pieces.some(({ sealed }) => Buffer.from(sealed).includes(name))).toBe(false);
    expect(await desk.audited()).toEqual([
      {
        event: "members.file-received",
        actor: "staff",
        details: { bytes: bytes.length, file: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    ]);
  });

  test("cannot be read with its pieces swapped or gone", async () => {
    const { associationId, runtime } = desk;
    const it = await desk.look(await desk.received(csv(...Array<string>(9000).fill(hanako))));
    await desk.within(
      (tx) => tx`delete from member_import_pieces where association_id = ${associationId} and place = 1`,
    );
    await expect(Array.fromAsync(sealedFile(runtime, it)())).rejects.toThrow(
      "piece 1 of an imported file is not",
    );
    await desk.within(
      (tx) => tx`
        insert into member_import_pieces (association_id, import_id, place, sealed)
        select association_id, import_id, 1, sealed from member_import_pieces
        where association_id = ${associationId} and place = 0`,
    );
    await expect(Array.fromAsync(sealedFile(runtime, it)())).rejects.toThrow("does not open");
  });

  test.each([
    ["an empty file", "", "empty"],
    ["a PDF, whatever its name", "%PDF-1.7\n", "pdf"],
    ["an Excel workbook", "PK\u0003\u0004\u0014\u0000", "workbook"],
    ["an old Excel workbook", "\u00d0\u00cf\u0011\u00e0\u00a1", "workbook"],
    ["what Excel calls Unicode text", "\u00ff\u00fe\u000a\u0000", "unicodeText"],
    ["a picture", "\u0089PNG\r\n\u001a\n\u0000\u0000", "noText"],
    ["a table with tabs", "a\tb\tc\r\n1,2\t3\t4\r\n", "tabs"],
  ])("%s is told for what it is, and nothing is kept of it", async (_, text, why) => {
    expect(await desk.receive(Buffer.from(text, "latin1"))).toEqual({ kind: "wrong", why });
    const { associationId } = desk;
    const rows = await desk.within(
      (tx) => tx`select from member_imports where association_id = ${associationId}`,
    );
    expect(rows.count).toBe(0);
  });

  test("and breaks off leaves nothing but that it was begun", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(pieceBytes + 1).fill(0x41);
      throw new Error("the browser went away");
    }
    await expect(desk.receive(new Uint8Array(), broken())).rejects.toThrow("went away");
    expect(await desk.pieces()).toBe(0);
    const { associationId } = desk;
    const [row] = await desk.within(
      (tx) => tx`select erased_at from member_imports where association_id = ${associationId}`,
    );
    expect(row?.erasedAt).toEqual(desk.now);
  });

  test.each([
    ["between two pieces", 2],
    ["after its last piece", 0],
  ])("and is cancelled %s leaves no piece, and is not received afterwards", async (_, more) => {
    async function* cancelledOnTheWay(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(pieceBytes).fill(0x41);
      const [key] = await desk.opened();
      if (!key) throw new Error("not begun");
      expect(await desk.within((tx) => cancelImport(tx, key, desk.asking))).toBe(true);
      for (let left = more; left > 0; left -= 1) yield new Uint8Array(pieceBytes).fill(0x42);
    }
    const outcome = await desk.receive(new Uint8Array(), cancelledOnTheWay());
    const [key] = await desk.opened();
    expect(outcome).toEqual({ kind: "cancelled", importId: key?.importId });
    expect(await desk.pieces()).toBe(0);
    expect((await desk.audited()).map(({ event }) => event)).toEqual(["members.import-cancelled"]);
    expect(key && (await desk.stage(key.importId))).toBe("cancelled");
  });

  test("cannot slip in a piece while it is being cancelled", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(pieceBytes).fill(0x41);
      const [key] = await desk.opened();
      if (!key) throw new Error("not begun");
      const stored = await desk.within(async (tx) => {
        await cancelImport(tx, key, desk.asking);
        const storing = storePiece(desk.runtime, key, 1, new Uint8Array([0x42]));
        // Whoever does not wait for the cancelling has long stored it.
        await Promise.race([storing, setTimeout(200)]);
        return { storing };
      });
      expect(await stored.storing).toBe(false);
    }
    await desk.receive(new Uint8Array(), broken());
    expect(await desk.pieces()).toBe(0);
  });

  test("twice at once is one import", async () => {
    const outcomes = await Promise.all([desk.receive(csv(hanako)), desk.receive(csv(hanako))]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["received", "sameAsOpen"]);
    const ids = new Set(outcomes.map((outcome) => (outcome.kind === "wrong" ? "" : outcome.importId)));
    expect(ids.size).toBe(1);
    expect(await desk.pieces()).toBe(1);
  });
});

test("after a day a file is erased, with its name and all that was found in it", async () => {
  const importId = await desk.checked(csv(hanako, hanako));
  const waiting = await desk.received(csv(taro));
  await desk.work();
  expect(await desk.pieces()).toBe(2);
  desk.pass({ hours: 24 });
  await desk.work();
  expect([await desk.stage(importId), await desk.stage(waiting), await desk.pieces()]).toEqual([
    ...["expired", "expired", 0],
  ]);
  expect(await desk.look(importId)).toMatchObject({ fileName: null, counts: { rows: 2, badRows: 1 } });
  expect(await desk.within((tx) => findingsOf(tx, desk.runtime.keys, desk.key(importId)))).toBeNull();
});
